const SOONEST_MS = 2_500;
const LATEST_MS = 15_000;

/** Looks again while something is under way and somebody sees it: less and less often, as each look is written down. */
export class Watch {
  #isNeeded;
  #look;
  #timer = 0;
  #pause = SOONEST_MS;
  #isOn = false;
  #shown = () => this.#next();

  /** @param {() => boolean} isNeeded @param {() => Promise<unknown>} look */
  constructor(isNeeded, look) {
    this.#isNeeded = isNeeded;
    this.#look = look;
  }

  /** From now on, or with short pauses again. */
  begin() {
    this.#pause = SOONEST_MS;
    this.#isOn = true;
    document.addEventListener('visibilitychange', this.#shown);
    this.#next();
  }

  end() {
    this.#isOn = false;
    document.removeEventListener('visibilitychange', this.#shown);
    clearTimeout(this.#timer);
  }

  #next() {
    clearTimeout(this.#timer);
    if (this.#isOn && !document.hidden && this.#isNeeded()) {
      this.#timer = setTimeout(() => this.#again(), this.#pause);
    }
  }

  async #again() {
    this.#pause = Math.min(LATEST_MS, this.#pause * 1.3);
    await this.#look();
    this.#next();
  }
}
