/** @import { Person } from '../../chat-client/types.js' */
/** @import { Calls } from './calls.js' */

const PAGES = 10;

/** Names for staff ids: facts say only the ids. Who is not active any more is known where an answer has named them. */
export class People {
  #calls;
  /** @type {Map<string, Person>} */
  #known = new Map();
  /** @type {Promise<void> | null} */
  #loading = null;

  /** @param {Calls} calls */
  constructor(calls) {
    this.#calls = calls;
  }

  /** Asks once. */
  load() {
    this.#loading ??= this.#load().catch((error) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** @param {Iterable<Person>} people */
  learn(people) {
    for (const person of people) {
      this.#known.set(person.staff_id, person);
    }
  }

  /** @param {string} id @returns {Person} */
  get(id) {
    return this.#known.get(id) ?? { staff_id: id, username: id, name: id, avatar_url: null, role: 'staff', department: null };
  }

  /** @param {string} id */
  name(id) {
    return this.get(id).name;
  }

  /** Everybody who is known, by name. */
  get all() {
    return [...this.#known.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** As a field offers somebody. @param {Person} person */
  label({ name, staff_id }) {
    return `${name} (${staff_id})`;
  }

  /** Whom a field means: by what it offers, an id, or a name that one person has; else it is an id. @param {string} text */
  idOf(text) {
    const meant = this.all.find((one) => this.label(one) === text || one.staff_id === text);
    const named = this.all.filter((one) => one.name === text);
    return (meant ?? (named.length === 1 ? named[0] : null))?.staff_id ?? text;
  }

  async #load() {
    let cursor = null;
    for (let page = 0; page < PAGES; page++) {
      const { staff, next_cursor } = await this.#calls.ask('/staff', { limit: 200, ...(cursor ? { cursor } : {}) });
      this.learn(staff);
      cursor = next_cursor;
      if (!cursor) {
        return;
      }
    }
  }
}
