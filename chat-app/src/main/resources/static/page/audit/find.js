/** @import { Desk } from './part.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { list, when } from '../format.js';
import { DeskPart, needsGrant, trouble } from './part.js';
import { idsIn } from './ids.js';
import { recent } from './recent.js';
import './conversations.js';

/** Finds things by what the API has for it: people and titles, ids, and words in conversations that the auditor is in. */
class AuditFind extends DeskPart {
  static properties = { busy: { state: true }, notice: { state: true }, found: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.notice = '';
    /** @type {any} */
    this.refusal = null;
    /** Messages that a search found; null before one. @type {any[] | null} */
    this.found = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  reload() {
    this.fill(async (signal) => (await this.desk.calls.ask('/conversations', { limit: 50 }, signal)).conversations);
  }

  /** @param {SubmitEvent} event */
  async look(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem('id'));
    const ids = idsIn(field.value);
    this.refusal = null;
    this.notice = ids.length ? '' : t('audit.find.noId');
    if (!ids.length) {
      return;
    }
    this.busy = true;
    try {
      const path = await whatIs(this.desk, ids[ids.length - 1]);
      this.notice = path ? '' : t('audit.find.unknown');
      if (path) {
        location.hash = path;
      }
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }

  /** @param {SubmitEvent} event */
  async search(event) {
    event.preventDefault();
    const q = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('q')).trim();
    this.found = null;
    if (q) {
      this.found = await this.attempt(async () => (await this.desk.calls.ask('/search', { q })).results) ?? null;
    }
  }

  render() {
    return html`<div class="page-column">
      <audit-conversations .desk=${this.desk}></audit-conversations>
      <section class="stack" aria-labelledby="find-by-id">
        <h2 id="find-by-id">${t('audit.find.byId')}</h2>
        <form class="inline-form" @submit=${this.look}>
          <label>${t('audit.find.id')}<input name="id" required autocomplete="off" spellcheck="false" dir="ltr" placeholder="01a228d7-…" /></label>
          <button type="submit" class="button" ?disabled=${this.busy}>${icon('search')} ${t('audit.find.look')}</button>
        </form>
        <p class="problem" role="alert">${this.notice}</p>
        ${this.refusal ? (this.refusal.status === 403 ? needsGrant(this.refusal) : trouble(this.refusal)) : nothing}
        <p class="faint">${t('audit.find.where')}</p>
        <p class="links-line"><a href="#/audit/exports">${icon('download')} ${t('audit.find.export')}</a></p>
      </section>
      ${this.lately()}
      <section class="stack" aria-labelledby="find-own">
        <h2 id="find-own">${t('audit.find.own')}</h2>
        <p class="faint">${t('audit.find.only')}</p>
        ${this.filled((conversations) => this.own(conversations), () => this.reload(), { rows: 2 })}
      </section>
    </div>`;
  }

  lately() {
    const looked = recent();
    return looked.length === 0
      ? nothing
      : html`<section class="stack" aria-labelledby="find-lately">
          <h2 id="find-lately">${t('audit.find.lately')}</h2>
          <ul class="links">${looked.map(({ kind, id }) => html`<li><a href="#/audit/${kind}/${id}">${icon(kind === 'message' ? 'reply' : 'chat')}
            <span>${t(`audit.kind.${kind}`)}</span> <code class="mono" dir="ltr">${id}</code></a></li>`)}</ul>
        </section>`;
  }

  /** @param {any[]} conversations */
  own(conversations) {
    if (conversations.length === 0) {
      return html`<p>${t('audit.find.ownNone')}</p>`;
    }
    return html`<form class="inline-form" role="search" @submit=${this.search}>
        <label>${t('audit.find.words')}<input name="q" type="search" maxlength="200" /></label>
        <button type="submit" class="button">${t('audit.find.search')}</button>
      </form>
      <div role="status">${this.found ? this.results(this.found) : nothing}</div>
      <ul class="links">${conversations.map((one) => html`<li><a href="#/audit/conversation/${one.conversation_id}">${icon('chat')}
        <span>${title(one, this.desk)}</span> <time class="faint" datetime=${one.updated_at}>${when(one.updated_at)}</time></a></li>`)}</ul>`;
  }

  /** @param {any[]} results */
  results(results) {
    return results.length === 0
      ? html`<p>${t('audit.find.nothing')}</p>`
      : html`<ul class="links">${results.map(({ message }) => html`<li><a href="#/audit/message/${message.message_id}">${icon('reply')}
          <span dir="auto">${message.sender.name}: ${message.message}</span> <time class="faint" datetime=${message.created_at}>${when(message.created_at)}</time></a></li>`)}</ul>`;
  }
}

/** @param {any} conversation @param {Desk} desk */
function title({ title, participants }, { me }) {
  const others = participants.filter((/** @type {any} */ one) => one.staff_id !== me);
  return title ?? list(others.map((/** @type {any} */ one) => one.name));
}

/**
 * Where an id leads, by asking for each kind of thing that could have it.
 *
 * @param {Desk} desk
 * @param {string} id
 */
async function whatIs({ calls }, id) {
  const isThere = (/** @type {Promise<unknown>} */ asked) =>
    asked.then(() => true, (error) => {
      if (error.status === 404) {
        return false;
      }
      throw error;
    });
  if (await isThere(calls.ask(`/audit/messages/${id}`))) {
    return `#/audit/message/${id}`;
  }
  if (await isThere(calls.file(`/audit/conversations/${id}/events?limit=1`))) {
    return `#/audit/conversation/${id}`;
  }
  return (await isThere(calls.ask('/audit/proof', { event_id: id }))) ? `#/audit/proofs/${id}` : null;
}

customElements.define('audit-find', AuditFind);
