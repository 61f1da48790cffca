/** @import { Http } from './http.js' */

/**
 * Reports how far oneself has come, `read` or `delivered`: gathered for a moment, only the furthest, one request at a time
 * in each conversation, until there is an answer.
 */
export class Markers {
  #http;
  #path;
  #delay;
  #failed;
  /** @type {Map<string, { messageId: string, position: number }>} */
  #waiting = new Map();
  /** @type {Map<string, number>} what was reported last */
  #reported = new Map();
  /** @type {Set<string>} */
  #busy = new Set();

  /**
   * @param {Http} http
   * @param {'read' | 'delivered'} path
   * @param {number} delay milliseconds
   * @param {(error: unknown) => void} failed
   */
  constructor(http, path, delay, failed) {
    this.#http = http;
    this.#path = path;
    this.#delay = delay;
    this.#failed = failed;
  }

  /**
   * @param {string} conversation
   * @param {{ message_id: string, position: number }} upTo
   */
  move(conversation, { message_id, position }) {
    const furthest = Math.max(this.#waiting.get(conversation)?.position ?? 0, this.#reported.get(conversation) ?? 0);
    if (position > furthest) {
      this.#waiting.set(conversation, { messageId: message_id, position });
      this.#run(conversation);
    }
  }

  /** @param {string} conversation */
  forget(conversation) {
    this.#waiting.delete(conversation);
    this.#reported.delete(conversation);
  }

  /** @param {string} conversation */
  async #run(conversation) {
    if (this.#busy.has(conversation)) {
      return;
    }
    this.#busy.add(conversation);
    while (this.#waiting.has(conversation) && !this.#http.stopped) {
      await new Promise((resolve) => setTimeout(resolve, this.#delay));
      await this.#report(conversation);
    }
    this.#busy.delete(conversation);
  }

  /** @param {string} conversation */
  async #report(conversation) {
    const upTo = this.#waiting.get(conversation);
    this.#waiting.delete(conversation);
    if (!upTo || this.#http.stopped) {
      return;
    }
    try {
      const path = `/conversations/${conversation}/${this.#path}`;
      await this.#http.command('POST', path, { up_to: upTo.messageId }, { tries: Infinity });
      this.#reported.set(conversation, upTo.position);
    } catch (error) {
      this.#failed(error);
    }
  }
}
