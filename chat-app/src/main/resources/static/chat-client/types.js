/**
 * The shapes of the API, as it answers and pushes them, and those that this client adds.
 *
 * @typedef {{ staff_id: string, username: string, name: string, avatar_url: string | null, role: string, department: string | null }} Person
 *
 * @typedef {{ emoji: string, count: number, staff_ids: string[], reacted_by_me?: boolean }} Reaction
 *
 * @typedef {{
 *   attachment_id: string, name: string, type: 'image' | 'document' | 'video' | 'audio' | 'other', content_type: string,
 *   size: number, sha256: string, width: number | null, height: number | null, duration_s: number | null,
 *   url: string, thumbnail_url: string | null, uploaded_at: string, uploaded_by: Person
 * }} Attachment links without what is signed: they need a bearer token
 *
 * @typedef {{ message_id: string, sender: Person, message_preview: string, is_deleted: boolean, has_attachments: boolean }} Reply
 *
 * @typedef {{
 *   message_id: string, conversation_id: string, position: number, sender: Person, message: string, created_at: string,
 *   is_edited: boolean, edited_at: string | null, edit_count: number,
 *   is_deleted: boolean, deleted_at: string | null, deleted_by: Person | null,
 *   reply_to: Reply | null, forwarded_from: { message_id: string, sender: Person, created_at: string } | null,
 *   mentions: Person[], attachments: Attachment[], reactions: Reaction[],
 *   status: 'sent' | 'delivered' | 'read', read_by_count: number
 * }} Message
 *
 * @typedef {{
 *   conversation_id: string, kind: 'direct' | 'group', title: string | null, participants: Person[],
 *   created_at: string, created_by: Person, updated_at: string, last_message: Message | null,
 *   unread_count: number, read_up_to: string | null, notification_level: string, notification_until?: string | null
 * }} Conversation `notification_until`: when the level is `all` again, where it was set here; no answer tells it
 *
 * @typedef {{ staff_id: string, read_up_to_position: number, delivered_up_to_position: number }} Marker
 *
 * @typedef {{
 *   hotel_slug: string, event_id: string, ts: string,
 *   scope: { conversation_id?: string | null, message_id?: string | null, staff_id?: string | null },
 *   position: number | null, previous_position: number | null
 * }} Meta
 *
 * @typedef {{ category: string, type: string, payload: any, meta: Meta }} Envelope
 *
 * @typedef {{ conversation_id: string, message_id: string, message: string, reply_to: string | null,
 *   attachment_ids: readonly string[], files: readonly File[],
 *   state: 'sending' | 'sent' | 'failed', error: Error | null }} Pending a message that the feed has not brought back yet
 *
 * @typedef {{ messages: readonly Message[], has_more_before: boolean, opened: boolean, pending: readonly Pending[],
 *   typing: readonly string[] }} RoomView messages oldest first; `typing` are staff ids
 *
 * @typedef {{ upload_id: string, name: string, bytes_received: number, size: number | null, percent: number | null,
 *   state: 'uploading' | 'processing' | 'done' | 'failed' }} Upload
 *
 * @typedef {'stopped' | 'loading' | 'live' | 'offline' | 'signed_out'} Connection
 *
 * @typedef {{
 *   connection: Connection, conversations: readonly Conversation[], rooms: Readonly<Record<string, RoomView>>,
 *   unread: { total_unread: number, conversations_with_unread: number },
 *   presence: Readonly<Record<string, string>>, uploads: Readonly<Record<string, Upload>>
 * }} Snapshot conversations newest activity first
 *
 * @typedef {(request: { renew: boolean }) => string | Promise<string>} TokenSupplier `renew`: the last one was refused
 *
 * @typedef {{
 *   checkpoint: number, delivered: number, read: number, typingEvery: number, typingEnds: number,
 *   backoff: number, backoffMax: number, timeout: number, upload: number, echo: number
 * }} Timing all in milliseconds
 */

/** @type {Timing} */
export const TIMING = Object.freeze({
  /** A sync at least this often: the only way to notice that the last push of all was lost. */
  checkpoint: 60_000,
  /** How long deliveries and readings are gathered before they are reported. */
  delivered: 1_000,
  read: 300,
  /** Typing is told again after this long, and ends by itself after the other. */
  typingEvery: 3_000,
  typingEnds: 5_000,
  /** First and longest time between two tries, and the time that one try may take. */
  backoff: 250,
  backoffMax: 10_000,
  timeout: 15_000,
  /** The time that one try may take which carries files. */
  upload: 600_000,
  /** How long after a command its push may take before it is fetched. */
  echo: 3_000,
});
