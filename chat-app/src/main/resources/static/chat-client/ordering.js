/** @import { Meta } from './types.js' */

/**
 * Decides of each envelope whether it is new, known, or whether one before it is missing.
 *
 * Everything up to the *floor* is known, as a load or `sync` has brought it. Above it, each channel is a chain: an
 * envelope names the position before it on its channel, so one that does not follow on what came there shows a gap. Ids of
 * envelopes are remembered above the floor only, so raising the floor bounds the memory.
 */
export class Ordering {
  /** Everything at or below is in the state. */
  floor = 0;
  /** The newest position that anything named. */
  highest = 0;
  /** @type {Map<string, number>} */
  #complete = new Map();
  /** @type {Map<string, number>} */
  #last = new Map();
  /** @type {Map<string, number>} */
  #seen = new Map();

  /** How many envelopes above the floor are remembered. */
  get remembered() {
    return this.#seen.size;
  }

  /**
   * Judges and, when it is to be applied, remembers an envelope that a channel brought.
   *
   * @param {string} channel
   * @param {Meta} meta
   * @returns {'new' | 'known' | 'gap'}
   */
  judge(channel, meta) {
    const position = /** @type {number} */ (meta.position);
    this.noticed(position);
    const complete = Math.max(this.floor, this.#complete.get(channel) ?? 0);
    if (position <= complete) {
      return 'known';
    }
    const last = Math.max(complete, this.#last.get(channel) ?? 0);
    const seen = this.#seen.has(meta.event_id);
    const isLate = position < last && !seen;
    if ((meta.previous_position ?? 0) > last || isLate) {
      return 'gap';
    }
    this.#last.set(channel, Math.max(last, position));
    this.#seen.set(meta.event_id, position);
    return seen ? 'known' : 'new';
  }

  /**
   * What was judged new could not be applied.
   *
   * @param {Meta} meta
   */
  notApplied(meta) {
    this.#seen.delete(meta.event_id);
  }

  /**
   * Whether an envelope of a `sync` answer is new; its place in the chain needs no check.
   *
   * @param {Meta} meta
   */
  isNew(meta) {
    const position = /** @type {number} */ (meta.position);
    this.noticed(position);
    return position > this.floor && !this.#seen.has(meta.event_id);
  }

  /**
   * Somebody named this position: answers are asked for that have seen it.
   *
   * @param {number} position
   */
  noticed(position) {
    this.highest = Math.max(this.highest, position);
  }

  /**
   * Everything on this channel up to a position is in the state.
   *
   * @param {string} channel
   * @param {number} position
   */
  complete(channel, position) {
    this.noticed(position);
    this.#complete.set(channel, Math.max(position, this.#complete.get(channel) ?? 0));
  }

  /**
   * Whether a channel has brought everything up to a position.
   *
   * @param {string} channel
   * @param {number} position
   */
  hasReached(channel, position) {
    return Math.max(this.floor, this.#complete.get(channel) ?? 0, this.#last.get(channel) ?? 0) >= position;
  }

  /** @param {string} channel */
  forget(channel) {
    this.#complete.delete(channel);
    this.#last.delete(channel);
  }

  /**
   * Everything up to a position is in the state.
   *
   * @param {number} position
   */
  raiseFloor(position) {
    this.noticed(position);
    this.floor = Math.max(this.floor, position);
    for (const [id, at] of this.#seen) {
      if (at <= this.floor) {
        this.#seen.delete(id);
      }
    }
  }

  /** Positions of another history are worth nothing. */
  reset() {
    this.floor = 0;
    this.highest = 0;
    this.#complete.clear();
    this.#last.clear();
    this.#seen.clear();
  }
}
