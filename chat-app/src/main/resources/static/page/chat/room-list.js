/** @import { Conversation, Snapshot } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { number, when } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, avatar, emptyState, iconButton, present, skeleton } from '../ui.js';
import { other, titleOf, typingText } from './people.js';
import { Search } from './search.js';
import './new-conversation.js';

/** All conversations, the newest activity first; while something is looked for, what was found instead. */
class RoomList extends Part {
  static properties = { chat: {}, snapshot: {}, me: {}, selected: {}, wanted: { state: true }, found: { state: true } };

  constructor() {
    super();
    this.wanted = '';
    this.found = null;
    this.search = new Search((found) => (this.found = found));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.search.stop();
  }

  /** @param {string} wanted */
  look(wanted) {
    this.wanted = wanted.trim();
    this.search.look(this.chat, this.wanted);
  }

  async begin() {
    const id = await present(t('new.title'), html`<new-conversation .chat=${this.chat} .me=${this.me}></new-conversation>`);
    if (id) {
      location.hash = `#/chat/${id}`;
    }
  }

  render() {
    return html`<aside class="rooms" aria-label=${t('rail.chat')}>
      <div class="find">
        <input type="search" aria-label=${t('search')} placeholder=${t('search')} .value=${this.wanted}
          @input=${(event) => this.look(event.target.value)} @keydown=${this.onKey} />
        ${iconButton('plus', t('new.title'), () => this.begin())}
      </div>
      <div class="rooms-list">${this.wanted ? this.results() : this.list(this.snapshot.conversations)}</div>
    </aside>`;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === 'Escape') {
      this.look('');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (this.querySelector('.rooms-list a'))?.focus();
    }
  }

  /** @param {readonly Conversation[]} conversations */
  list(conversations) {
    if (conversations.length === 0) {
      return this.snapshot.connection === 'loading' ? skeleton(7) : emptyState(t('rooms.none'));
    }
    return html`<ul @keydown=${moveFocus}>
      ${repeat(conversations, (one) => one.conversation_id, (one) => html`<li>${this.room(one)}</li>`)}
    </ul>`;
  }

  /** @param {Conversation} conversation */
  room(conversation) {
    const { conversation_id, unread_count, last_message, notification_level, updated_at } = conversation;
    const person = other(conversation, this.me);
    const title = titleOf(conversation, this.me);
    const presence = person && this.snapshot.presence[person.staff_id];
    const typing = typingText(conversation, this.snapshot.rooms[conversation_id]?.typing ?? []);
    return html`<a class="room ${unread_count > 0 ? 'unread' : ''}" href="#/chat/${conversation_id}"
      aria-current=${conversation_id === this.selected ? 'true' : nothing}>
      ${avatar(person ?? { staff_id: conversation_id, name: title }, { presence })}
      <span><span class="name">${cut(title)}</span>
        <span class="last ${typing ? 'typing' : ''}">${typing ? cut(typing) : lastWords(conversation, this.me)}</span></span>
      <span class="side"><span class="numbers">${when(last_message?.created_at ?? updated_at)}</span>
        ${unread_count > 0
          ? html`<span class="badge ${notification_level === 'none' ? 'quiet' : ''}" aria-label=${t('unread', { count: unread_count })}>${unread_count > 99 ? '99+' : number(unread_count)}</span>`
          : notification_level === 'none' ? icon('muted') : nothing}</span>
    </a>`;
  }

  results() {
    const names = this.snapshot.conversations.filter((one) => matches(titleOf(one, this.me), this.wanted));
    const { results = [], busy = true, problem = '', more = null } = this.found ?? {};
    return html`${names.length ? html`<h3 class="faint">${t('search.rooms')}</h3>${this.list(names)}` : nothing}
      <h3 class="faint">${t('search.messages')}</h3>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <p class="hidden-text" role="status">${busy ? t('loading') : t('search.found', { count: results.length })}</p>
      ${busy && results.length === 0 ? skeleton(3) : results.length === 0 && !problem ? emptyState(t('search.nothing')) : nothing}
      ${results.map((one) => this.result(one))}
      ${more ? html`<button type="button" class="button" @click=${more}>${t('more')}</button>` : nothing}`;
  }

  /** @param {any} result */
  result({ message, highlight }) {
    const conversation = this.snapshot.rooms[message.conversation_id]
      && this.snapshot.conversations.find((one) => one.conversation_id === message.conversation_id);
    return html`<a class="result" href="#/chat/${message.conversation_id}/${message.message_id}">
      <span class="faint">${message.sender.name}${conversation ? ` · ${titleOf(conversation, this.me)}` : nothing} · ${when(message.created_at)}</span>
      <span>${marked(highlight)}</span>
    </a>`;
  }
}

/** @param {Conversation} conversation @param {string} me */
function lastWords({ last_message, kind }, me) {
  if (!last_message) {
    return cut(t('room.empty'));
  }
  const { sender, is_deleted, message, attachments } = last_message;
  const words = is_deleted ? t('message.deleted') : message || t('message.files', { count: attachments.length });
  const who = sender.staff_id === me ? t('you') : kind === 'group' ? sender.name.split(' ')[0] : '';
  return who ? html`<span class="by">${who}:</span> ${cut(words)}` : cut(words);
}

/** Cut at its end, wherever that is: what people write may run another way than the page. @param {string} text */
function cut(text) {
  return html`<span class="cut" dir="auto">${text}</span>`;
}

/** What was found is marked by the server as `<mark>…</mark>`; everything else is text. @param {string} highlight */
function marked(highlight) {
  const text = new DOMParser().parseFromString(highlight, 'text/html').body;
  return [...text.childNodes].map((node) => (node.nodeName === 'MARK' ? html`<mark>${node.textContent}</mark>` : node.textContent));
}

/** @param {string} name @param {string} wanted */
function matches(name, wanted) {
  const plain = (/** @type {string} */ text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain(name).includes(plain(wanted));
}

/** Up and down go from one conversation to the next. @param {KeyboardEvent} event */
function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const links = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('a')];
    links[links.indexOf(/** @type {any} */ (document.activeElement)) + step]?.focus();
  }
}

customElements.define('room-list', RoomList);
