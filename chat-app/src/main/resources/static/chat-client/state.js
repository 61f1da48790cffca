/** @import { Connection, Conversation, Message, Pending, RoomView, Snapshot, Upload } from './types.js' */
import { Room } from './room.js';

/** Everything that is shown. It changes in place; snapshots of it never do. */
export class State {
  /** @type {Connection} */
  connection = 'stopped';
  /** @type {Map<string, Room>} */
  rooms = new Map();
  /** Staff ids by conversation. @type {Map<string, readonly string[]>} */
  typing = new Map();
  /** @type {Map<string, string>} */
  presence = new Map();
  /** Uploads under way by id. @type {Map<string, Upload>} */
  uploads = new Map();
  #me;
  #pending;
  #listeners = new Set();
  /** @type {Snapshot | null} */
  #snapshot = null;
  #isNotifying = false;

  /**
   * @param {string} me
   * @param {(conversation: string) => readonly Pending[]} pending
   */
  constructor(me, pending) {
    this.#me = me;
    this.#pending = pending;
  }

  /**
   * A conversation that is not shown yet.
   *
   * @param {Conversation} conversation
   * @param {number} position
   */
  newRoom(conversation, position) {
    return new Room(conversation, position, this.#me);
  }

  /** @param {(snapshot: Snapshot) => void} listener */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells the listeners soon, once for many changes. */
  changed() {
    this.#snapshot = null;
    if (!this.#isNotifying) {
      this.#isNotifying = true;
      queueMicrotask(() => {
        this.#isNotifying = false;
        this.#listeners.forEach((listener) => listener(this.snapshot()));
      });
    }
  }

  /** @returns {Snapshot} the same object until something changes */
  snapshot() {
    this.#snapshot ??= this.#make();
    return this.#snapshot;
  }

  /** @returns {Snapshot} */
  #make() {
    const rooms = [...this.rooms.values()].sort(
      (a, b) => compare(b.conversation.updated_at, a.conversation.updated_at) || b.asOf.activity - a.asOf.activity
    );
    const unread = rooms.map((room) => room.conversation.unread_count).filter((count) => count > 0);
    return Object.freeze({
      connection: this.connection,
      conversations: Object.freeze(rooms.map((room) => room.view)),
      rooms: Object.freeze(Object.fromEntries(rooms.map((room) => [room.id, this.#room(room)]))),
      unread: Object.freeze({
        total_unread: unread.reduce((sum, count) => sum + count, 0),
        conversations_with_unread: unread.length,
      }),
      presence: Object.freeze(Object.fromEntries(this.presence)),
      uploads: Object.freeze(Object.fromEntries(this.uploads)),
    });
  }

  /**
   * @param {Room} room
   * @returns {RoomView}
   */
  #room(room) {
    return Object.freeze({
      messages: room.list,
      has_more_before: room.hasMoreBefore,
      opened: room.opened,
      pending: this.#pending(room.id),
      typing: this.typing.get(room.id) ?? [],
    });
  }
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
