import { entries, objects } from './zip.js';

/**
 * What an export of lines says, to be looked through; it was read, not checked.
 *
 * @typedef {{ id: string, kind: string | null, title: string | null, people: Set<string>, messages: number,
 *   first: string, last: string }} Listed
 * @typedef {{ message_id: string, conversation_id: string, position: number, sender: string | null, created_at: string | null,
 *   is_deleted: boolean, is_erased: boolean, texts: string[] }} Said `texts`: every one that it ever had
 * @typedef {{ conversations: Listed[], messages: Said[] }} Contents
 */

/** @param {Blob} file @returns {Promise<Contents>} */
export async function contentsOf(file) {
  const found = await entries(file);
  const table = (/** @type {string} */ name) => {
    const open = found.get(`${name}.ndjson`);
    if (!open) {
      throw new Error(`${name}.ndjson is missing`);
    }
    return objects(open);
  };
  /** @type {Map<string, Listed>} */
  const listed = new Map();
  const of = (/** @type {string} */ id) => {
    const known = listed.get(id) ?? { id, kind: null, title: null, people: new Set(), messages: 0, first: '', last: '' };
    listed.set(id, known);
    return known;
  };
  for await (const row of table('conversations')) {
    const one = of(row.conversation_id);
    one.kind = row.kind ?? one.kind;
    one.title = row.title;
  }
  for await (const row of table('memberships')) {
    of(row.conversation_id).people.add(row.staff_id);
  }
  const messages = [];
  for await (const row of table('messages')) {
    messages.push(said(row));
    count(of(row.conversation_id), row);
  }
  return { conversations: [...listed.values()].sort((a, b) => (a.last < b.last ? 1 : -1)), messages };
}

/**
 * Messages that have all of the words in one of their texts, newest first.
 *
 * @param {Said[]} messages
 * @param {string} wanted
 */
export function having(messages, wanted) {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  const fits = (/** @type {string} */ text) => words.every((word) => plain(text).includes(word));
  return messages.filter((one) => one.texts.some(fits)).sort((a, b) => b.position - a.position);
}

/** @param {any} row @returns {Said} */
function said({ message_id, conversation_id, position, sender, created_at, message, is_deleted, is_erased, events }) {
  const texts = events.map((/** @type {any} */ one) => one.text).filter(Boolean);
  const kept = { message_id, conversation_id, position, sender, created_at, is_deleted, is_erased };
  return { ...kept, texts: texts.length ? texts : [message] };
}

/** @param {Listed} listed @param {any} row */
function count(listed, { sender, created_at }) {
  listed.messages++;
  if (sender) {
    listed.people.add(sender);
  }
  if (created_at) {
    listed.first ||= created_at;
    listed.last = created_at;
  }
}

/** Case and accents do not count. @param {string} text */
function plain(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
