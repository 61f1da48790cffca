/** @import { ChatClient } from '../../chat-client.js' */
import { explain } from '../i18n.js';

const PAUSE_MS = 250;

/** Looks messages up while somebody is still typing: after a pause, and only the last answer counts. */
export class Search {
  #tell;
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(found: { results: any[], busy: boolean, problem: string, more: (() => void) | null } | null) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  /** @param {ChatClient} chat @param {string} wanted */
  look(chat, wanted) {
    this.stop();
    this.#tell(null);
    if (wanted) {
      this.#timer = setTimeout(() => this.#page(chat, wanted, [], ''), PAUSE_MS);
    }
  }

  /** @param {ChatClient} chat @param {string} wanted @param {any[]} before @param {string} cursor */
  async #page(chat, wanted, before, cursor) {
    const turn = ++this.#turn;
    this.#tell({ results: before, busy: true, problem: '', more: null });
    try {
      const answer = await chat.do.search(wanted, cursor ? { cursor } : {});
      const results = [...before, ...answer.results];
      const more = answer.next_cursor && (() => this.#page(chat, wanted, results, answer.next_cursor));
      this.#answer(turn, { results, busy: false, problem: '', more });
    } catch (error) {
      this.#answer(turn, { results: before, busy: false, problem: explain(error), more: null });
    }
  }

  /** @param {number} turn @param {any} found */
  #answer(turn, found) {
    if (turn === this.#turn) {
      this.#tell(found);
    }
  }
}
