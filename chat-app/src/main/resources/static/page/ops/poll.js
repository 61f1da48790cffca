/**
 * Asks again and again, never twice at a time. What it knows stays when a later try fails.
 *
 * @template T
 */
export class Poll {
  /** @type {T | null} */
  answer = null;
  /** @type {unknown} of the last try; null when that had an answer */
  error = null;
  /** When the answer came. */
  at = 0;
  #ask;
  #every;
  #changed;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isOn = false;
  #isAsking = false;
  #isWanted = false;
  #asked = 0;

  /**
   * @param {() => Promise<T>} ask
   * @param {(poll: Poll<T>) => number} every milliseconds from one try to the next
   * @param {() => void} changed
   */
  constructor(ask, every, changed) {
    this.#ask = ask;
    this.#every = every;
    this.#changed = changed;
  }

  start() {
    if (!this.#isOn) {
      this.#isOn = true;
      this.#later();
    }
  }

  stop() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  /** Something was changed, or somebody asks to try again. */
  async now() {
    if (this.#isAsking) {
      this.#isWanted = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#isAsking = true;
    this.#isWanted = false;
    this.#asked = Date.now();
    await this.#once();
    this.#isAsking = false;
    this.#changed();
    if (this.#isOn) {
      this.#later();
    }
  }

  async #once() {
    try {
      this.answer = await this.#ask();
      this.error = null;
      this.at = Date.now();
    } catch (error) {
      this.error = error;
    }
  }

  #later() {
    clearTimeout(this.#timer);
    const wait = this.#isWanted ? 0 : Math.max(0, this.#asked + this.#every(this) - Date.now());
    this.#timer = setTimeout(() => this.now(), wait);
  }
}
