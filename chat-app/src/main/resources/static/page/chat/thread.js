/** @import { Message } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, skeleton } from '../ui.js';
import { bar } from './bar.js';
import { Doings } from './doings.js';
import { Lines } from './lines.js';
import { lineOf } from './message.js';
import { Past } from './past.js';
import { titleOf, typingText } from './people.js';
import { Window } from './window.js';
import './composer.js';

const NEAR_EDGE = 700;
/** While one follows the newest messages, so many are kept at most, and so many after that. */
const MOST = 600;
const KEPT = 200;

/** One conversation: its messages, of which only those near what is seen are in the page, and where one writes. */
class ChatThread extends Part {
  static properties = {
    chat: {}, snapshot: {}, session: {}, conversation: {}, target: {},
    past: { state: true }, focused: { state: true }, isDropping: { state: true }, isAway: { state: true },
  };

  #lines = new Lines();
  #window = new Window();
  #scroller = createRef();
  #isLoading = false;
  #newFrom = '';
  /** A line to go to as soon as it is there. @type {string | null} */
  #wanted = null;
  #end = () => {};
  #resized = new ResizeObserver(() => this.#window.settle());

  constructor() {
    super();
    /** @type {Past | null} */
    this.past = null;
    this.isDropping = false;
    this.isAway = false;
    this.focused = null;
    this.doings = new Doings(this);
    this.look = () => this.reads();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('focus', this.look);
    document.addEventListener('visibilitychange', this.look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.look);
    document.removeEventListener('visibilitychange', this.look);
    this.#end();
    this.#resized.disconnect();
    this.leave(this.conversation);
  }

  get me() {
    return this.session.staff.staff_id;
  }

  get room() {
    return this.snapshot.rooms[this.conversation];
  }

  get about() {
    return this.snapshot.conversations.find((/** @type {any} */ one) => one.conversation_id === this.conversation);
  }

  get composer() {
    return /** @type {any} */ (this.querySelector('chat-composer'));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('conversation')) {
      this.leave(/** @type {string | undefined} */ (changed.get('conversation')));
      this.enter();
    }
    if ((changed.has('target') || changed.has('conversation')) && this.target) {
      this.jump(this.target);
    }
    this.lines = this.#lines.of(this.messages(), this.past?.hasAfter ? [] : this.room.pending, this.#newFrom);
    this.#window.plan(this.lines);
  }

  messages() {
    return this.past ? this.past.joined(this.room.messages) ?? this.past.messages : this.room.messages;
  }

  enter() {
    this.past = null;
    this.#wanted = null;
    this.focused = null;
    this.#window = new Window();
    this.#newFrom = '';
    this.#end = this.chat.onEnvelope((/** @type {any} */ envelope) => this.past && this.attempt(() => this.past.heard(envelope)));
    const { read_up_to, unread_count } = this.about;
    const { conversation } = this;
    this.attempt(async () => {
      await this.chat.open(conversation);
      if (this.conversation !== conversation) {
        return;
      }
      const messages = this.chat.snapshot().rooms[conversation]?.messages ?? [];
      this.#newFrom = unread_count > 0 ? firstNew(messages, read_up_to, this.me) : '';
      this.requestUpdate();
    });
  }

  /** @param {string | undefined} conversation */
  leave(conversation) {
    this.#end();
    if (conversation && this.chat.snapshot().rooms[conversation]) {
      this.chat.close(conversation);
    }
  }

  /** @param {string} message */
  async jump(message) {
    const { conversation } = this;
    this.#wanted = message;
    await this.attempt(async () => {
      await this.chat.open(conversation);
      if (this.conversation === conversation && !this.messages().some((one) => one.message_id === message)) {
        const past = new Past(this.chat, conversation, () => this.requestUpdate());
        await past.around(message);
        this.past = this.conversation === conversation ? past : this.past;
      }
      this.requestUpdate();
    });
  }

  toNewest() {
    this.past = null;
    this.#window.isAtEnd = true;
    this.isAway = false;
    this.requestUpdate();
  }

  updated() {
    const scroller = /** @type {HTMLElement} */ (this.#scroller.value);
    this.#window.attach(scroller);
    this.#window.settle();
    if (this.#wanted && this.lines.some((line) => line.key === this.#wanted)) {
      this.#goTo(this.#wanted);
    }
    this.reads();
    if (this.room.opened && !this.past) {
      this.#edges();
      this.#forget();
    }
  }

  firstUpdated() {
    const scroller = /** @type {HTMLElement} */ (this.#scroller.value);
    this.#resized.observe(scroller);
    this.#resized.observe(/** @type {HTMLElement} */ (scroller.firstElementChild));
  }

  /** @param {string} key */
  #goTo(key) {
    if (this.#window.centre(key)) {
      this.#wanted = null;
      this.#window.isAtEnd = false;
      this.focused = key;
    } else {
      this.#window.show(this.lines, key);
      this.requestUpdate();
    }
  }

  scrolled() {
    if (this.#window.scrolled(this.lines)) {
      this.requestUpdate();
    }
    this.isAway = !this.#window.isAtEnd || Boolean(this.past?.hasAfter);
    this.reads();
    this.#edges();
  }

  /** Near the end of what is here, more is asked for. */
  #edges() {
    const { scrollTop, scrollHeight, clientHeight } = /** @type {HTMLElement} */ (this.#scroller.value);
    if (scrollTop < NEAR_EDGE && (this.past ? this.past.hasBefore : this.room.has_more_before)) {
      this.#load(() => (this.past ? this.past.older() : this.chat.loadOlder(this.conversation)));
    } else if (this.past?.hasAfter && scrollHeight - scrollTop - clientHeight < NEAR_EDGE) {
      this.#load(() => this.past?.newer());
    }
  }

  #forget() {
    if (this.#window.isAtEnd && this.room.messages.length > MOST) {
      this.chat.trim(this.conversation, KEPT);
    }
  }

  /** @param {() => Promise<void> | undefined} work */
  async #load(work) {
    if (!this.#isLoading) {
      this.#isLoading = true;
      await this.attempt(async () => work());
      this.#isLoading = false;
      this.requestUpdate();
    }
  }

  /** Whoever looks has read what is in sight. */
  reads() {
    if (document.visibilityState === 'visible' && document.hasFocus() && this.room?.opened && !this.past?.hasAfter) {
      const seen = this.#window.isAtEnd ? undefined : this.#window.lastSeen()?.replace(/^day /, '');
      if (this.#window.isAtEnd || this.room.messages.some((/** @type {Message} */ one) => one.message_id === seen)) {
        this.chat.read(this.conversation, seen);
      }
    }
  }

  render() {
    const { about, room } = this;
    const { around } = this.doings;
    return html`${bar(about, this.me, this.snapshot.presence, () => this.doings.details())}
      <div class="thread-body ${this.isDropping ? 'dropping' : ''}" data-drop=${t('files.drop')} @dragover=${this.drag} @dragleave=${() => (this.isDropping = false)}
        @drop=${this.drop}>
        <div class="thread-scroll" ${ref(this.#scroller)} @scroll=${this.scrolled} @keydown=${this.onKey}>
          ${room.opened ? nothing : skeleton(6)}
          <div class="lines" role=${this.lines.length ? 'list' : nothing} aria-label=${t('thread.messages', { title: titleOf(about, this.me) })}>
            <div ${ref((pad) => pad && height(pad, this.#window.before))}></div>
            ${repeat(this.lines.slice(this.#window.start, this.#window.end), (line) => line.key, (line) => lineOf(line, around))}
            <div ${ref((pad) => pad && height(pad, this.#window.after))}></div>
          </div>
        </div>
        ${this.isAway ? html`<button type="button" class="to-newest" @click=${this.toNewest}>${icon('down')} ${about.unread_count > 0 ? t('unread', { count: about.unread_count }) : t('thread.newest')}</button>` : nothing}
      </div>
      <p class="typing-line" aria-live="polite">${typingText(about, room.typing)}</p>
      <chat-composer .chat=${this.chat} .session=${this.session} .about=${about} .lastOwn=${this.lastOwn} @sent=${this.toNewest}></chat-composer>`;
  }

  lastOwn = () => this.room.messages.findLast((/** @type {Message} */ one) => one.sender.staff_id === this.me && !one.is_deleted && one.message);

  /** @param {DragEvent} event */
  drag(event) {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.isDropping = true;
    }
  }

  /** @param {DragEvent} event */
  drop(event) {
    this.isDropping = false;
    if (event.dataTransfer?.files.length) {
      event.preventDefault();
      this.composer.add(event.dataTransfer.files);
    }
  }

  /** Up and down go from message to message. @param {KeyboardEvent} event */
  onKey(event) {
    const line = /** @type {HTMLElement} */ (event.target).closest?.('[data-key]');
    const step = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' }[event.key];
    if (!step || !line) {
      return;
    }
    let next = /** @type {any} */ (line)[step];
    while (next && !next.matches('[role=listitem]')) {
      next = next[step];
    }
    if (next) {
      event.preventDefault();
      this.focused = next.dataset.key;
      next.focus();
    }
  }
}

/** @param {Element} pad @param {number} pixels */
function height(pad, pixels) {
  /** @type {HTMLElement} */ (pad).style.height = `${pixels}px`;
}

/** @param {readonly Message[]} messages @param {string | null} readUpTo @param {string} me */
function firstNew(messages, readUpTo, me) {
  const at = messages.findIndex((one) => one.message_id === readUpTo);
  return messages.slice(at + 1).find((one) => one.sender.staff_id !== me)?.message_id ?? '';
}

customElements.define('chat-thread', ChatThread);
