/** @import { Calls } from './calls.js' */

const SETTLES_MS = 160;
const KEPT = 40;

/**
 * What a conversation looked like at positions, asked for when the slider rests. An answer that is not about the newest wish is
 * kept, and never shown.
 */
export class Moments {
  #calls;
  #conversation;
  #came;
  /** By position; of the past nothing changes but what is erased. @type {Map<number, any>} */
  #known = new Map();
  #timer = 0;
  #stop = new AbortController();

  /** @param {Calls} calls @param {string} conversation @param {() => void} came */
  constructor(calls, conversation, came) {
    this.#calls = calls;
    this.#conversation = conversation;
    this.#came = came;
    this.wanted = 0;
    /** The newest answer that was shown. @type {any} */
    this.past = null;
    /** @type {any} */
    this.problem = null;
  }

  /** Whether what is there is about what is wanted. */
  get isCurrent() {
    return this.past?.position === this.wanted;
  }

  /** Who is named in it. */
  get people() {
    const { conversation, messages } = this.past ?? { conversation: { participants: [] }, messages: [] };
    return [...conversation.participants, ...messages.map((/** @type {any} */ one) => one.sender)];
  }

  /** @param {number} position */
  want(position) {
    this.wanted = position;
    this.problem = null;
    clearTimeout(this.#timer);
    this.#stop.abort();
    const known = this.#known.get(position);
    if (known) {
      this.#show(known);
    } else {
      this.#timer = setTimeout(() => this.#ask(position), SETTLES_MS);
    }
  }

  again() {
    this.want(this.wanted);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.wanted = -1;
  }

  /** @param {number} position */
  async #ask(position) {
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const past = await this.#calls.ask(`/audit/conversations/${this.#conversation}`, { as_of: position }, stop.signal);
      this.#keep(position, past);
      if (this.wanted === position) {
        this.#show(past);
      }
    } catch (error) {
      if (this.wanted === position && !stop.signal.aborted) {
        this.problem = error;
        this.#came();
      }
    }
  }

  /** @param {any} past */
  #show(past) {
    this.past = past;
    this.#came();
  }

  /** @param {number} position @param {any} past */
  #keep(position, past) {
    this.#known.set(position, past);
    if (this.#known.size > KEPT) {
      this.#known.delete(this.#known.keys().next().value ?? 0);
    }
  }
}
