/** @import { Fact } from './calls.js' */

/**
 * Who was in a conversation, and from when until when they could see one of its messages there. Newcomers see what was said
 * before.
 *
 * @typedef {{ id: string, from: Fact, until: Fact | null, why: 'sent' | 'joined' }} Sight
 *   `from`: the message, or the joining after it
 */

/**
 * @param {Fact[]} facts of the conversation, oldest first
 * @param {Fact} sent
 * @param {Fact | null} gone the deletion or erasure, from which on nobody saw it
 * @returns {Sight[]}
 */
export function whoCouldSee(facts, sent, gone) {
  /** @type {Sight[]} */
  const sights = [];
  const members = new Set();
  for (const fact of facts) {
    if (gone && fact.position >= gone.position) {
      break;
    }
    if (fact.position === sent.position) {
      members.forEach((id) => sights.push({ id, from: sent, until: null, why: 'sent' }));
    }
    const isLater = fact.position > sent.position;
    joined(fact).filter((id) => !members.has(id)).forEach((id) => {
      members.add(id);
      if (isLater) {
        sights.push({ id, from: fact, until: null, why: 'joined' });
      }
    });
    left(fact).forEach((id) => {
      members.delete(id);
      sights.filter((one) => one.id === id && !one.until).forEach((one) => (one.until = fact));
    });
  }
  sights.filter((one) => !one.until).forEach((one) => (one.until = gone));
  return sights;
}

/**
 * When each marker reached a message.
 *
 * @param {Fact[]} facts
 * @param {Fact} sent
 * @returns {Map<string, { delivered: Fact | null, read: Fact | null }>} by staff id
 */
export function receipts(facts, sent) {
  const found = new Map();
  for (const fact of facts) {
    const what = fact.type === 'ReadMarkerMoved' ? 'read' : fact.type === 'DeliveredMarkerMoved' ? 'delivered' : null;
    if (what && fact.event.up_to_position >= sent.position) {
      const own = found.get(fact.event.staff_id) ?? { delivered: null, read: null };
      own[what] ??= fact;
      found.set(fact.event.staff_id, own);
    }
  }
  return found;
}

/** @param {Fact} fact @returns {string[]} */
function joined({ type, event }) {
  return type === 'ConversationCreated' ? event.participants : type === 'ParticipantsAdded' ? event.staff_ids : [];
}

/** @param {Fact} fact @returns {string[]} */
function left({ type, event }) {
  return type === 'ParticipantRemoved' ? [event.staff_id] : [];
}
