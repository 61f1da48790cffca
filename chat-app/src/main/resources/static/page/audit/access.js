import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { avatar, emptyState } from '../ui.js';
import { DeskPart, place } from './part.js';
import { exactly, zone } from './times.js';

const PAGE = 50;
/** Where what was looked at can be seen, by the action. */
const LEADS_TO = Object.freeze({
  message_replayed: 'message',
  conversation_replayed: 'conversation',
  events_read: 'conversation',
  proof_read: 'proofs',
});
const ACTIONS = new Set([
  'message_replayed', 'conversation_replayed', 'events_read', 'access_log_read', 'checkpoints_read', 'proof_read',
  'keys_read', 'export_requested', 'exports_read', 'export_read', 'export_downloaded', 'erasure_requested',
  'erasure_approved', 'erasures_read', 'erasure_read', 'holds_read', 'retention_read', 'grants_read',
  'conversations_listed',
]);

/** Who has looked at what, newest first. Looking here is written down as well. */
class AuditAccess extends DeskPart {
  static properties = { busy: { state: true } };

  constructor() {
    super();
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  open() {
    return this.fill((signal) => this.desk.calls.ask('/audit/access', { limit: PAGE }, signal));
  }

  async older() {
    this.busy = true;
    await this.attempt(async () => {
      const query = { limit: PAGE, cursor: this.answer.next_cursor };
      const { accesses, next_cursor } = await this.desk.calls.ask('/audit/access', query);
      this.answer = { accesses: [...this.answer.accesses, ...accesses], next_cursor };
    });
    this.busy = false;
  }

  render() {
    return html`<div class="page-column wide">
      <header class="part-title"><h2 id="access-title">${t('audit.access.title')}</h2>
        <p class="faint">${t('audit.access.what')} ${t('audit.zone', { zone })}</p>
        <p><button type="button" class="button" @click=${() => this.open()}>${icon('refresh')} ${t('audit.access.again')}</button></p></header>
      ${this.filled((answer) => this.list(answer), () => this.open(), { rows: 8 })}
    </div>`;
  }

  /** @param {{ accesses: any[], next_cursor: string | null }} answer */
  list({ accesses, next_cursor }) {
    if (accesses.length === 0) {
      return emptyState(t('audit.access.none'));
    }
    return html`<ol class="log" aria-labelledby="access-title">${repeat(accesses, (one) => one.position, (one) => line(one, this.desk.isAuditor))}</ol>
      <p class="faint numbers" role="status">${t('audit.access.shown', { count: accesses.length })}</p>
      ${next_cursor ? html`<p><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.older()}>${t('audit.more')}</button></p>` : nothing}`;
  }
}

/** @param {any} access @param {boolean} leads whether one may see what was looked at */
function line({ by, at, what, position, action, subject_id, as_of, refused }, leads) {
  return html`<li class=${refused ? 'refused' : ''}>
    <span class="who">${avatar(by, { size: 'small' })} <b>${by.name}</b></span>
    <span class="did">${refused ? html`<span class="chip bad">${t('audit.access.refused')}</span> ` : nothing}${ACTIONS.has(action) ? t(`audit.did.${action}`) : html`<span lang="en">${what}</span>`}
      ${subject_id ? subject(leads ? action : '', subject_id, as_of) : nothing}</span>
    <span class="faint numbers"><time datetime=${at}>${exactly(at)}</time> · ${place(position)}</span>
  </li>`;
}

/** @param {string} action @param {string} id @param {string | null} as_of */
function subject(action, id, as_of) {
  const section = LEADS_TO[/** @type {keyof typeof LEADS_TO} */ (action)];
  const moment = section === 'conversation' && as_of && as_of !== 'invalid' ? `/${as_of}` : '';
  const name = html`<code class="mono" dir="ltr">${id}</code>`;
  return html`${section ? html`<a href="#/audit/${section}/${encodeURIComponent(id)}${moment}">${name}</a>` : name}
    ${as_of ? html`<span class="faint numbers">${t('audit.access.asOf', { moment: /^\d+$/.test(as_of) ? `#${as_of}` : as_of })}</span>` : nothing}`;
}

customElements.define('audit-access', AuditAccess);
