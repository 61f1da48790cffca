/** @import { Http } from './http.js' */

/** What a person asks the server to do; the state follows with what the server then pushes. */
export class Calls {
  /** @type {Http} */
  #http;
  #done;
  #position;

  /**
   * @param {Http} http
   * @param {(position: number) => void} done
   * @param {() => number} position that answers must have seen
   */
  constructor(http, done, position) {
    this.#http = http;
    this.#done = done;
    this.#position = position;
  }

  /** @param {string} message @param {string} text */
  edit(message, text) {
    return this.command('PATCH', `/messages/${message}`, { message: text });
  }

  /** @param {string} message */
  delete(message) {
    return this.command('DELETE', `/messages/${message}`);
  }

  /** Takes a file off its message. @param {string} attachment */
  deleteAttachment(attachment) {
    return this.command('DELETE', `/attachments/${attachment}`);
  }

  /**
   * The bytes behind a link of an attachment, `url` or `thumbnail_url`.
   *
   * @param {string} link
   */
  bytes(link) {
    return this.#http.bytes(link);
  }

  /**
   * Links to a message's files that need no token and are good for some minutes: for `<img>`, `<video>` and downloads.
   *
   * @param {string} message
   * @returns {Promise<Record<string, { url: string, thumbnail_url: string | null }>>} by attachment id
   */
  async links(message) {
    /** @type {import('./types.js').Attachment[]} */
    const attachments = (await this.ask(`/messages/${message}`)).attachments;
    const { origin } = this.#http;
    return Object.fromEntries(
      attachments.map(({ attachment_id, url, thumbnail_url }) => [
        attachment_id,
        { url: origin + url, thumbnail_url: thumbnail_url && origin + thumbnail_url },
      ])
    );
  }

  /** @param {string} message @param {string} emoji */
  react(message, emoji) {
    return this.command('PUT', `/messages/${message}/reactions/${encodeURIComponent(emoji)}`);
  }

  /** @param {string} message @param {string} emoji */
  unreact(message, emoji) {
    return this.command('DELETE', `/messages/${message}/reactions/${encodeURIComponent(emoji)}`);
  }

  /** @param {string} message @param {string[]} conversations @param {string} [note] */
  forward(message, conversations, note) {
    return this.command('POST', `/messages/${message}/forward`, { target_conversations: conversations, note });
  }

  /** @param {{ participant_ids: string[], title?: string, kind?: 'direct' | 'group', conversation_id?: string }} body */
  create(body) {
    return this.command('POST', '/conversations', body);
  }

  /** @param {string} conversation @param {string | null} title */
  rename(conversation, title) {
    return this.command('PATCH', `/conversations/${conversation}`, { title });
  }

  /** @param {string} conversation @param {string[]} staffIds */
  add(conversation, staffIds) {
    return this.command('POST', `/conversations/${conversation}/participants`, { staff_ids: staffIds });
  }

  /** Oneself to leave. @param {string} conversation @param {string} staffId */
  remove(conversation, staffId) {
    return this.command('DELETE', `/conversations/${conversation}/participants/${staffId}`);
  }

  /** @param {string} conversation @param {'all' | 'mentions' | 'none'} level @param {string | null} [until] */
  notifications(conversation, level, until = null) {
    return this.command('PUT', `/conversations/${conversation}/notifications`, { level, until });
  }

  /** @param {string} q @param {Record<string, string>} [more] `conversation_id`, `from`, `cursor` */
  search(q, more = {}) {
    return this.ask('/search', { q, ...more });
  }

  /** Who said what when. @param {string} message */
  history(message) {
    return this.ask(`/messages/${message}/history`);
  }

  /** @param {string} message */
  receipts(message) {
    return this.ask(`/messages/${message}/receipts`);
  }

  /** Colleagues by name. @param {string} [q] @param {Record<string, string>} [more] `limit`, `cursor` */
  staff(q = '', more = {}) {
    return this.ask('/staff', { q, ...more });
  }

  /**
   * Any other query; the answer has seen everything that the state has.
   *
   * @param {string} path below the hotel's base path
   * @param {Record<string, string>} [query]
   */
  async ask(path, query = {}) {
    const parameters = new URLSearchParams(query).toString();
    return (await this.#http.get(parameters ? `${path}?${parameters}` : path, this.#position())).body;
  }

  /** Any other command. @param {string} method @param {string} path @param {unknown} [body] */
  async command(method, path, body) {
    const answer = await this.#http.command(method, path, body);
    this.#done(answer.position);
    return answer.body;
  }
}
