/** @import { Conversation, Message } from './types.js' */
/** @import { Room } from './room.js' */
/** @import { Ordering } from './ordering.js' */
/** @import { Realtime } from './realtime.js' */
/** @import { State } from './state.js' */
import { ApiError, Http } from './http.js';

const PAGE = 50;
const LARGEST_PAGE = 200;

/** Fetches parts of the state. Every answer is one that has seen all that is in the state already. */
export class Loader {
  #http;
  #ordering;
  #state;
  #listener;
  /** @type {Realtime | null} */
  realtime = null;

  /**
   * @param {{ http: Http, ordering: Ordering, state: State }} parts
   * @param {{ loaded: (room: Room) => void, dropped: (conversation: string) => void }} listener
   */
  constructor({ http, ordering, state }, listener) {
    this.#http = http;
    this.#ordering = ordering;
    this.#state = state;
    this.#listener = listener;
  }

  /** All conversations anew; what is shown stays until they are here, and what was opened is opened again. */
  async fetchAll() {
    const before = this.#state.rooms;
    const { conversations, position } = await this.#fetchConversations();
    const rooms = [];
    for (const { conversation, asOf } of conversations) {
      rooms.push(await this.#load(conversation, asOf, before.get(conversation.conversation_id)));
    }
    const ids = new Set(rooms.map((room) => room.id));
    [...before.keys()].filter((id) => !ids.has(id)).forEach((id) => this.drop(id));
    this.#ordering.raiseFloor(position);
    rooms.forEach((room) => this.#show(room));
  }

  /** From the first page's position on, envelopes are applied: a conversation that moved between pages is among them. */
  async #fetchConversations() {
    /** @type {{ conversation: Conversation, asOf: number }[]} */
    const conversations = [];
    let first = Infinity;
    for (let cursor = ''; ; ) {
      const { body, position } = await this.#get(`/conversations?limit=${LARGEST_PAGE}${cursor}`);
      first = Math.min(first, position);
      conversations.push(...body.conversations.map((/** @type {Conversation} */ one) => ({ conversation: one, asOf: position })));
      if (body.next_cursor === null) {
        return { conversations, position: first };
      }
      cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
    }
  }

  /**
   * One more page of older messages.
   *
   * @param {Room} room
   * @param {number} [limit]
   */
  async fetchOlder(room, limit = PAGE) {
    if (room.hasMoreBefore) {
      const before = room.windowStart;
      const found = await this.#unlessGone(this.#get(`/conversations/${room.id}/messages?limit=${limit}&before=${before}`));
      // Somebody may have closed it meanwhile: a page that does not reach up to what is here would leave a hole.
      if (room.windowStart === before) {
        room.addPage(found?.body.messages ?? [], found?.body.has_more_before ?? false, found?.position ?? 0);
        this.#state.changed();
      }
    }
  }

  /** @param {Room} room */
  async fetchMarkers(room) {
    const found = await this.#unlessGone(this.#get(`/conversations/${room.id}/markers`));
    room.markers ??= new Map();
    found?.body.markers.forEach((/** @type {any} */ marker) => room.moveMarker(marker));
    this.#state.changed();
  }

  /** Who is there of those whom one may know about; later changes are pushed, unless the connection was lost. */
  async fetchPresence() {
    const { body } = await this.#http.get('/presence');
    this.#state.presence = new Map(
      body.people.map((/** @type {{ staff_id: string, state: string }} */ one) => [one.staff_id, one.state])
    );
  }

  /** @param {string} id */
  async fetchMessage(id) {
    const found = await this.#unlessGone(this.#get(`/messages/${id}`));
    if (found) {
      const message = /** @type {Message} */ (found.body);
      const room = this.#state.rooms.get(message.conversation_id);
      room?.put(message, found.position);
      room?.active(message.created_at, message.position);
      this.#state.changed();
    }
  }

  /**
   * Whoever is not in it any more is told nothing but that it is not there.
   *
   * @param {string} id
   */
  async fetchRoom(id) {
    const found = await this.#unlessGone(this.#get(`/conversations/${id}`));
    if (found) {
      this.#show(await this.#load(found.body, found.position, this.#state.rooms.get(id)));
    } else if (this.#state.rooms.has(id)) {
      this.drop(id);
    }
  }

  /**
   * As far opened as it was before.
   *
   * @param {Conversation} conversation
   * @param {number} position
   * @param {Room | undefined} before
   */
  async #load(conversation, position, before) {
    const room = this.#state.newRoom(conversation, position);
    if (before?.opened) {
      room.opened = true;
      room.isWanted = before.isWanted;
      room.opening = before.opening;
      await this.fetchOlder(room, Math.min(LARGEST_PAGE, Math.max(PAGE, before.list.length)));
      await this.fetchMarkers(room);
    }
    return room;
  }

  /** Into the state and onto its channel. @param {Room} room */
  #show(room) {
    const channel = this.channelOf(room.id);
    this.#state.rooms.set(room.id, room);
    this.#ordering.complete(channel, room.loadedAt);
    this.realtime?.subscribe(channel);
    this.#listener.loaded(room);
    this.#state.changed();
  }

  /** @param {string} id */
  drop(id) {
    const channel = this.channelOf(id);
    this.#state.rooms.delete(id);
    this.#ordering.forget(channel);
    this.realtime?.unsubscribe(channel);
    this.#listener.dropped(id);
    this.#state.changed();
  }

  /**
   * Not there any more: the envelope that says so is on its way.
   *
   * @template T
   * @param {Promise<T>} answer
   */
  #unlessGone(answer) {
    return answer.catch((error) => {
      if (error instanceof ApiError && error.status === 404) {
        return null;
      }
      throw error;
    });
  }

  /** @param {string} path */
  #get(path) {
    return this.#http.get(path, this.#ordering.highest);
  }

  /** @param {string} conversation */
  channelOf(conversation) {
    return this.realtime?.channelOf(conversation) ?? conversation;
  }
}
