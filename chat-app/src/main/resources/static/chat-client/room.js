/** @import { Conversation, Marker, Message, Reaction, Reply } from './types.js' */
import { withPlainLinks } from './files.js';

const PREVIEW = 150;

/**
 * One conversation: what the server said of it, and what follows from that. The messages are a window without holes that
 * reaches to the newest one. Each message remembers as of which position it is, so that nothing older changes it.
 */
export class Room {
  /** Whether somebody looks at it; otherwise only the newest message is kept. */
  opened = false;
  /** Whether somebody wants to, also while it is being opened. */
  isWanted = false;
  /** @type {Promise<void> | null} */
  opening = null;
  hasMoreBefore = false;
  /** How far the members are; null until it matters. @type {Map<string, { read: number, delivered: number }> | null} */
  markers = null;
  /** As of which position the parts are. */
  asOf;
  /** Everything up to here was in what the room began with. */
  loadedAt;
  /** @type {Map<string, Message>} */
  #messages = new Map();
  /** @type {Map<string, number>} */
  #messageAsOf = new Map();
  #windowStart = 0;
  #me;
  /** Views by id, kept while nothing in them changes. @type {Map<string, { source: Message, view: Message }>} */
  #views = new Map();
  /** @type {readonly Message[] | null} */
  #list = null;
  /** @type {Conversation | null} */
  #conversationView = null;

  /**
   * @param {Conversation} conversation
   * @param {number} position as of which it is
   * @param {string} me
   */
  constructor(conversation, position, me) {
    this.conversation = conversation;
    this.loadedAt = position;
    this.asOf = { conversation: position, unread: position, read: position, activity: position };
    this.#me = me;
    const last = conversation.last_message;
    if (last) {
      this.#windowStart = last.position;
      this.hasMoreBefore = true;
      this.put(last, position);
    }
  }

  get id() {
    return this.conversation.conversation_id;
  }

  get windowStart() {
    return this.#windowStart;
  }

  /** @param {string} messageId */
  message(messageId) {
    return this.#messages.get(messageId);
  }

  /** @param {Partial<Conversation>} changes */
  change(changes) {
    this.conversation = { ...this.conversation, ...changes };
    this.touched();
  }

  /**
   * Activity moves a conversation up in the list.
   *
   * @param {string} at
   * @param {number} position
   */
  active(at, position) {
    if (position > this.asOf.activity) {
      this.asOf.activity = position;
      this.change({ updated_at: at });
    }
  }

  /**
   * A page that reaches up to what is here, or to the end.
   *
   * @param {Message[]} messages oldest first
   * @param {boolean} hasMoreBefore
   * @param {number} position
   */
  addPage(messages, hasMoreBefore, position) {
    this.#windowStart = Math.min(this.#windowStart, messages[0]?.position ?? 0);
    this.hasMoreBefore = hasMoreBefore;
    messages.forEach((message) => this.put(message, position));
  }

  /**
   * The message as of a position, unless it is newer here.
   *
   * @param {Message} message
   * @param {number} asOf
   */
  put(message, asOf) {
    if (this.#isStale(message.message_id, asOf)) {
      return;
    }
    if (message.position >= this.#windowStart) {
      this.#messages.set(message.message_id, withPlainLinks(message));
      this.#messageAsOf.set(message.message_id, asOf);
    }
    this.#requote(message, asOf);
    this.touched();
  }

  /**
   * Changes a part of a message that is here. The rest of it is no newer for that: what follows the fact is still to come.
   *
   * @param {string} messageId
   * @param {number} position of the fact that changes it
   * @param {(message: Message) => Partial<Message>} changes
   */
  changeMessage(messageId, position, changes) {
    const message = this.#messages.get(messageId);
    if (message) {
      this.put({ ...message, ...changes(message) }, position);
    }
  }

  /**
   * What quotes a message shows it as it is now.
   *
   * @param {{ message_id: string, message: string, is_deleted: boolean, attachments: unknown[] }} quoted
   * @param {number} asOf
   */
  #requote(quoted, asOf) {
    const message_preview = [...quoted.message].slice(0, PREVIEW).join('');
    const has_attachments = quoted.attachments.length > 0;
    this.#changeQuotes(quoted.message_id, asOf, { message_preview, is_deleted: quoted.is_deleted, has_attachments });
  }

  /** @param {string} messageId @param {number} asOf @param {Partial<Reply>} changes */
  #changeQuotes(messageId, asOf, changes) {
    for (const [id, message] of this.#messages) {
      const reply = message.reply_to;
      if (reply?.message_id === messageId && !this.#isStale(id, asOf)) {
        this.#messages.set(id, { ...message, reply_to: { ...reply, ...changes } });
      }
    }
  }

  /**
   * A message that may not be here was deleted: what quotes it shows so.
   *
   * @param {string} messageId
   * @param {number} asOf
   */
  quoteDeleted(messageId, asOf) {
    this.#requote({ message_id: messageId, message: '', is_deleted: true, attachments: [] }, asOf);
    this.touched();
  }

  /**
   * Files of a message that is not here came or went: what quotes it shows whether it has any.
   *
   * @param {string} messageId
   * @param {boolean} has_attachments
   * @param {number} asOf
   */
  quoteFiles(messageId, has_attachments, asOf) {
    this.#changeQuotes(messageId, asOf, { has_attachments });
    this.touched();
  }

  /** @param {Marker} marker may be older than what is known */
  moveMarker({ staff_id, read_up_to_position, delivered_up_to_position }) {
    const before = this.markers?.get(staff_id) ?? { read: 0, delivered: 0 };
    this.markers?.set(staff_id, {
      read: Math.max(before.read, read_up_to_position),
      delivered: Math.max(before.delivered, delivered_up_to_position),
    });
    this.touched();
  }

  /** Only the newest messages stay. @param {number} [count] one where nobody looks */
  trim(count = 1) {
    const newest = [...this.#messages.values()].sort((a, b) => a.position - b.position).slice(-count);
    if (newest.length === this.#messages.size) {
      return;
    }
    this.#messages = new Map(newest.map((message) => [message.message_id, message]));
    this.#messageAsOf = new Map(newest.map(({ message_id }) => [message_id, this.#messageAsOf.get(message_id) ?? 0]));
    this.#windowStart = newest[0].position;
    this.hasMoreBefore = true;
    this.#views.clear();
    this.touched();
  }

  /** The messages as they are now, oldest first; the same objects as before where nothing changed. */
  get list() {
    this.#list ??= Object.freeze(
      [...this.#messages.values()].sort((a, b) => a.position - b.position).map((message) => this.#view(message))
    );
    return this.#list;
  }

  /** The conversation as it is now. */
  get view() {
    const newest = this.#newest();
    const last_message = newest ? this.#view(newest) : null;
    this.#conversationView ??= Object.freeze({ ...this.conversation, last_message });
    return this.#conversationView;
  }

  /** What was derived has to be derived again. */
  touched() {
    this.#list = null;
    this.#conversationView = null;
  }

  #newest() {
    let newest = null;
    for (const message of this.#messages.values()) {
      newest = newest && newest.position > message.position ? newest : message;
    }
    return newest;
  }

  /** @param {string} messageId @param {number} asOf */
  #isStale(messageId, asOf) {
    return asOf < (this.#messageAsOf.get(messageId) ?? 0);
  }

  /**
   * @param {Message} source
   * @returns {Message}
   */
  #view(source) {
    const receipts = this.#receipts(source);
    const known = this.#views.get(source.message_id);
    if (
      known?.source === source &&
      known.view.status === receipts.status &&
      known.view.read_by_count === receipts.read_by_count
    ) {
      return known.view;
    }
    const view = Object.freeze({ ...source, ...receipts, reactions: source.reactions.map((one) => this.#seen(one)) });
    this.#views.set(source.message_id, { source, view });
    return view;
  }

  /** @param {Reaction} reaction */
  #seen(reaction) {
    return { ...reaction, reacted_by_me: reaction.staff_ids.includes(this.#me) };
  }

  /**
   * How far the others who are here have come; as the server said where the markers are not known.
   *
   * @param {Message} message
   * @returns {Pick<Message, 'status' | 'read_by_count'>}
   */
  #receipts({ sender, position, status, read_by_count }) {
    const markers = this.markers;
    if (!markers) {
      return { status, read_by_count };
    }
    const others = this.conversation.participants
      .filter((person) => person.staff_id !== sender.staff_id)
      .map((person) => markers.get(person.staff_id) ?? { read: 0, delivered: 0 });
    const read = others.filter((marker) => marker.read >= position).length;
    const reached = others.filter((marker) => Math.max(marker.read, marker.delivered) >= position).length;
    const all = others.length;
    const now = all > 0 && read === all ? 'read' : all > 0 && reached === all ? 'delivered' : 'sent';
    return { status: now, read_by_count: read };
  }
}
