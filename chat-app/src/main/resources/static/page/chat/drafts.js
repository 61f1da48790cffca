/** @import { Session } from '../session.js' */

/** What one began to write stays in this browser until it is sent. @param {Session} session @param {string} conversation */
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

/** @param {Session} session @param {string} conversation */
function key({ hotel, staff }, conversation) {
  return `chat.draft.${hotel}.${staff.staff_id}.${conversation}`;
}
