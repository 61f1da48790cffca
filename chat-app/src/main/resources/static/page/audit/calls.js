/** @import { Session } from '../session.js' */
import { Http } from '../../chat-client/http.js';
import { TIMING } from '../../chat-client/types.js';

/** A refused token is renewed once; a ledger that was altered stays so, however often one asks. */
const TRIES = 2;
const FILE_MS = 600_000;
const FACTS_A_PAGE = 2_000;

/** What auditors ask. Each question is written down by the server, so nothing is asked twice that is known. */
export class Calls {
  #http;

  /** @param {Session} session */
  constructor({ hotel, token }) {
    this.#http = new Http({ baseUrl: '', hotel, token, fetch: (...request) => fetch(...request), timing: TIMING });
  }

  /** Nothing is asked any more, and what is under way ends. */
  stop() {
    this.#http.stop();
  }

  /**
   * @param {string} path below the hotel's base path
   * @param {Record<string, string | number>} [query]
   * @param {AbortSignal} [signal]
   */
  async ask(path, query = {}, signal) {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
    return (await this.#http.request('GET', parameters ? `${path}?${parameters}` : path, { tries: TRIES, signal })).body;
  }

  /** @param {string} method @param {string} path @param {unknown} [body] */
  async command(method, path, body) {
    return (await this.#http.command(method, path, body, { tries: TRIES })).body;
  }

  /** @param {string} path @param {AbortSignal} [signal] @returns {Promise<Blob>} */
  async file(path, signal) {
    return (await this.#http.request('GET', path, { headers: { Accept: '*/*' }, timeout: FILE_MS, tries: TRIES, signal })).body;
  }

  /**
   * The facts of a conversation in order, from after a position on.
   *
   * @param {string} conversation
   * @param {{ after?: number, most?: number, signal?: AbortSignal }} [options]
   * @returns {Promise<{ facts: Fact[], more: boolean }>}
   */
  async facts(conversation, { after = 0, most = Infinity, signal } = {}) {
    const facts = [];
    for (let from = after; ; from = facts[facts.length - 1].position) {
      const path = `/audit/conversations/${conversation}/events?after=${from}&limit=${FACTS_A_PAGE}`;
      const page = lines(await (await this.file(path, signal)).text());
      facts.push(...page);
      if (page.length < FACTS_A_PAGE || facts.length >= most) {
        return { facts, more: page.length === FACTS_A_PAGE };
      }
    }
  }
}

/**
 * @typedef {{ position: number, event_id: string, type: string, revision: number, at: string, actor: string,
 *   previous_in_conversation: number, hash: string, event: Record<string, any> }} Fact
 */

/** @param {string} text JSON, an object a line @returns {Fact[]} */
export function lines(text) {
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
