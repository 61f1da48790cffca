/** @import { Snapshot } from '../chat-client/types.js' */
import { html, nothing } from 'lit';
import { ChatClient } from '../chat-client.js';
import { LANGUAGES, choose, language, t } from './i18n.js';
import { icon } from './icons.js';
import { parts } from './route.js';
import { restored } from './session.js';
import { Part, avatar, confirm, skeleton } from './ui.js';
import { tellPresence } from './presence.js';
import { applyTheme, chooseTheme, theme } from './theme.js';
import { Alerts } from './chat/alerts.js';
import { countDrafts, removeDrafts } from './chat/drafts.js';
import './log-in.js';
import './chat/room-list.js';
import './chat/thread.js';

/** Sections that only some roles have; their code is loaded when one of them opens it. */
const SECTIONS = [
  { name: 'chat', icon: 'chat', text: () => t('rail.chat'), is: () => true },
  { name: 'audit', icon: 'shield', text: (session) => t(session.has('auditor') ? 'rail.audit' : 'rail.manager'), is: (session) => session.has('auditor') || session.has('manager') },
  { name: 'board', icon: 'gauge', text: () => t('rail.board'), is: (session) => session.has('operator') },
];

applyTheme();

class StaffApp extends Part {
  static properties = { session: { state: true }, chat: { state: true }, snapshot: { state: true }, route: { state: true }, notice: { state: true }, isCutOff: { state: true } };

  constructor() {
    super();
    this.route = parse(location.hash);
    this.notice = '';
    /** @type {import('./session.js').Session | null} */
    this.session = null;
    /** @type {ChatClient | null} */
    this.chat = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    this.isCutOff = !navigator.onLine;
    window.addEventListener('online', () => (this.isCutOff = false));
    window.addEventListener('offline', () => (this.isCutOff = true));
    window.addEventListener('beforeunload', (event) => this.chat?.hasUnsent() && event.preventDefault());
    window.addEventListener('hashchange', () => (this.route = parse(location.hash)));
    const session = restored();
    if (session) {
      this.begin(session);
    }
  }

  /** @param {import('./session.js').Session} session */
  begin(session) {
    const chat = new ChatClient({
      Pusher: globalThis.Pusher,
      hotel: session.hotel,
      staffId: session.staff.staff_id,
      token: session.token,
    });
    this.session = session;
    this.chat = chat;
    this.snapshot = chat.snapshot();
    this.notice = '';
    this.route = parse(location.hash);
    this.alerts = new Alerts(chat, session.staff.staff_id, () => this.route.conversation);
    this.unheard = chat.onChange((snapshot) => {
      this.snapshot = snapshot;
      this.alerts?.show(snapshot.unread.total_unread);
      if (snapshot.connection === 'signed_out') {
        this.end(t('login.ended'));
      }
    });
    this.unseen = tellPresence(chat);
    chat.start();
  }

  /** @param {string} notice */
  end(notice) {
    this.unheard?.();
    this.alerts?.stop();
    this.unseen?.();
    this.chat?.stop();
    this.session?.end();
    this.session = null;
    this.chat = null;
    this.notice = notice;
  }

  /** Others may use this browser next: what one has begun to write does not stay behind. */
  async logOut() {
    const session = /** @type {import('./session.js').Session} */ (this.session);
    const count = countDrafts(session);
    if (count === 0 || (await confirm(t('logout.drafts', { count }), t('logout.anyway'), html`<p>${t('logout.gone')}</p>`))) {
      this.end('');
      removeDrafts(session);
    }
  }

  render() {
    if (!this.session || !this.chat || !this.snapshot) {
      return html`<log-in .notice=${this.notice} @opened=${(event) => this.begin(event.detail)}></log-in>`;
    }
    const section = this.section();
    return html`<div class="shell ${section} ${this.route.conversation ? 'reading' : ''}">
      ${this.rail(section)}
      ${section === 'chat' ? this.rooms() : this.desk(section)}
    </div>`;
  }

  section() {
    const wanted = SECTIONS.find((one) => one.name === this.route.section);
    return wanted?.is(this.session) ? wanted.name : 'chat';
  }

  rooms() {
    const { conversation, message } = this.route;
    const isThere = conversation && this.snapshot?.rooms[conversation];
    return html`<room-list .chat=${this.chat} .snapshot=${this.snapshot} .me=${this.session?.staff.staff_id} .selected=${conversation}></room-list>
      <main class="stage">
        ${this.isCutOff || this.snapshot?.connection === 'offline' ? html`<p class="banner" role="status">${icon('warning')} ${t('offline')}</p>` : nothing}
        ${isThere
          ? html`<chat-thread .chat=${this.chat} .snapshot=${this.snapshot} .session=${this.session} .conversation=${conversation} .target=${message}></chat-thread>`
          : this.nothingOpen(conversation)}
      </main>`;
  }

  /** @param {string | null} conversation */
  nothingOpen(conversation) {
    if (this.snapshot?.connection === 'loading') {
      return skeleton(6);
    }
    return html`<div class="empty welcome">${icon('chat')}
      <p>${conversation ? t('thread.gone') : t('thread.none')}</p></div>`;
  }

  /** @param {string} section */
  desk(section) {
    const loaded = section === 'audit' ? import('./audit/desk.js') : import('./ops/board.js');
    this.attempt(() => loaded);
    return section === 'audit'
      ? html`<main class="stage"><audit-desk .chat=${this.chat} .session=${this.session} .route=${this.route}></audit-desk></main>`
      : html`<main class="stage"><ops-board .chat=${this.chat} .session=${this.session} .route=${this.route}></ops-board></main>`;
  }

  /** @param {string} section */
  rail(section) {
    const { staff, hotel } = /** @type {import('./session.js').Session} */ (this.session);
    const sections = SECTIONS.filter((one) => one.is(this.session));
    return html`<nav class="rail" aria-label=${t('rail.label')}>
      <h1 class="hidden-text">${t('app')}</h1>
      <img class="sign" src="/page/icon.svg" alt="" width="36" height="36" />
      ${sections.map(
        (one) => html`<a href="#/${one.name}" class="icon-button" aria-label=${one.text(this.session)} title=${one.text(this.session)}
          aria-current=${one.name === section ? 'page' : nothing}>${icon(/** @type {any} */ (one.icon))}</a>`
      )}
      <span class="gap"></span>
      <details class="menu">
        <summary><span class="hidden-text">${t('rail.me', { name: staff.name })}</span>${avatar(staff, { presence: this.snapshot?.connection === 'live' && !this.isCutOff ? 'online' : undefined })}</summary>
        <div class="menu-body">
          <p><strong>${staff.name}</strong><br /><span class="faint">${hotel}</span></p>
          <label>${t('language')}
            <select @change=${(event) => choose(event.target.value)}>
              ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === language}>${name}</option>`)}
            </select>
          </label>
          <label>${t('theme')}
            <select @change=${(event) => chooseTheme(event.target.value)}>
              ${['system', 'light', 'dark'].map((one) => html`<option value=${one} ?selected=${one === theme()}>${t(`theme.${one}`)}</option>`)}
            </select>
          </label>
          ${Alerts.canAsk() ? html`<button type="button" class="button" @click=${() => this.attempt(() => Alerts.ask().then(() => this.requestUpdate()))}>${icon('bell')} ${t('alerts.ask')}</button>` : nothing}
          <button type="button" class="button" @click=${() => this.logOut()}>${icon('leave')} ${t('logout')}</button>
        </div>
      </details>
    </nav>`;
  }
}

/** `#/chat/{conversation}/{message}`, `#/audit/…`, `#/board/…`. @param {string} hash */
function parse(hash) {
  const [section = 'chat', ...rest] = parts(hash.replace(/^#\/?/, ''));
  const [conversation = null, message = null] = section === 'chat' ? rest : [];
  return { section, conversation, message, rest };
}

customElements.define('staff-app', StaffApp);
