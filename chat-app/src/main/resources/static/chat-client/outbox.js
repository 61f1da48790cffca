/** @import { Pending } from './types.js' */
import { form } from './files.js';
import { ApiError, Http, newId } from './http.js';

/**
 * Messages on their way, one after another in each conversation. Each has its id from the start, so it is sent again until
 * there is an answer, and is there once.
 */
export class Outbox {
  #http;
  #changed;
  #sent;
  /** @type {Map<string, readonly Pending[]>} */
  #pending = new Map();
  /** Where messages stand that were sent and are not in the state yet. @type {Map<string, number>} */
  #positions = new Map();
  /** @type {Set<string>} conversations that are being sent to */
  #busy = new Set();
  /** What breaks a message's request off, while there is one. @type {Map<string, AbortController>} */
  #requests = new Map();

  /**
   * @param {Http} http
   * @param {() => void} changed
   * @param {(conversation: string, position: number) => boolean} sent whether the state has it already
   */
  constructor(http, changed, sent) {
    this.#http = http;
    this.#changed = changed;
    this.#sent = sent;
  }

  /** @param {string} conversation */
  of(conversation) {
    return this.#pending.get(conversation) ?? NONE;
  }

  /** Whether anything has not been taken by the server yet. */
  hasUnsent() {
    return [...this.#pending.values()].flat().some((one) => one.state !== 'sent');
  }

  /**
   * @param {string} conversation
   * @param {string} message
   * @param {{ messageId?: string, replyTo?: string | null, attachmentIds?: readonly string[], files?: readonly File[] }} [options]
   */
  add(conversation, message, { messageId = newId(), replyTo = null, attachmentIds = [], files = [] } = {}) {
    const content = { message, reply_to: replyTo, attachment_ids: attachmentIds, files };
    const pending = { conversation_id: conversation, message_id: messageId, ...content };
    this.#set(conversation, [...this.of(conversation), { ...pending, state: 'sending', error: null }]);
    this.#run(conversation);
    return messageId;
  }

  /** @param {string} conversation @param {string} messageId */
  retry(conversation, messageId) {
    this.#update(conversation, messageId, { state: 'sending', error: null });
    this.#run(conversation);
  }

  /**
   * The message is not wanted any more. What is under way is broken off; what the server has whole by then is sent.
   *
   * @param {string} conversation
   * @param {string} messageId
   */
  discard(conversation, messageId) {
    this.remove(conversation, messageId);
    this.#requests.get(messageId)?.abort();
  }

  /**
   * The message is there.
   *
   * @param {string} conversation
   * @param {string} messageId
   */
  remove(conversation, messageId) {
    this.#positions.delete(messageId);
    if (this.of(conversation).some((one) => one.message_id === messageId)) {
      this.#set(
        conversation,
        this.of(conversation).filter((one) => one.message_id !== messageId)
      );
    }
  }

  /**
   * A conversation was loaded: what was sent before is in it.
   *
   * @param {string} conversation
   * @param {number} position
   */
  loaded(conversation, position) {
    this.of(conversation)
      .filter((one) => (this.#positions.get(one.message_id) ?? Infinity) <= position)
      .forEach((one) => this.remove(conversation, one.message_id));
  }

  /** @param {string} conversation */
  async #run(conversation) {
    if (this.#busy.has(conversation)) {
      return;
    }
    this.#busy.add(conversation);
    for (let next = this.#next(conversation); next && !this.#http.stopped; next = this.#next(conversation)) {
      await this.#send(next);
    }
    this.#busy.delete(conversation);
  }

  /** @param {string} conversation */
  #next(conversation) {
    return this.of(conversation).find((one) => one.state === 'sending');
  }

  /** @param {Pending} pending */
  async #send(pending) {
    const { conversation_id, message_id } = pending;
    const request = new AbortController();
    this.#requests.set(message_id, request);
    try {
      const answer = await this.#request(pending, request.signal);
      if (this.#sent(conversation_id, answer.position)) {
        this.remove(conversation_id, message_id);
      } else {
        this.#positions.set(message_id, answer.position);
        this.#update(conversation_id, message_id, { state: 'sent' });
      }
    } catch (error) {
      const refused = error instanceof ApiError ? error : new ApiError(0, { detail: String(error) });
      this.#update(conversation_id, message_id, { state: 'failed', error: refused });
    } finally {
      this.#requests.delete(message_id);
    }
  }

  /** @param {Pending} pending @param {AbortSignal} signal */
  #request(pending, signal) {
    const options = { tries: Infinity, signal };
    const path = `/conversations/${pending.conversation_id}`;
    if (pending.files.length > 0) {
      return this.#http.upload(`${path}/attachments`, form(pending), options);
    }
    const { message, message_id, reply_to, attachment_ids } = pending;
    /** @type {Record<string, unknown>} */
    const body = { message, message_id };
    if (reply_to) {
      body.reply_to = reply_to;
    }
    if (attachment_ids.length > 0) {
      body.attachment_ids = attachment_ids;
    }
    return this.#http.command('POST', `${path}/messages`, body, options);
  }

  /** @param {string} conversation @param {string} messageId @param {Partial<Pending>} changes */
  #update(conversation, messageId, changes) {
    this.#set(
      conversation,
      this.of(conversation).map((one) => (one.message_id === messageId ? Object.freeze({ ...one, ...changes }) : one))
    );
  }

  /** @param {string} conversation @param {Pending[]} pending */
  #set(conversation, pending) {
    this.#pending.set(conversation, Object.freeze(pending));
    this.#changed();
  }
}

/** @type {readonly Pending[]} */
const NONE = Object.freeze([]);
