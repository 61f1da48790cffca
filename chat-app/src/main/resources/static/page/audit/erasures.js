import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { icon } from '../icons.js';
import { confirm, emptyState } from '../ui.js';
import { trouble } from './part.js';
import { RequestPart } from './request-part.js';
import { isolated } from './facts.js';
import { idsIn } from './ids.js';
import { exactly } from './times.js';
import { Watch } from './watch.js';

const UNDER_WAY = new Set(['erasing', 'compacting']);

/** What was erased for good, by whom and why; and asking for it, which nothing takes back. */
class AuditErasures extends RequestPart {
  static properties = { kind: { state: true } };
  #watch = new Watch(() => this.underWay.length > 0, () => this.lookAgain());

  constructor() {
    super();
    this.kind = 'message';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watch.end();
  }

  /** @param {{ quiet?: boolean }} [options] */
  async open(options) {
    const { calls, people } = this.desk;
    await this.fill(async (signal) => {
      const [page] = await Promise.all([calls.ask('/audit/erasures', { limit: 20 }, signal), people.load()]);
      return page;
    }, options);
    if (this.isConnected) {
      this.#watch.begin();
    }
  }

  get underWay() {
    return (this.answer?.erasures ?? []).filter((/** @type {any} */ one) => UNDER_WAY.has(one.state));
  }

  async lookAgain() {
    const { calls } = this.desk;
    await this.attempt(async () => {
      const looked = await Promise.all(this.underWay.map((one) => calls.ask(`/audit/erasures/${one.erasure_id}`)));
      const now = new Map(looked.map((one) => [one.erasure_id, one]));
      this.answer = { ...this.answer, erasures: this.answer.erasures.map((/** @type {any} */ one) => now.get(one.erasure_id) ?? one) };
    });
  }

  async older() {
    await this.attempt(async () => {
      const page = await this.desk.calls.ask('/audit/erasures', { limit: 50, cursor: this.answer.next_cursor });
      this.answer = { erasures: [...this.answer.erasures, ...page.erasures], next_cursor: page.next_cursor };
    });
  }

  /** @param {SubmitEvent} event */
  async request(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const value = (/** @type {string} */ name) => String(fields.get(name)).trim();
    const [message] = idsIn(value('subject'));
    this.wrong = this.kind === 'message' && !message ? t('audit.find.noId') : '';
    const what = this.kind === 'message' ? { message_id: message } : { staff_id: this.staffId(value('subject')) };
    if (!this.wrong && (await confirm(t(`audit.erasures.sure.${this.kind}`), t('audit.erasures.erase')))) {
      await this.run(async (calls) => {
        await calls.command('POST', '/audit/erasures', { ...what, reason: value('reason'), legal_basis: value('basis') });
        form.reset();
      }, t('audit.erasures.asked'));
    }
  }

  /** @param {any} erasure */
  async sign({ erasure_id }) {
    if (await confirm(t('audit.erasures.sure.sign'), t('audit.grants.approval'))) {
      await this.run((calls) => calls.command('POST', `/audit/erasures/${erasure_id}/approval`), t('audit.erasures.signed'));
    }
  }

  /** @param {(calls: import('./calls.js').Calls) => Promise<unknown>} work @param {string} notice when it went well */
  async run(work, notice) {
    this.busy = true;
    this.refusal = null;
    this.notice = '';
    try {
      await work(this.desk.calls);
      this.notice = notice;
      await this.open({ quiet: true });
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }

  /** @param {string} text a name with an id, or an id */
  staffId(text) {
    const person = this.desk.people.all.find((one) => text === one.name || text === `${one.name} (${one.staff_id})`);
    return person?.staff_id ?? text;
  }

  render() {
    return this.twoColumns('erasures', this.form(), (answer) => this.list(answer));
  }

  form() {
    const isMessage = this.kind === 'message';
    const choice = (/** @type {string} */ kind) => html`<label class="choice"><input type="radio" name="kind" value=${kind} .checked=${this.kind === kind}
      @change=${() => (this.kind = kind)} /> <span>${t(`audit.erasures.kind.${kind}`)}</span></label>`;
    return html`<form class="stack" @submit=${this.request}>
      <fieldset class="choices"><legend>${t('audit.erasures.subject')}</legend>${choice('message')}${choice('person')}</fieldset>
      <label>${t(`audit.erasures.id.${this.kind}`)}<input name="subject" required autocomplete="off" spellcheck="false" dir=${isMessage ? 'ltr' : 'auto'}
        list=${isMessage ? nothing : 'erasure-people'} .value=${this.about} /></label>
      <datalist id="erasure-people">${this.desk.people.all.map((one) => html`<option value="${one.name} (${one.staff_id})"></option>`)}</datalist>
      <label>${t('audit.reason')}<textarea name="reason" rows="2" required maxlength="1000" dir="auto"></textarea></label>
      <label>${t('audit.erasures.basis')}<textarea name="basis" rows="2" required maxlength="1000" dir="auto"></textarea></label>
      <p class="problem" role="alert">${this.wrong}</p>
      ${this.refusal ? trouble(this.refusal) : nothing}
      <div class="actions"><button type="submit" class="button danger" ?disabled=${this.busy}>${t('audit.erasures.erase')}…</button></div>
    </form>`;
  }

  /** @param {{ erasures: any[], next_cursor: string | null }} answer */
  list({ erasures, next_cursor }) {
    if (erasures.length === 0) {
      return emptyState(t('audit.erasures.none'));
    }
    return html`<ul class="cards">${repeat(erasures, (one) => one.erasure_id, (one) => this.one(one))}</ul>
      ${next_cursor ? html`<p><button type="button" class="button" @click=${() => this.older()}>${t('audit.more')}</button></p>` : nothing}`;
  }

  /** @param {any} one */
  one(one) {
    const { state, reason, legal_basis, requested_by, requested_at, approved_by, approved_at, completed_at, progress } = one;
    const isMine = requested_by.staff_id === this.desk.me;
    return html`<li class="card">
      <p class="card-line"><span class="chip ${state === 'done' ? 'good' : 'warn'}">${t(`audit.erasures.state.${state}`)}</span> ${this.subject(one)}</p>
      <p dir="auto">${reason} <span class="faint">· ${legal_basis}</span></p>
      ${UNDER_WAY.has(state) ? html`<progress max="100" value=${progress.percent} aria-label=${t('audit.erasures.progress')}></progress>` : nothing}
      <ul class="faint numbers">
        <li>${t('audit.grants.by', { who: isolated(requested_by.name), time: exactly(requested_at) })}</li>
        ${approved_by ? html`<li>${t('audit.grants.signedBy', { who: isolated(approved_by.name), time: exactly(approved_at) })}</li>` : nothing}
        ${completed_at ? html`<li>${t('audit.erasures.completed', { time: exactly(completed_at), messages: number(progress.messages_erased), titles: number(progress.titles_erased) })}</li>` : nothing}
      </ul>
      ${state === 'awaiting_approval'
        ? isMine ? html`<p class="faint">${t('audit.erasures.wait')}</p>`
          : html`<p><button type="button" class="button danger" ?disabled=${this.busy} @click=${() => this.sign(one)}>${t('audit.grants.approval')}…</button></p>`
        : nothing}
    </li>`;
  }

  /** @param {any} one */
  subject({ message_id, staff_id, staff }) {
    return message_id
      ? html`<a href="#/audit/message/${message_id}">${icon('reply')} <code class="mono" dir="ltr">${message_id}</code></a>`
      : html`<b>${icon('person')} ${staff?.name ?? this.desk.people.name(staff_id)}</b>`;
  }
}

customElements.define('audit-erasures', AuditErasures);
