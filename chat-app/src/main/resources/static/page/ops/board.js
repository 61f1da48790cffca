/** @import { ChatClient } from '../../chat-client.js' */
/** @import { Rebuild } from './types.js' */
import { html, nothing } from 'lit';
import { load, t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, iconButton } from '../ui.js';
import { Acts } from './acts.js';
import { deadLetters, log } from './dead-letters.js';
import { nodes } from './nodes.js';
import { waiting } from './panel.js';
import { projections } from './projections.js';
import { rebuilds } from './rebuilds.js';
import { tiles } from './tiles.js';
import { findings } from './verdict.js';
import { Watch } from './watch.js';

await load('ops');

const CHIPS = { held: 'warn', late: 'bad', live: 'good' };
const ICONS = /** @type {const} */ ({ bad: 'warning', warn: 'warning', info: 'clock' });

/** The operator's board: whether all is well, and what can be done when it is not. */
class OpsBoard extends Part {
  static properties = { chat: {}, session: {}, route: {}, asked: { state: true } };

  constructor() {
    super();
    /** @type {ChatClient | null} */
    this.chat = null;
    this.route = { rest: /** @type {string[]} */ ([]) };
    /** A rebuild that is older than those of the list. @type {Rebuild | null} */
    this.asked = null;
    /** @type {Watch | null} */
    this.watch = null;
    /** Where the address has led to. @type {string | null} */
    this.place = null;
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('chat') && this.chat) {
      this.watch?.stop();
      const watch = new Watch(this.chat, () => this.requestUpdate());
      this.watch = watch;
      this.acts = new Acts(this.chat, () => watch.fresh());
      if (this.isConnected) {
        watch.start();
      }
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.watch?.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watch?.stop();
  }

  updated() {
    const place = this.route.rest.join('/');
    const isShown = this.watch?.status.answer && this.watch.rebuilds.answer && this.watch.letters.answer;
    if (isShown && this.place !== place) {
      this.place = place;
      void this.attempt(() => this.arrive(...this.route.rest));
    }
  }

  /** @param {string} [what] @param {string} [id] */
  async arrive(what, id) {
    if (what === 'rebuild' && id) {
      const isListed = this.watch?.rebuilds.answer?.rebuilds.some(({ rebuild_id }) => rebuild_id === id);
      this.asked = isListed ? null : await this.chat?.do.ask(`/api/ops/rebuilds/${encodeURIComponent(id)}`);
      await this.updateComplete;
      document.getElementById(`rebuild-${id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (what === 'dead-letters' || what === 'nodes') {
      const heading = document.getElementById(what === 'nodes' ? 'board-nodes' : 'board-letters');
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    }
  }

  render() {
    const { watch, acts, chat } = this;
    if (!watch || !acts || !chat) {
      return nothing;
    }
    return html`${this.bar(watch)}
      <div class="board-body">
        ${this.verdict(watch)}
        ${watch.status.answer === null
          ? waiting(watch.status)
          : html`${tiles(watch)}
              ${projections(watch, acts)}
              <div class="board-columns">
                ${rebuilds(watch, acts, { id: this.route.rest[0] === 'rebuild' ? this.route.rest[1] : undefined, asked: this.asked })}
                ${deadLetters(watch, acts, () => this.attempt(() => log(chat)))}
                ${nodes(watch)}
              </div>`}
      </div>`;
  }

  /** @param {Watch} watch */
  bar(watch) {
    const { answer, error } = watch.status;
    const state = watch.isHeld ? 'held' : watch.isLate || (!answer && error) ? 'late' : answer ? 'live' : null;
    return html`<header class="bar">
      <div class="titles"><h1>${t('rail.board')}</h1></div>
      ${state ? html`<span class="chip ${CHIPS[state]}">${t(`ops.updates.${state}`)}</span>` : nothing}
      ${iconButton(watch.isHeld ? 'play' : 'pause', t(watch.isHeld ? 'ops.updates.go' : 'ops.updates.hold'), () => watch.hold(!watch.isHeld))}
    </header>`;
  }

  /** One line that says whether all is well. @param {Watch} watch */
  verdict(watch) {
    const all = findings(watch);
    const isBad = all.some(({ kind }) => kind !== 'info');
    return html`<div class="verdict ${watch.status.answer === null ? 'idle' : ''}" role="status">
      ${watch.status.answer === null
        ? nothing
        : html`${isBad ? nothing : html`<p class="good">${icon('check')} <span>${t(all.length ? 'ops.well.so-far' : 'ops.well')}</span></p>`}
            ${all.map(({ kind, text, link }) => html`<p class=${kind}>${icon(ICONS[kind])} <span>${link ? html`<a href=${link}>${text}</a>` : text}</span></p>`)}`}
    </div>`;
  }
}

customElements.define('ops-board', OpsBoard);
