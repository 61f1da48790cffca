/** @import { Envelope, Snapshot, TokenSupplier, Timing, Upload } from './chat-client/types.js' */
/** @import { Room } from './chat-client/room.js' */
import { Calls } from './chat-client/calls.js';
import { Engine } from './chat-client/engine.js';
import { ApiError, Http, newId } from './chat-client/http.js';
import { Levels } from './chat-client/levels.js';
import { Markers } from './chat-client/markers.js';
import { Outbox } from './chat-client/outbox.js';
import { State } from './chat-client/state.js';
import { TIMING } from './chat-client/types.js';
import { Typing } from './chat-client/typing.js';

export { ApiError, newId };
export { logIn } from './chat-client/login.js';

/**
 * One person's chat: a state that is always the server's, or soon will be, and everything that the person can do.
 * Listeners get a snapshot whenever something changed; a snapshot never changes.
 */
export class ChatClient {
  #http;
  /** @type {State} */
  #state;
  #engine;
  /** @type {Outbox} */
  #outbox;
  #read;
  #delivered;
  #typing;
  #levels;
  #staffId;
  /** @type {Set<(envelope: Envelope) => void>} */
  #envelopeListeners = new Set();
  /** @type {Set<(error: unknown) => void>} */
  #errorListeners = new Set();

  /**
   * @param {{
   *   Pusher: any, hotel: string, staffId: string, token: TokenSupplier, baseUrl?: string, fetch?: typeof fetch,
   *   timing?: Partial<Timing>
   * }} options `Pusher`: the constructor of pusher-js; `baseUrl`: where the server is, this page's by default
   */
  constructor({ Pusher, hotel, staffId, token, baseUrl = '', fetch = globalThis.fetch.bind(globalThis), timing = {} }) {
    const times = { ...TIMING, ...timing };
    const failed = (/** @type {unknown} */ error) => this.#failed(error);
    this.#staffId = staffId;
    this.#http = new Http({ baseUrl, hotel, token, fetch, timing: times });
    this.#read = new Markers(this.#http, 'read', times.read, failed);
    this.#delivered = new Markers(this.#http, 'delivered', times.delivered, failed);
    this.#state = new State(staffId, (conversation) => this.#outbox.of(conversation));
    this.#levels = new Levels(this.#state);
    this.#outbox = new Outbox(
      this.#http,
      () => this.#state.changed(),
      (conversation, position) => this.#engine.expect(position, conversation)
    );
    this.#typing = new Typing(this.#http, times, (conversation, staff) => this.#typingNow(conversation, staff), failed);
    this.#engine = new Engine(
      { Pusher, staffId, http: this.#http, timing: times, state: this.#state },
      {
        fleeting: (envelope) => this.#fleeting(envelope),
        applied: (envelope) => this.#applied(envelope),
        wrote: (conversation, staff) => this.#typing.wrote(conversation, staff),
        loaded: (room) => this.#loaded(room),
        dropped: (conversation) => this.#dropped(conversation),
        failed,
      }
    );
    this.do = new Calls(
      this.#http,
      (position) => this.#engine.expect(position),
      () => this.#engine.position
    );
  }

  /** @returns {Snapshot} */
  snapshot() {
    return this.#state.snapshot();
  }

  /**
   * @param {(snapshot: Snapshot) => void} listener
   * @returns {() => void} ends it
   */
  onChange(listener) {
    return this.#state.onChange(listener);
  }

  /**
   * Each envelope once, after it is in the state: for sounds and alerts.
   *
   * @param {(envelope: Envelope) => void} listener
   */
  onEnvelope(listener) {
    this.#envelopeListeners.add(listener);
    return () => void this.#envelopeListeners.delete(listener);
  }

  /** @param {(error: unknown) => void} listener what failed without anybody waiting for it */
  onError(listener) {
    this.#errorListeners.add(listener);
    return () => void this.#errorListeners.delete(listener);
  }

  /** Counters of what happened so far. */
  get counts() {
    return { ...this.#engine.counts };
  }

  /** Loads and listens; resolves when the state is the server's for the first time. */
  async start() {
    this.#engine.start();
    await this.#until((snapshot) => snapshot.connection === 'live' || snapshot.connection === 'signed_out');
  }

  /** Ends everything; the last snapshot stays. */
  stop() {
    this.#end('stopped');
  }

  /**
   * Somebody looks at a conversation: its messages are kept.
   *
   * @param {string} conversation
   */
  open(conversation) {
    return this.#engine.open(this.#room(conversation));
  }

  /** @param {string} conversation */
  close(conversation) {
    const room = this.#room(conversation);
    room.opened = false;
    room.isWanted = false;
    room.opening = null;
    room.trim();
    this.#state.changed();
  }

  /**
   * Of a conversation that is looked at, only the newest messages are kept; older ones can be loaded again.
   *
   * @param {string} conversation
   * @param {number} count
   */
  trim(conversation, count) {
    this.#room(conversation).trim(count);
    this.#state.changed();
  }

  /** @param {string} conversation */
  loadOlder(conversation) {
    return this.#engine.loadOlder(this.#room(conversation));
  }

  /**
   * Shows the message as pending at once and sends it until there is an answer.
   *
   * @param {string} conversation
   * @param {string} text
   * @param {{ messageId?: string, replyTo?: string | null, attachmentIds?: readonly string[] }} [options]
   *   `attachmentIds`: finished uploads, at most 10; beside them the text may be empty
   * @returns {string} the message's id
   */
  send(conversation, text, options) {
    this.#typing.sent(conversation);
    return this.#outbox.add(conversation, text, options);
  }

  /**
   * The same with files in one request, which is made again as a whole when it breaks off: for small ones. How far it is
   * comes in `uploads`.
   *
   * @param {string} conversation
   * @param {Iterable<File>} files at most 10
   * @param {{ text?: string, messageId?: string, replyTo?: string | null }} [options]
   * @returns {string} the message's id
   */
  sendFiles(conversation, files, { text = '', ...options } = {}) {
    this.#typing.sent(conversation);
    return this.#outbox.add(conversation, text, { ...options, files: Object.freeze([...files]) });
  }

  /** Whether something that was written would be lost if the page went away now. */
  hasUnsent() {
    return this.#outbox.hasUnsent();
  }

  /** Tries a failed message again. @param {string} conversation @param {string} message */
  retry(conversation, message) {
    this.#outbox.retry(conversation, message);
  }

  /**
   * Gives a message up that failed, or that is on its way: its request is broken off. What the server has whole by then is
   * sent all the same, and comes like any message.
   *
   * @param {string} conversation
   * @param {string} message
   */
  discard(conversation, message) {
    this.#outbox.discard(conversation, message);
  }

  /** Read up to a message, or to the newest. Reported soon. @param {string} conversation @param {string} [message] */
  read(conversation, message) {
    const room = this.#room(conversation);
    const upTo = message ? room.message(message) : room.view.last_message;
    if (upTo) {
      this.#read.move(conversation, upTo);
    }
  }

  /** A key was pressed. @param {string} conversation */
  typed(conversation) {
    this.#typing.typed(conversation);
  }

  /** Not another word of this conversation. @param {string} conversation */
  leave(conversation) {
    return this.do.remove(conversation, this.#staffId);
  }

  /** Whether one is at the device or only logged in. @param {'online' | 'away'} state */
  async present(state) {
    await this.#http.command('POST', '/presence', { state });
  }

  /**
   * Nothing is pushed for this: other devices learn of it when they load. Until when it holds is known only here, as no
   * query tells it.
   *
   * @param {string} conversation
   * @param {'all' | 'mentions' | 'none'} level
   * @param {string | null} [until] when it is `all` again
   */
  async notifications(conversation, level, until = null) {
    await this.do.notifications(conversation, level, until);
    this.#levels.set(conversation, level, until);
  }

  /** @param {string} conversation */
  #room(conversation) {
    const room = this.#state.rooms.get(conversation);
    if (!room) {
      throw new ApiError(404, { code: 'not_found', detail: 'This conversation is not here.' });
    }
    return room;
  }

  /** @param {Room} room */
  #loaded(room) {
    this.#outbox.loaded(room.id, room.loadedAt);
    if (room.conversation.unread_count > 0) {
      this.#deliver(room.id);
    }
  }

  /** @param {Envelope} envelope */
  #applied(envelope) {
    const { type, payload } = envelope;
    if (type === 'message_created') {
      this.#outbox.remove(payload.conversation_id, payload.message_id);
      this.#deliver(payload.conversation_id);
    }
    const room = this.#state.rooms.get(payload.conversation_id);
    if (room && !room.opened) {
      room.trim();
    }
    this.#envelopeListeners.forEach((listener) => listener(envelope));
  }

  /** @param {Envelope} envelope */
  #fleeting(envelope) {
    const { type, payload, meta } = envelope;
    if (type === 'typing_indicator' && payload.staff_id !== this.#staffId) {
      this.#typing.heard(payload, meta.ts);
    } else if (type === 'attachment_upload_progress') {
      this.#uploading(payload);
    } else if (type === 'presence_changed') {
      this.#state.presence.set(payload.staff_id, payload.state);
      this.#state.changed();
    }
    this.#envelopeListeners.forEach((listener) => listener(envelope));
  }

  /** @param {Upload} upload */
  #uploading(upload) {
    const { uploads } = this.#state;
    if (upload.state === 'done' || upload.state === 'failed') {
      uploads.delete(upload.upload_id);
    } else {
      uploads.set(upload.upload_id, Object.freeze(upload));
    }
    this.#state.changed();
  }

  /** @param {string} conversation */
  #deliver(conversation) {
    const last = this.#state.rooms.get(conversation)?.view.last_message;
    if (last && last.sender.staff_id !== this.#staffId) {
      this.#delivered.move(conversation, last);
    }
  }

  /** @param {string} conversation */
  #dropped(conversation) {
    this.#read.forget(conversation);
    this.#delivered.forget(conversation);
    this.#typingNow(conversation, []);
  }

  /** @param {string} conversation @param {readonly string[]} staff */
  #typingNow(conversation, staff) {
    this.#state.typing.set(conversation, Object.freeze([...staff]));
    this.#state.changed();
  }

  /** @param {unknown} error */
  #failed(error) {
    if (this.#http.stopped) {
      return;
    }
    if (error instanceof ApiError && error.status === 401) {
      this.#end('signed_out');
    }
    this.#errorListeners.forEach((listener) => listener(error));
  }

  /** @param {'stopped' | 'signed_out'} how */
  #end(how) {
    this.#http.stop();
    this.#typing.stop();
    this.#levels.stop();
    this.#engine.stop(how);
  }

  /** @param {(snapshot: Snapshot) => boolean} condition @returns {Promise<void>} */
  #until(condition) {
    return new Promise((resolve) => {
      const end = this.onChange((snapshot) => {
        if (condition(snapshot)) {
          end();
          resolve();
        }
      });
    });
  }
}
