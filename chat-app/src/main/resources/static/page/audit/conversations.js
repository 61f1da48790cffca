import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { list, when } from '../format.js';
import { DeskPart } from './part.js';

const PAGE = 50;

/** Conversations of the whole hotel, found by people and titles. Each look is written down, so nothing is asked until one looks. */
class AuditConversations extends DeskPart {
  static properties = { looked: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** What was asked for. @type {Record<string, string> | null} */
    this.looked = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      await this.desk.people.load();
      this.requestUpdate();
    });
  }

  /** @param {SubmitEvent} event */
  look(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [person, q] = ['person', 'q'].map((name) => String(fields.get(name)).trim());
    this.looked = { ...(person ? { staff_id: this.desk.people.idOf(person) } : {}), ...(q ? { q } : {}) };
    this.open();
  }

  open() {
    return this.fill((signal) => this.ask({}, signal));
  }

  /** @param {Record<string, string>} query @param {AbortSignal} [signal] */
  ask(query, signal) {
    return this.desk.calls.ask('/audit/conversations', { limit: PAGE, ...this.looked, ...query }, signal);
  }

  async more() {
    const { answer, signal } = this;
    this.busy = true;
    await this.attempt(async () => {
      const { conversations, next_cursor } = await this.ask({ cursor: answer.next_cursor });
      if (!signal.aborted) {
        this.answer = { conversations: [...answer.conversations, ...conversations], next_cursor };
      }
    });
    this.busy = false;
  }

  render() {
    const { people } = this.desk;
    return html`<section class="stack" aria-labelledby="find-conversations">
      <h2 id="find-conversations">${t('audit.find.conversations')}</h2>
      <form class="inline-form" role="search" @submit=${this.look}>
        <label>${t('audit.find.person')}<input name="person" list="audit-find-people" autocomplete="off" maxlength="200" placeholder=${t('audit.scope.everybody')} /></label>
        <label>${t('audit.find.title')}<input name="q" type="search" autocomplete="off" maxlength="200" /></label>
        <datalist id="audit-find-people">${people.all.map((one) => html`<option value=${people.label(one)}></option>`)}</datalist>
        <button type="submit" class="button primary">${icon('search')} ${t('audit.find.show')}</button>
      </form>
      <p class="faint">${t('audit.find.what')}</p>
      ${this.looked ? this.filled((answer) => this.list(answer), () => this.open()) : nothing}
    </section>`;
  }

  /** @param {{ conversations: any[], next_cursor: string | null }} answer */
  list({ conversations, next_cursor }) {
    return conversations.length === 0
      ? html`<p role="status">${t('audit.find.nothing')}</p>`
      : html`<p class="faint numbers" role="status">${t('audit.access.shown', { count: conversations.length })}</p>
        <ul class="links tall">${repeat(conversations, (one) => one.conversation_id, (one) => this.row(one))}</ul>
        ${next_cursor ? html`<p><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.more()}>${t('audit.more')}</button></p>` : nothing}`;
  }

  /** @param {any} conversation */
  row({ conversation_id, kind, title, participants, updated_at }) {
    const names = list(participants.map((/** @type {any} */ one) => one.name)) || t('audit.find.empty');
    return html`<li><a href="#/audit/conversation/${conversation_id}">${icon(kind === 'direct' ? 'chat' : 'people')}
      <span class="stack-tight"><b dir="auto">${title ?? names}</b>${title ? html`<small class="faint" dir="auto">${names}</small>` : nothing}</span>
      <time class="faint" datetime=${updated_at}>${when(updated_at)}</time></a></li>`;
  }
}

customElements.define('audit-conversations', AuditConversations);
