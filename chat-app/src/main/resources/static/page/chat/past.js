/** @import { ChatClient } from '../../chat-client.js' */
/** @import { Envelope, Message } from '../../chat-client/types.js' */
const PAGE = '50';
const PREVIEW = 150;

/**
 * A stretch of a conversation around a message of long ago, apart from the newest ones, which the client keeps. It grows both
 * ways until it meets them.
 */
export class Past {
  #chat;
  #changed;
  #isLoading = false;
  hasBefore = false;
  hasAfter = false;
  /** @type {readonly Message[]} */
  messages = [];

  /** @param {ChatClient} chat @param {string} conversation @param {() => void} changed */
  constructor(chat, conversation, changed) {
    this.#chat = chat;
    this.#changed = changed;
    this.conversation = conversation;
  }

  /** @param {string} message */
  async around(message) {
    const page = await this.#page({ around: message });
    this.messages = page.messages;
    this.hasBefore = page.has_more_before;
    this.hasAfter = page.has_more_after;
    this.#changed();
  }

  older() {
    return this.#grow({ before: String(this.messages[0].position) }, (page) => {
      this.messages = [...page.messages, ...this.messages];
      this.hasBefore = page.has_more_before;
    });
  }

  newer() {
    return this.#grow({ after: String(this.messages[this.messages.length - 1].position) }, (page) => {
      this.messages = [...this.messages, ...page.messages];
      this.hasAfter = page.has_more_after;
    });
  }

  /** Everything up to the newest one, once both stretches meet. @param {readonly Message[]} newest */
  joined(newest) {
    const last = this.messages[this.messages.length - 1]?.position ?? 0;
    if (this.hasAfter && (newest.length === 0 || newest[0].position > last)) {
      return null;
    }
    this.hasAfter = false;
    const start = newest[0]?.position ?? Infinity;
    const older = this.messages.filter((one) => one.position < start);
    return older.length ? [...older, ...newest] : newest;
  }

  /** Something happened to a message: it is asked for again. @param {Envelope} envelope */
  async heard({ payload, meta }) {
    const id = payload.message_id ?? meta.scope.message_id;
    const isHere = this.messages.some((one) => one.message_id === id || one.reply_to?.message_id === id);
    if (id && isHere) {
      const now = await this.#chat.do.ask(`/messages/${id}`);
      this.messages = this.messages.map((one) => (one.message_id === id ? now : requoted(one, now)));
      this.#changed();
    }
  }

  /** @param {Record<string, string>} where @param {(page: any) => void} take */
  async #grow(where, take) {
    if (this.#isLoading) {
      return;
    }
    this.#isLoading = true;
    try {
      take(await this.#page(where));
    } finally {
      this.#isLoading = false;
    }
    this.#changed();
  }

  /** @param {Record<string, string>} where */
  #page(where) {
    return this.#chat.do.ask(`/conversations/${this.conversation}/messages`, { limit: PAGE, ...where });
  }
}

/** A quote shows what is quoted as it is now. @param {Message} message @param {Message} now @returns {Message} */
function requoted(message, now) {
  const { reply_to } = message;
  if (reply_to?.message_id !== now.message_id) {
    return message;
  }
  const message_preview = [...now.message].slice(0, PREVIEW).join('');
  return { ...message, reply_to: { ...reply_to, message_preview, is_deleted: now.is_deleted, has_attachments: now.attachments.length > 0 } };
}
