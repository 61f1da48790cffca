/** @import { Fact } from './calls.js' */
/** @import { People } from './people.js' */
import { html } from 'lit';
import { t } from '../i18n.js';
import { shownDiff } from '../changes.js';
import { list } from '../format.js';

/** What each fact is about, for colours and filters; types that are not here are shown by their stored name. */
const KINDS = Object.freeze({
  ConversationCreated: 'people',
  ConversationRenamed: 'people',
  TitleErased: 'erased',
  ParticipantsAdded: 'people',
  ParticipantRemoved: 'people',
  MessageSent: 'sent',
  MessageEdited: 'edited',
  MessageDeleted: 'deleted',
  MessageErased: 'erased',
  AttachmentPlaced: 'file',
  AttachmentProcessed: 'file',
  AttachmentDeleted: 'deleted',
  ReactionAdded: 'reaction',
  ReactionRemoved: 'reaction',
  ReadMarkerMoved: 'marker',
  DeliveredMarkerMoved: 'marker',
});

/** @param {string} type */
export const kindOf = (type) => KINDS[/** @type {keyof typeof KINDS} */ (type)] ?? 'other';

/** Keeps a name together where the text around it runs the other way. @param {string} text */
export const isolated = (text) => `\u2068${text}\u2069`;

/**
 * What happened, in a sentence.
 *
 * @param {Pick<Fact, 'type' | 'actor' | 'event'>} fact
 * @param {People} people
 */
export function sentence({ type, actor, event }, people) {
  const who = isolated(people.name(actor));
  const others = (event.staff_ids ?? [event.staff_id]).filter(Boolean);
  const whom = isolated(list(others.map((/** @type {string} */ id) => people.name(id))));
  switch (type) {
    case 'ConversationCreated':
    case 'ConversationRenamed':
      return event.title ? t(`audit.fact.${type}.titled`, { who, title: isolated(event.title) }) : t(`audit.fact.${type}`, { who });
    case 'ParticipantRemoved':
      return event.staff_id === actor ? t('audit.fact.left', { who }) : t(`audit.fact.${type}`, { who, whom });
    case 'ReadMarkerMoved':
    case 'DeliveredMarkerMoved':
      return t(`audit.fact.${type}`, { who, position: event.up_to_position });
    case 'MessageErased':
      return t(event.erasure_id ? 'audit.fact.MessageErased' : 'audit.fact.retention', { who });
    default:
      return type in KINDS ? t(`audit.fact.${type}`, { who, whom, emoji: event.emoji ?? '' }) : t('audit.fact.other', { who, type });
  }
}

/** What an edit did to a text. @param {string} before @param {string} after */
export function changes(before, after) {
  return html`<p class="diff" dir="auto">${shownDiff(before, after)}</p>`;
}
