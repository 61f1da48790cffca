import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { confirm } from '../ui.js';
import { DeskPart, trouble } from './part.js';
import { isolated } from './facts.js';
import { exactly } from './times.js';

const LONGEST = 36_500;
const USUAL = 365;

/** How long the hotel keeps messages, and changing that: what is too old is erased, but for what holds keep. */
class AuditRetention extends DeskPart {
  static properties = { isLimited: { state: true }, busy: { state: true }, refusal: { state: true }, notice: { state: true } };

  constructor() {
    super();
    /** @type {boolean | null} as it is, until something is chosen */
    this.isLimited = null;
    this.busy = false;
    this.notice = '';
    /** @type {any} */
    this.refusal = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  /** @param {{ quiet?: boolean }} [options] */
  open(options) {
    const { calls } = this.desk;
    return this.fill(async (signal) => {
      const [retention, { holds }] = await Promise.all([calls.ask('/audit/retention', {}, signal), calls.ask('/audit/holds', {}, signal)]);
      return { retention, standing: holds.filter((/** @type {any} */ one) => !one.released_at).length };
    }, options);
  }

  /** @param {SubmitEvent} event */
  async change(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const days = fields.get('limit') === 'days' ? Number(fields.get('days')) : null;
    this.refusal = null;
    this.notice = days === this.answer.retention.days ? t('audit.retention.same') : '';
    if (!this.notice && (await confirm(question(days), t(days === null ? 'audit.retention.keep' : 'audit.retention.erase'), this.meaning(days)))) {
      await this.save(days);
    }
  }

  /** @param {number | null} days */
  async save(days) {
    this.busy = true;
    try {
      await this.desk.calls.command('PUT', '/audit/retention', { days });
      this.notice = t('audit.retention.changed');
      this.isLimited = null;
      await this.open({ quiet: true });
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }

  /** What goes, and what stays. @param {number | null} days */
  meaning(days) {
    const { standing } = this.answer;
    return days === null
      ? html`<p>${t('audit.retention.means.forever')}</p>`
      : html`<ul class="meaning">
        <li>${t('audit.retention.means.gone')}</li>
        <li>${standing ? t('audit.retention.means.held', { count: standing }) : t('audit.retention.means.unheld')}</li>
        <li>${t('audit.retention.means.stays')}</li>
        <li>${t('audit.retention.means.exports')}</li></ul>`;
  }

  render() {
    return html`<div class="page-column"><section class="stack" aria-labelledby="retention-title">
      <h2 id="retention-title">${t('audit.retention.title')}</h2>
      <p class="faint">${t('audit.retention.what')}</p>
      ${this.filled((answer) => this.shown(answer), () => this.open(), { rows: 3 })}
    </section></div>`;
  }

  /** @param {{ retention: any, standing: number }} answer */
  shown({ retention, standing }) {
    const { days, changed_by, changed_at, erased, held, finished_at } = retention;
    return html`<div class="card">
        <p><b>${days === null ? t('audit.holds.forever') : t('audit.holds.days', { count: days })}</b></p>
        <ul class="faint numbers">
          ${changed_by ? html`<li>${t('audit.retention.by', { who: isolated(changed_by.name), time: exactly(changed_at) })}</li>` : nothing}
          ${erased + held > 0 ? html`<li>${t('audit.holds.done', { erased: number(erased), held: number(held) })}</li>` : nothing}
          ${finished_at ? html`<li>${t('audit.retention.finished', { time: exactly(finished_at) })}</li>` : nothing}
          <li><a href="#/audit/holds">${standing ? t('audit.retention.holds', { count: standing }) : t('audit.retention.noHolds')}</a></li>
        </ul></div>
      ${this.form(days)}`;
  }

  /** @param {number | null} days */
  form(days) {
    const isLimited = this.isLimited ?? days !== null;
    const choice = (/** @type {boolean} */ limited) => html`<label class="choice"><input type="radio" name="limit" value=${limited ? 'days' : 'ever'}
      .checked=${isLimited === limited} @change=${() => (this.isLimited = limited)} /> <span>${t(limited ? 'audit.retention.limited' : 'audit.retention.forever')}</span></label>`;
    return html`<form class="stack" @submit=${this.change}>
      <fieldset class="choices"><legend>${t('audit.retention.change')}</legend>${choice(false)}${choice(true)}</fieldset>
      ${isLimited ? html`<label class="days">${t('audit.retention.days')}<input name="days" type="number" min="1" max=${LONGEST} step="1" required inputmode="numeric" .value=${String(days ?? USUAL)} /></label>` : nothing}
      ${this.refusal ? trouble(this.refusal) : nothing}
      <p class="done" role="status">${this.notice}</p>
      <div class="actions"><button type="submit" class="button" ?disabled=${this.busy}>${t('save')}…</button></div>
    </form>`;
  }
}

/** @param {number | null} days */
function question(days) {
  return days === null ? t('audit.retention.sure.forever') : t('audit.retention.sure.days', { count: days });
}

customElements.define('audit-retention', AuditRetention);
