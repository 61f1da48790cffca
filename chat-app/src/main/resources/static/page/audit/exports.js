import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { number, size } from '../format.js';
import { icon } from '../icons.js';
import { emptyState } from '../ui.js';
import { needsGrant, trouble } from './part.js';
import { RequestPart } from './request-part.js';
import { isolated } from './facts.js';
import { Saving } from './saving.js';
import { scopeText } from './scope.js';
import { exactly } from './times.js';
import { Watch } from './watch.js';

/** What a browser can hold at once without trouble. */
const INSIDE_BYTES = 100_000_000;

/** Exports: asked for here, made by the server, fetched when they are there. */
class AuditExports extends RequestPart {
  #watch = new Watch(() => this.running.length > 0, () => this.lookAgain());

  constructor() {
    super();
    this.saving = new Saving(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watch.end();
    this.saving.stop();
  }

  async open() {
    await this.fill(async (signal) => {
      const [page] = await Promise.all([this.desk.calls.ask('/audit/exports', { limit: 20 }, signal), this.desk.people.load()]);
      return page;
    });
    this.begin();
  }

  begin() {
    if (this.isConnected) {
      this.#watch.begin();
    }
  }

  get running() {
    return (this.answer?.exports ?? []).filter((/** @type {any} */ one) => one.state === 'running');
  }

  async lookAgain() {
    await this.attempt(async () => {
      const { calls } = this.desk;
      const looked = await Promise.all(this.running.map((one) => calls.ask(`/audit/exports/${one.export_id}`)));
      const now = new Map(looked.map((one) => [one.export_id, one]));
      const ended = looked.filter((one) => one.state !== 'running');
      this.answer = { ...this.answer, exports: this.answer.exports.map((/** @type {any} */ one) => now.get(one.export_id) ?? one) };
      this.notice = ended.length ? t(`audit.exports.ended.${ended[0].state}`) : this.notice;
    });
  }

  async older() {
    await this.attempt(async () => {
      const page = await this.desk.calls.ask('/audit/exports', { limit: 50, cursor: this.answer.next_cursor });
      this.answer = { exports: [...this.answer.exports, ...page.exports], next_cursor: page.next_cursor };
    });
  }

  /** @param {SubmitEvent} event */
  async request(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const scope = /** @type {any} */ (form.querySelector('audit-scope')).read();
    if (!scope) {
      return;
    }
    this.busy = true;
    this.refusal = null;
    try {
      await this.desk.calls.command('POST', '/audit/exports', {
        ...scope, format: fields.get('format'), attachments: fields.has('attachments'),
      });
      this.notice = t('audit.exports.begun');
      await this.fill((signal) => this.desk.calls.ask('/audit/exports', { limit: 20 }, signal), { quiet: true });
      this.begin();
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const kept = html`<p class="faint">${t('audit.exports.kept')}</p>`;
    return this.twoColumns('exports', this.form(), (answer) => this.list(answer), kept);
  }

  form() {
    return html`<form class="stack" @submit=${this.request}>
      <audit-scope .people=${this.desk.people} .about=${this.about} .known=${Boolean(this.answer)}></audit-scope>
      <fieldset class="choices"><legend>${t('audit.exports.format')}</legend>
        <label class="choice"><input type="radio" name="format" value="ndjson" checked /> <span>NDJSON <span class="faint">${t('audit.exports.ndjson')}</span></span></label>
        <label class="choice"><input type="radio" name="format" value="csv" /> <span>CSV <span class="faint">${t('audit.exports.csv')}</span></span></label>
      </fieldset>
      <label class="choice"><input type="checkbox" name="attachments" /> <span>${t('audit.exports.attachments')}</span></label>
      ${this.refusal ? (this.refusal.status === 403 ? needsGrant(this.refusal, this.about) : trouble(this.refusal)) : nothing}
      <div class="actions"><button type="submit" class="button primary" ?disabled=${this.busy}>${t('audit.exports.make')}</button></div>
    </form>`;
  }

  /** @param {{ exports: any[], next_cursor: string | null }} answer */
  list({ exports, next_cursor }) {
    if (exports.length === 0) {
      return emptyState(t('audit.exports.none'));
    }
    return html`<ul class="cards">${repeat(exports, (one) => one.export_id, (one) => this.one(one))}</ul>
      ${next_cursor ? html`<p><button type="button" class="button" @click=${() => this.older()}>${t('audit.more')}</button></p>` : nothing}`;
  }

  /** @param {any} one */
  one(one) {
    const who = isolated(this.desk.people.name(one.requested_by));
    return html`<li class="card" data-state=${one.state}>
      <p class="card-line"><span class="chip ${one.state === 'done' ? 'good' : one.state === 'failed' ? 'bad' : 'warn'}">${t(`audit.exports.state.${one.state}`)}</span>
        <b>${one.format.toUpperCase()}${one.attachments ? ` + ${t('audit.exports.files')}` : ''}</b>
        ${one.size === null ? nothing : html`<span class="faint numbers">${size(one.size)}</span>`}</p>
      <p class="faint numbers">${t('audit.exports.by', { who, time: exactly(one.created_at) })}</p>
      ${scopeText(one, this.desk.people)}
      ${one.state === 'running' ? html`<progress max="100" value=${one.percent} aria-label=${t('audit.exports.progress')}></progress>
        <p class="faint numbers">${t('audit.exports.far', { percent: one.percent, done: number(one.items_done), total: number(one.items_total) })}</p>` : nothing}
      ${one.error ? html`<p class="problem" lang="en" dir="ltr">${one.error}</p>` : nothing}
      ${one.state === 'done' ? this.fetching(one) : nothing}
    </li>`;
  }

  /** @param {any} one */
  fetching(one) {
    const { id, error } = this.saving;
    const isThis = id === one.export_id;
    return html`<p class="card-line"><button type="button" class="button" ?disabled=${isThis && !error} @click=${() => this.saving.save(this.desk.calls, one)}>
        ${icon('download')} ${t(isThis && !error ? 'audit.exports.fetching' : 'audit.exports.fetch')}</button>
        ${one.format === 'ndjson' && one.size <= INSIDE_BYTES ? html`<a class="button" href="#/audit/inside/${one.export_id}">${icon('search')} ${t('audit.exports.inside')}</a>` : nothing}
        <code class="mono faint" dir="ltr">./chat audit verify export-${one.export_id}.zip</code></p>
      ${isThis && error ? (error.status === 403 ? needsGrant(error) : trouble(error)) : nothing}`;
  }
}

customElements.define('audit-exports', AuditExports);
