/** @import { Timing } from './types.js' */
/** @import { Http } from './http.js' */

const SHOWN_FOR = 6_000;

/** Who is typing, here and elsewhere. Times are spans: the clocks of client and server need not agree. */
export class Typing {
  #http;
  #timing;
  #changed;
  #failed;
  /** @type {Map<string, { told: number, ends: ReturnType<typeof setTimeout> }>} where oneself is typing */
  #own = new Map();
  /** @type {Map<string, Map<string, ReturnType<typeof setTimeout>>>} by conversation and person */
  #others = new Map();

  /**
   * @param {Http} http
   * @param {Timing} timing
   * @param {(conversation: string, staff: readonly string[]) => void} changed
   * @param {(error: unknown) => void} failed
   */
  constructor(http, timing, changed, failed) {
    this.#http = http;
    this.#timing = timing;
    this.#changed = changed;
    this.#failed = failed;
  }

  /**
   * A key was pressed.
   *
   * @param {string} conversation
   */
  typed(conversation) {
    const own = this.#own.get(conversation);
    clearTimeout(own?.ends);
    const isDue = !own || performance.now() - own.told >= this.#timing.typingEvery;
    if (isDue) {
      this.#tell(conversation, true);
    }
    const ends = setTimeout(() => this.stopped(conversation), this.#timing.typingEnds);
    this.#own.set(conversation, { told: isDue ? performance.now() : own.told, ends });
  }

  /** @param {string} conversation */
  stopped(conversation) {
    if (this.#forgetOwn(conversation)) {
      this.#tell(conversation, false);
    }
  }

  /**
   * The message says it all.
   *
   * @param {string} conversation
   */
  sent(conversation) {
    this.#forgetOwn(conversation);
  }

  /**
   * A `typing_indicator`; how long it holds is the time from `ts` to `expires_at`, both the server's.
   *
   * @param {{ conversation_id: string, staff_id: string, is_typing: boolean, expires_at: string | null }} payload
   * @param {string} ts
   */
  heard({ conversation_id, staff_id, is_typing, expires_at }, ts) {
    if (!is_typing) {
      this.wrote(conversation_id, staff_id);
      return;
    }
    const typing = this.#others.get(conversation_id) ?? new Map();
    clearTimeout(typing.get(staff_id));
    const span = expires_at ? Date.parse(expires_at) - Date.parse(ts) : SHOWN_FOR;
    typing.set(staff_id, setTimeout(() => this.wrote(conversation_id, staff_id), Math.min(Math.max(span, 0), SHOWN_FOR)));
    this.#others.set(conversation_id, typing);
    this.#changed(conversation_id, [...typing.keys()]);
  }

  /**
   * Somebody is not typing any more, or has written.
   *
   * @param {string} conversation
   * @param {string} staff
   */
  wrote(conversation, staff) {
    const typing = this.#others.get(conversation);
    if (typing?.has(staff)) {
      clearTimeout(typing.get(staff));
      typing.delete(staff);
      this.#changed(conversation, [...typing.keys()]);
    }
  }

  stop() {
    this.#own.forEach(({ ends }) => clearTimeout(ends));
    this.#own.clear();
    this.#others.forEach((typing) => typing.forEach((timer) => clearTimeout(timer)));
    this.#others.clear();
  }

  /** @param {string} conversation */
  #forgetOwn(conversation) {
    clearTimeout(this.#own.get(conversation)?.ends);
    return this.#own.delete(conversation);
  }

  /** @param {string} conversation @param {boolean} is_typing */
  #tell(conversation, is_typing) {
    this.#http.command('POST', `/conversations/${conversation}/typing`, { is_typing }, { tries: 1 }).catch(this.#failed);
  }
}
