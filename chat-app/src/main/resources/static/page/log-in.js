import { html, nothing } from 'lit';
import { explain, t } from './i18n.js';
import { howToLogIn, leaveForIssuer, returned } from './oidc.js';
import { lastLogin, open, openWith } from './session.js';
import { Part } from './ui.js';

/** Logs in: with a password that this server knows, or at the issuer's own page. */
class LogIn extends Part {
  static properties = { notice: {}, problem: { state: true }, busy: { state: true }, login: { state: true } };

  constructor() {
    super();
    this.notice = '';
    this.problem = '';
    this.busy = false;
    /** @type {import('./oidc.js').Login | null} */
    this.login = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.ask();
  }

  /** How people log in here, and whether somebody comes back from there. */
  async ask() {
    await this.trying(async () => {
      this.login = await howToLogIn();
      const tokens = this.login.issuer ? await returned(this.login) : null;
      if (tokens) {
        this.opened(openWith(this.login, tokens));
      }
    });
  }

  /** @param {() => Promise<void>} work */
  async trying(work) {
    this.problem = '';
    try {
      await work();
    } catch (error) {
      this.problem = !this.login?.issuer && /** @type {any} */ (error).status === 401 ? t('login.wrong') : explain(error);
    }
  }

  /** @param {import('./session.js').Session} session */
  opened(session) {
    this.dispatchEvent(new CustomEvent('opened', { detail: session }));
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [hotel, username, password] = ['hotel', 'username', 'password'].map((name) => String(fields.get(name)));
    this.busy = true;
    await this.trying(async () => this.opened(await open({ hotel: hotel.trim(), username: username.trim(), password })));
    this.busy = false;
  }

  firstUpdated() {
    const empty = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll('input')]).find((one) => one.value === '');
    empty?.focus();
  }

  render() {
    return html`<main class="login">
      <form @submit=${this.submit}>
        <img src="/page/icon.svg" alt="" width="56" height="56" />
        <h1>${t('app')}</h1>
        ${this.notice ? html`<p class="faint" role="status">${this.notice}</p>` : nothing}
        ${this.login?.issuer ? this.elsewhere(this.login) : this.fields()}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      </form>
    </main>`;
  }

  /** @param {import('./oidc.js').Login} login */
  elsewhere(login) {
    return html`<button type="button" class="button primary" ?disabled=${this.busy} @click=${() => this.trying(() => leaveForIssuer(login))}>${t('login.elsewhere')}</button>`;
  }

  fields() {
    const { hotel, username } = lastLogin();
    return html`<label>${t('login.hotel')}<input name="hotel" .value=${hotel} required autocomplete="organization" autocapitalize="none" spellcheck="false" /></label>
        <label>${t('login.username')}<input name="username" .value=${username} required autocomplete="username" autocapitalize="none" spellcheck="false" /></label>
        <label>${t('login.password')}<input name="password" type="password" required autocomplete="current-password" /></label>
        <button type="submit" class="button primary" ?disabled=${this.busy}>${t('login.submit')}</button>`;
  }
}

customElements.define('log-in', LogIn);
