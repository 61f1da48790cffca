/** @import { Person } from '../../chat-client/types.js' */
import { html } from 'lit';

const PARTS = /(https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}])|(@[\p{L}\p{N}._-]*[\p{L}\p{N}])/gu;

/**
 * A message's text with links and mentions. Only people whom the server says are mentioned are shown as such.
 *
 * @param {string} text
 * @param {readonly Person[]} mentions
 * @param {string} me
 */
export function rich(text, mentions, me) {
  const names = new Map(mentions.map((one) => [one.username.toLowerCase(), one]));
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(PARTS)) {
    parts.push(text.slice(from, match.index), match[1] ? link(match[1]) : mention(match[2], names, me));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** @param {string} url */
function link(url) {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${url}</a>`;
}

/** @param {string} text @param {Map<string, Person>} names @param {string} me */
function mention(text, names, me) {
  const name = text.slice(1).toLowerCase();
  const isAll = name === 'all' && names.size > 0;
  const isMe = names.get(name)?.staff_id === me || (isAll && [...names.values()].some((one) => one.staff_id === me));
  return names.has(name) || isAll ? html`<span class="mention ${isMe ? 'me' : ''}">${text}</span>` : text;
}
