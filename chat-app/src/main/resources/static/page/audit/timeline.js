/** @import { Fact } from './calls.js' */

/** The facts of a conversation, to be walked along: positions, times and what each message said when. */
export class Timeline {
  /** What each message said, oldest first; null: erased since. @type {Map<string, { position: number, text: string | null }[]>} */
  #texts = new Map();

  /** @param {Fact[]} facts @param {boolean} more whether there are later ones that are not here */
  constructor(facts, more) {
    this.facts = facts;
    this.more = more;
    for (const { type, position, event } of facts) {
      if (type === 'MessageSent' || type === 'MessageEdited') {
        const texts = this.#texts.get(event.message_id) ?? [];
        texts.push({ position, text: event.text });
        this.#texts.set(event.message_id, texts);
      }
    }
  }

  get last() {
    return this.facts.length - 1;
  }

  /**
   * The newest fact at a moment.
   *
   * @param {string} moment a position, or a time in ISO form; empty: the newest of all
   * @returns {number} its index; -1 when the conversation had not begun
   */
  indexAt(moment) {
    if (!moment) {
      return this.last;
    }
    const isPosition = /^\d+$/.test(moment);
    const limit = isPosition ? Number(moment) : Date.parse(moment);
    return this.#newest((fact) => (isPosition ? fact.position : Date.parse(fact.at)) <= limit);
  }

  /** Whether a moment may be after the facts that are here. @param {string} moment */
  isBeyond(moment) {
    return this.more && this.indexAt(moment) === this.last;
  }

  /**
   * What a message said before a position.
   *
   * @param {string} message
   * @param {number} position
   * @returns {string | null | undefined} null: erased since; undefined: it was not there
   */
  textBefore(message, position) {
    return this.#texts.get(message)?.findLast((one) => one.position < position)?.text;
  }

  /** @param {(fact: Fact) => boolean} holds true up to some fact, and for none after it */
  #newest(holds) {
    let [low, high] = [0, this.facts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.facts[middle])) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
