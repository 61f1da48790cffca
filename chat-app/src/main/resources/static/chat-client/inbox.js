/** @import { Envelope } from './types.js' */

const LONGEST_QUEUE = 5_000;

/**
 * One thing after another: whatever changes the state runs here, so a push that comes while something is being fetched waits
 * until that is in the state. First what makes the state whole, then fetches somebody waits for, then envelopes in the order
 * in which they came.
 */
export class Inbox {
  #steps;
  /** @type {'reload' | 'sync' | null} */
  #wanted = 'reload';
  /** @type {(() => Promise<void>)[]} */
  #jobs = [];
  /** @type {{ channel: string, envelope: Envelope }[]} */
  #envelopes = [];
  #isRunning = false;
  #isStopped = false;

  /**
   * @param {{
   *   reload: () => Promise<void>, sync: () => Promise<void>,
   *   receive: (channel: string, envelope: Envelope) => Promise<void> | void,
   *   failed: (error: unknown, failures: number) => Promise<void>
   * }} steps `failed` waits until it may be tried again
   */
  constructor(steps) {
    this.#steps = steps;
  }

  /**
   * @param {string} channel
   * @param {Envelope} envelope
   */
  push(channel, envelope) {
    this.#envelopes.push({ channel, envelope });
    if (this.#envelopes.length > LONGEST_QUEUE) {
      this.#envelopes = [];
      this.want('sync');
    }
    this.run();
  }

  /** @param {'reload' | 'sync'} what */
  want(what) {
    this.#wanted = this.#wanted === 'reload' ? 'reload' : what;
    this.run();
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>} rejected when it fails: nobody else cares
   */
  job(work) {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => work().then(resolve, reject));
      this.run();
    });
  }

  stop() {
    this.#isStopped = true;
  }

  async run() {
    if (this.#isRunning) {
      return;
    }
    this.#isRunning = true;
    for (let failures = 0; this.#hasWork(); ) {
      try {
        await this.#next();
        failures = 0;
      } catch (error) {
        await this.#steps.failed(error, ++failures);
      }
    }
    this.#isRunning = false;
  }

  #hasWork() {
    return !this.#isStopped && (this.#wanted !== null || this.#jobs.length > 0 || this.#envelopes.length > 0);
  }

  #isUrgent() {
    return this.#isStopped || this.#wanted !== null || this.#jobs.length > 0;
  }

  /** What fails stays wanted: an envelope is covered by the `sync` that takes its place. */
  #next() {
    const wanted = this.#wanted;
    if (wanted) {
      return this.#makeWhole(wanted);
    }
    const job = this.#jobs.shift();
    if (job) {
      return job();
    }
    return this.#receive();
  }

  /** @param {'reload' | 'sync'} wanted */
  async #makeWhole(wanted) {
    this.#wanted = null;
    try {
      await this.#steps[wanted]();
    } catch (error) {
      this.want(wanted);
      throw error;
    }
  }

  async #receive() {
    try {
      for (let next = this.#envelopes.shift(); next; next = this.#isUrgent() ? undefined : this.#envelopes.shift()) {
        const applying = this.#steps.receive(next.channel, next.envelope);
        if (applying) {
          await applying;
        }
      }
    } catch (error) {
      this.want('sync');
      throw error;
    }
  }
}
