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
  /** @type {Promise<void>} */
  #running = Promise.resolve();
  /** @type {Promise<void> | null} the next round, while it waits for the one that runs */
  #next = null;
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

  /** Something was changed, or somebody asks to try again; done when there is an answer to what was asked after this. */
  now() {
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      this.#running = this.#round();
      return this.#running;
    });
    return this.#next;
  }

  async #round() {
    clearTimeout(this.#timer);
    this.#asked = Date.now();
    await this.#once();
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
    const wait = Math.max(0, this.#asked + this.#every(this) - Date.now());
    this.#timer = setTimeout(() => this.now(), wait);
  }
}
