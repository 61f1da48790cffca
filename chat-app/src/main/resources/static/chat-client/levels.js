/** @import { State } from './state.js' */

const LONGEST_TIMER = 2 ** 31 - 1;

/** What one wants to be told of conversations, where it was set here, until it ends by itself. */
export class Levels {
  #state;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #ends = new Map();

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
  }

  /**
   * @param {string} conversation
   * @param {string} level
   * @param {string | null} until when it is `all` again; null for ever
   */
  set(conversation, level, until) {
    clearTimeout(this.#ends.get(conversation));
    this.#show(conversation, level, until);
    const left = until ? Date.parse(until) - Date.now() : Infinity;
    if (left <= LONGEST_TIMER) {
      this.#ends.set(conversation, setTimeout(() => this.#end(conversation, until), left));
    }
  }

  stop() {
    this.#ends.forEach((timer) => clearTimeout(timer));
  }

  /** Unless it was loaded anew since, and so may be another one. @param {string} conversation @param {string | null} until */
  #end(conversation, until) {
    if (this.#state.rooms.get(conversation)?.conversation.notification_until === until) {
      this.#show(conversation, 'all', null);
    }
  }

  /** @param {string} conversation @param {string} level @param {string | null} until */
  #show(conversation, level, until) {
    this.#state.rooms.get(conversation)?.change({ notification_level: level, notification_until: until });
    this.#state.changed();
  }
}
