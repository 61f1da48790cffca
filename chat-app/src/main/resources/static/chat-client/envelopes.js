/** @import { Envelope, Person } from './types.js' */
/** @import { Room } from './room.js' */
/** @import { State } from './state.js' */

/**
 * What an envelope needs besides the state.
 *
 * @typedef {{
 *   me: string, state: State,
 *   message: (id: string) => Promise<void>,
 *   room: (conversation: string) => Promise<void>,
 *   markers: (room: Room) => Promise<void>,
 *   drop: (conversation: string) => void,
 *   wrote: (conversation: string, staff: string) => void
 * }} Context `message`, `room` and `markers` fetch what is needed anew
 *
 * @typedef {(context: Context, room: Room, envelope: Envelope, asOf: number) => Promise<void> | void} Meaning
 */

/** What each type means for a conversation that is known. @type {Record<string, Meaning>} */
const MEANINGS = {
  message_created: messageNow,
  message_edited: messageNow,
  message_deleted: messageDeleted,
  message_reaction_added: reactionsNow,
  message_reaction_removed: reactionsNow,
  message_read: (context, room, { payload, meta }) => {
    const read = payload.up_to_position;
    if (payload.read_by_staff_id === context.me && position(meta) > room.asOf.read) {
      room.asOf.read = position(meta);
      room.change({ read_up_to: payload.up_to });
    }
    return marker(context, room, { staff_id: payload.read_by_staff_id, read });
  },
  message_delivered: (context, room, { payload }) =>
    marker(context, room, { staff_id: payload.delivered_to_staff_id, delivered: payload.up_to_position }),
  attachment_uploaded: attachmentsNow,
  attachment_deleted: attachmentsNow,
  conversation_created: conversationNow,
  conversation_updated: conversationNow,
  participant_added: joined,
  participant_removed: left,
  unread_updated: (_context, room, { payload, meta }, asOf) => {
    if (position(meta) > room.asOf.unread) {
      room.asOf.unread = asOf;
      room.change({ unread_count: payload.unread_count });
    }
  },
  // Alerts somebody; the message comes by itself.
  staff_mentioned: () => {},
};

/**
 * Brings an envelope into the state. A type that is not known yet changes nothing.
 *
 * @param {Context} context
 * @param {Envelope} envelope
 * @param {number} asOf position as of which its payload is at least
 * @returns {Promise<void> | void}
 */
export function apply(context, envelope, asOf) {
  const meaning = MEANINGS[envelope.type];
  const conversation = envelope.payload.conversation_id ?? envelope.meta.scope.conversation_id;
  if (!meaning || !conversation) {
    return;
  }
  const room = context.state.rooms.get(conversation);
  if (!room) {
    // A removal, or numbers after it, are no news; everything else is of a conversation that is to be loaded.
    return isOfTheGone(context, envelope) ? undefined : context.room(conversation);
  }
  if (envelope.payload.truncated) {
    return envelope.payload.message_id ? context.message(envelope.payload.message_id) : context.room(conversation);
  }
  const applied = meaning(context, room, envelope, asOf);
  context.state.changed();
  return applied;
}

/** @param {Context} context @param {Envelope} envelope */
function isOfTheGone(context, { type, payload }) {
  return type === 'unread_updated' || (type === 'participant_removed' && payload.staff_ids?.includes(context.me));
}

/** @type {Meaning} */
function messageNow(context, room, { type, payload, meta }, asOf) {
  if (type === 'message_created') {
    room.active(meta.ts, position(meta));
    context.wrote(room.id, payload.sender.staff_id);
  }
  room.put(payload, asOf);
}

/** @type {Meaning} */
function messageDeleted(context, room, { payload, meta }, asOf) {
  const message = room.message(payload.message_id);
  if (!message) {
    room.quoteDeleted(payload.message_id, asOf);
    return;
  }
  const deleted_by = message.deleted_by ?? person(room, payload.deleted_by_staff_id);
  if (!deleted_by) {
    return context.message(payload.message_id);
  }
  const { deleted_at } = payload;
  const nothing = { message: '', mentions: [], attachments: [], reactions: [] };
  const tombstone = { ...nothing, is_deleted: true, deleted_at, deleted_by };
  room.changeMessage(payload.message_id, position(meta), () => tombstone);
}

/** @type {Meaning} */
function reactionsNow(_context, room, { payload, meta }) {
  room.changeMessage(payload.message_id, position(meta), ({ is_deleted }) => ({
    reactions: is_deleted ? [] : payload.reactions,
  }));
}

/** All files of the message as they are now; only what quotes it may be here. @type {Meaning} */
function attachmentsNow(_context, room, { payload, meta }, asOf) {
  const { message_id, attachments } = payload;
  if (room.message(message_id)) {
    room.changeMessage(message_id, position(meta), ({ is_deleted }) => ({ attachments: is_deleted ? [] : attachments }));
  } else {
    room.quoteFiles(message_id, attachments.length > 0, asOf);
  }
}

/**
 * Markers are absolute, so applying one twice changes nothing. They are fetched when the first one moves: until then
 * what the server said of each message holds.
 *
 * @param {Context} context
 * @param {Room} room
 * @param {{ staff_id: string, read?: number, delivered?: number }} moved
 */
function marker(context, room, { staff_id, read = 0, delivered = 0 }) {
  room.moveMarker({ staff_id, read_up_to_position: read, delivered_up_to_position: delivered });
  return room.markers ? undefined : context.markers(room);
}

/** @type {Meaning} */
function conversationNow(_context, room, { payload, meta }, asOf) {
  if (position(meta) > room.asOf.conversation) {
    room.asOf.conversation = asOf;
    const { title, participants } = payload;
    room.change({ title, participants });
    room.active(meta.ts, position(meta));
  }
}

/**
 * Somebody who was here before comes back with the marker of then, which only those know who saw it; who comes back
 * oneself has missed messages.
 *
 * @type {Meaning}
 */
function joined(context, room, envelope, asOf) {
  const { staff_ids } = envelope.payload;
  if (staff_ids.includes(context.me)) {
    return position(envelope.meta) > room.loadedAt ? context.room(room.id) : undefined;
  }
  conversationNow(context, room, envelope, asOf);
  const known = room.markers && staff_ids.every((/** @type {string} */ one) => room.markers?.has(one));
  return known ? undefined : context.markers(room);
}

/** @type {Meaning} */
function left(context, room, envelope, asOf) {
  const { staff_ids, participants } = envelope.payload;
  if (!staff_ids.includes(context.me)) {
    conversationNow(context, room, envelope, asOf);
    return room.markers ? undefined : context.markers(room);
  }
  if (position(envelope.meta) <= room.loadedAt) {
    return;
  }
  const isBack = participants.some((/** @type {Person} */ one) => one.staff_id === context.me);
  return isBack ? context.room(room.id) : context.drop(room.id);
}

/**
 * @param {Room} room
 * @param {string} staffId
 */
function person(room, staffId) {
  return room.conversation.participants.find((one) => one.staff_id === staffId);
}

/** @param {Envelope['meta']} meta */
function position(meta) {
  return meta.position ?? 0;
}
