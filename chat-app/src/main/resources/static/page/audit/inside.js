/** @import { Contents, Listed, Said } from './contents.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { list, number } from '../format.js';
import { icon } from '../icons.js';
import { emptyState } from '../ui.js';
import { DeskPart, needsGrant, place } from './part.js';
import { contentsOf, having } from './contents.js';
import { isolated } from './facts.js';
import { exactly } from './times.js';

const MOST = 100;

/** What is in an export: its conversations, and a search through its messages. It never leaves this page. */
class AuditInside extends DeskPart {
  static properties = { export: {}, wanted: { state: true } };

  constructor() {
    super();
    this.export = '';
    this.wanted = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('export') || changed.has('desk')) {
      this.open();
    }
  }

  open() {
    const { calls, people } = this.desk;
    return this.fill(async (signal) => {
      const [file] = await Promise.all([calls.file(`/audit/exports/${this.export}/file`, signal), people.load()]);
      return contentsOf(file);
    });
  }

  /** @param {SubmitEvent} event */
  search(event) {
    event.preventDefault();
    this.wanted = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('q')).trim();
  }

  render() {
    return html`<div class="page-column">
      <header class="part-title"><h2 id="inside-title">${t('audit.inside.title')}</h2>
        <p class="faint">${t('audit.inside.what')}</p></header>
      ${this.filled((contents) => this.contents(contents), () => this.open(), { refused: (error) => needsGrant(error) })}
    </div>`;
  }

  /** @param {Contents} contents */
  contents({ conversations, messages }) {
    const found = this.wanted ? having(messages, this.wanted) : null;
    return html`<div class="stack-tight">
        <form class="inline-form" role="search" @submit=${this.search}>
          <label>${t('audit.inside.words')}<input name="q" type="search" maxlength="200" /></label>
          <button type="submit" class="button primary">${icon('search')} ${t('audit.find.search')}</button>
        </form>
        <div role="status">${found ? html`<p class="faint">${t('audit.inside.found', { count: found.length })}</p>` : nothing}</div>
        ${found ? html`<ul class="links tall">${found.slice(0, MOST).map((one) => this.hit(one))}</ul>` : nothing}
      </div>
      <section class="stack" aria-labelledby="inside-list">
        <h2 id="inside-list">${t('audit.inside.conversations')} <span class="badge quiet">${number(conversations.length)}</span></h2>
        ${conversations.length === 0 ? emptyState(t('audit.inside.none')) : html`<ul class="links tall">${conversations.map((one) => this.listed(one))}</ul>`}
      </section>`;
  }

  /** @param {Said} message */
  hit({ message_id, position, sender, created_at, is_deleted, texts }) {
    return html`<li><a href="#/audit/message/${message_id}">${icon('reply')}
      <span class="stack-tight"><span class="faint numbers">${sender ? isolated(this.desk.people.name(sender)) : ''} ${place(position)} ${created_at ? exactly(created_at) : ''}
        ${is_deleted ? html`<span class="chip bad">${t('audit.message.deleted')}</span>` : nothing}</span>
        ${texts.map((text) => html`<span class="said" dir="auto">${text}</span>`)}</span></a></li>`;
  }

  /** @param {Listed} one */
  listed({ id, kind, title, people, messages, first, last }) {
    const name = title ?? t(kind === 'direct' ? 'audit.past.direct' : kind ? 'audit.past.untitled' : 'audit.kind.conversation');
    return html`<li><a href="#/audit/conversation/${id}">${icon('chat')}
      <span class="stack-tight"><b dir="auto">${name}</b>
        <span class="faint">${list([...people].map((person) => isolated(this.desk.people.name(person))))}</span>
        <span class="faint numbers">${t('audit.inside.count', { count: messages })}${first ? html` · ${exactly(first)} – ${exactly(last)}` : nothing}</span></span></a></li>`;
  }
}

customElements.define('audit-inside', AuditInside);
