/** @import { Conversation, Person, Snapshot } from '../../chat-client/types.js' */
import { list } from '../format.js';
import { t } from '../i18n.js';

const NAMED = 3;

/** What a conversation is called: its title, or who else is in it. @param {Conversation} conversation @param {string} me */
export function titleOf({ title, participants }, me) {
  if (title) {
    return title;
  }
  const names = participants.filter((one) => one.staff_id !== me).map((one) => one.name);
  if (names.length === 0) {
    return t('room.alone');
  }
  return names.length > NAMED ? list([...names.slice(0, NAMED), t('room.others', { count: names.length - NAMED })]) : list(names);
}

/** The other one of a direct conversation. @param {Conversation} conversation @param {string} me @returns {Person | undefined} */
export function other({ kind, participants }, me) {
  return kind === 'direct' ? participants.find((one) => one.staff_id !== me) : undefined;
}

/** Who writes at the moment, in words; empty when nobody does. @param {Conversation} conversation @param {readonly string[]} typing */
export function typingText({ participants }, typing) {
  const names = participants.filter((one) => typing.includes(one.staff_id)).map((one) => one.name.split(' ')[0]);
  return names.length ? t('typing', { count: names.length, names: list(names) }) : '';
}
