/** @import { Session } from '../session.js' */

/** What one began to write stays in this browser until it is sent or one logs out. @param {Session} session @param {string} conversation */
export function draftOf(session, conversation) {
  return localStorage.getItem(key(session, conversation)) ?? '';
}

/** @param {Session} session @param {string} conversation @param {string} text */
export function keepDraft(session, conversation, text) {
  if (text === '') {
    localStorage.removeItem(key(session, conversation));
  } else {
    localStorage.setItem(key(session, conversation), text);
  }
}

/** How many this person has in this browser. @param {Session} session */
export function countDrafts(session) {
  return own(session).length;
}

/** @param {Session} session */
export function removeDrafts(session) {
  own(session).forEach((one) => localStorage.removeItem(one));
}

/** Names of people have dots, ids of conversations have none. @param {Session} session */
function own(session) {
  const begin = key(session, '');
  return Object.keys(localStorage).filter((one) => one.startsWith(begin) && !one.slice(begin.length).includes('.'));
}

/** @param {Session} session @param {string} conversation */
function key({ hotel, staff }, conversation) {
  return `chat.draft.${hotel}.${staff.staff_id}.${conversation}`;
}
