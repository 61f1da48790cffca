/** @import { Message, Pending, Person } from '../../chat-client/types.js' */
import { dayKey } from '../format.js';

/** Messages of one person this close together stand as one group. */
const GROUP_MS = 5 * 60_000;

/**
 * What stands in a thread, one under the other.
 *
 * @typedef {{ key: string, kind: 'day', at: string } | { key: string, kind: 'new' }
 *   | { key: string, kind: 'message', message: Message, isFirst: boolean }
 *   | { key: string, kind: 'pending', pending: Pending, isFirst: boolean }} Line
 */

/** Makes lines of messages; nothing is worked out again for messages that did not change. */
export class Lines {
  /** @type {WeakMap<Message, string>} */
  #days = new WeakMap();
  /** @type {readonly Message[] | null} */
  #messages = null;
  /** @type {readonly Pending[] | null} */
  #pending = null;
  #newFrom = '';
  /** @type {Line[]} */
  #lines = [];

  /**
   * @param {readonly Message[]} messages oldest first
   * @param {readonly Pending[]} pending
   * @param {string} newFrom the first message that was unread when the conversation was opened
   * @returns {Line[]} the same array while nothing changes
   */
  of(messages, pending, newFrom) {
    if (messages !== this.#messages || pending !== this.#pending || newFrom !== this.#newFrom) {
      this.#messages = messages;
      this.#pending = pending;
      this.#newFrom = newFrom;
      this.#lines = this.#make(messages, pending, newFrom);
    }
    return this.#lines;
  }

  /** @param {readonly Message[]} messages @param {readonly Pending[]} pending @param {string} newFrom */
  #make(messages, pending, newFrom) {
    /** @type {Line[]} */
    const lines = [];
    let before = null;
    for (const message of messages) {
      const isNewDay = !before || this.#day(before) !== this.#day(message);
      if (isNewDay) {
        lines.push({ key: `day ${message.message_id}`, kind: 'day', at: message.created_at });
      }
      if (message.message_id === newFrom) {
        lines.push({ key: 'new', kind: 'new' });
      }
      const isFirst = isNewDay || message.message_id === newFrom || isAnother(/** @type {Message} */ (before), message);
      lines.push({ key: message.message_id, kind: 'message', message, isFirst });
      before = message;
    }
    const known = new Set(messages.slice(-pending.length - 100).map((one) => one.message_id));
    pending.filter((one) => !known.has(one.message_id)).forEach((one, index) => {
      lines.push({ key: one.message_id, kind: 'pending', pending: one, isFirst: index === 0 });
    });
    return lines;
  }

  /** @param {Message} message */
  #day(message) {
    let day = this.#days.get(message);
    if (!day) {
      day = dayKey(message.created_at);
      this.#days.set(message, day);
    }
    return day;
  }
}

/** @param {Message} before @param {Message} message */
function isAnother(before, message) {
  return (
    before.sender.staff_id !== message.sender.staff_id ||
    Date.parse(message.created_at) - Date.parse(before.created_at) > GROUP_MS
  );
}
