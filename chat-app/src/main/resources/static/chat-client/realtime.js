/** @import { Envelope } from './types.js' */
/** @import { ApiError, Http } from './http.js' */

/**
 * @typedef {{
 *   key: string, host: string, port: number, tls: boolean, cluster: string, auth_endpoint: string,
 *   user_auth_endpoint: string, channels: { conversation: string, personal: string }
 * }} RealtimeConfig
 *
 * @typedef {{
 *   envelope: (channel: string, envelope: Envelope) => void,
 *   settled: () => void,
 *   refused: (error: ApiError) => void,
 *   connected: (isConnected: boolean) => void,
 *   ended: () => void
 * }} Listener `settled`: every wanted channel is heard now, or refused, so what was pushed before can be caught up with;
 *   `ended`: Pusher gave up, the settings may have changed
 */

/** No try is given up sooner. Later ones get longer, and all differ: a hotel's clients lose a server at the same moment. */
const SHORTEST_TRY_MS = 2_500;

/**
 * The one connection. Channels are wanted or not; pusher-js subscribes them again after each interruption, and asks through
 * our calls, so that a token that ran out is renewed. Being signed in lets the server end the connection of whoever is removed.
 */
export class Realtime {
  #http;
  #listener;
  #config;
  #pusher;
  /** @type {Map<string, 'asked' | 'heard' | 'refused'>} */
  #channels = new Map();
  /** @type {Map<string, ApiError>} */
  #errors = new Map();
  #isClosed = false;
  #isDialling = false;
  #isHangingUp = false;

  /**
   * @param {any} Pusher the constructor of pusher-js
   * @param {RealtimeConfig} config
   * @param {Http} http
   * @param {Listener} listener
   */
  constructor(Pusher, config, http, listener) {
    this.#http = http;
    this.#listener = listener;
    this.#config = config;
    this.#pusher = new Pusher(config.key, {
      cluster: config.cluster,
      wsHost: config.host,
      wsPort: config.port,
      wssPort: config.port,
      forceTLS: config.tls,
      enabledTransports: ['ws', 'wss'],
      enableStats: false,
      channelAuthorization: { customHandler: this.#authorizer(config.auth_endpoint, 'channel_name') },
      userAuthentication: { customHandler: this.#authorizer(config.user_auth_endpoint, null) },
    });
    this.#pusher.connection.bind('state_change', (/** @type {{ current: string }} */ change) => this.#state(change));
    this.#pusher.signin();
    this.personal = config.channels.personal;
  }

  /** @param {string} conversation */
  channelOf(conversation) {
    return this.#config.channels.conversation.replace('{conversation_id}', conversation);
  }

  /** @param {string} channel */
  subscribe(channel) {
    const state = this.#channels.get(channel);
    if (this.#isClosed || state === 'asked' || state === 'heard') {
      return;
    }
    this.#channels.set(channel, 'asked');
    const subscription = this.#pusher.subscribe(channel);
    if (!state) {
      subscription.bind_global((/** @type {string} */ event, /** @type {any} */ data) => this.#event(channel, event, data));
    }
  }

  /** @param {string} channel */
  unsubscribe(channel) {
    this.#channels.delete(channel);
    this.#pusher.channel(channel)?.unbind_all();
    this.#pusher.unsubscribe(channel);
  }

  close() {
    this.#isClosed = true;
    this.#pusher.connection.unbind();
    this.#pusher.disconnect();
  }

  /**
   * @param {string} channel
   * @param {string} event
   * @param {any} data
   */
  #event(channel, event, data) {
    if (event === 'pusher:subscription_succeeded') {
      this.#settle(channel, 'heard');
    } else if (event === 'pusher:subscription_error') {
      this.#settle(channel, 'refused');
      this.#refused(channel);
    } else if (!event.startsWith('pusher:') && data?.category === 'staff_chat') {
      this.#listener.envelope(channel, data);
    }
  }

  /** @param {string} channel @param {'heard' | 'refused'} how */
  #settle(channel, how) {
    if (this.#channels.has(channel)) {
      this.#channels.set(channel, how);
      if (![...this.#channels.values()].includes('asked')) {
        this.#listener.settled();
      }
    }
  }

  /**
   * For the moment: asks again later. For good: whoever believes to be in the conversation has missed something.
   *
   * @param {string} channel
   */
  async #refused(channel) {
    const error = this.#errors.get(channel);
    this.#errors.delete(channel);
    if (error && !error.isTemporary) {
      this.#listener.refused(error);
      return;
    }
    await this.#http.pause(1);
    if (this.#channels.get(channel) === 'refused') {
      this.subscribe(channel);
    }
  }

  /** @param {{ current: string }} change */
  #state({ current }) {
    if (this.#isHangingUp) {
      return;
    }
    if (current === 'connected' || current === 'connecting') {
      this.#channels.forEach((_, channel) => this.#channels.set(channel, 'asked'));
    }
    this.#listener.connected(current === 'connected');
    if (current === 'disconnected' || current === 'failed') {
      this.#listener.ended();
    }
    if (this.#isWithout() && !this.#isDialling) {
      this.#dial();
    }
  }

  /** After a try that failed at once pusher-js waits for 15, 30, then 60 s, which is longer than a server needs to start: begins anew instead. */
  async #dial() {
    this.#isDialling = true;
    for (let tries = 1; this.#isWithout(); tries++) {
      await this.#http.pause(tries, SHORTEST_TRY_MS);
      if (this.#isWithout()) {
        this.#isHangingUp = true;
        this.#pusher.disconnect();
        this.#isHangingUp = false;
        this.#pusher.connect();
      }
    }
    this.#isDialling = false;
  }

  #isWithout() {
    return !this.#isClosed && ['connecting', 'unavailable'].includes(this.#pusher.connection.state);
  }

  /**
   * An answer for a connection that is gone is worth nothing: the next one asks for itself.
   *
   * @param {string} endpoint
   * @param {'channel_name' | null} named
   */
  #authorizer(endpoint, named) {
    return async (
      /** @type {{ socketId: string, channelName?: string }} */ { socketId, channelName = '' },
      /** @type {(error: Error | null, data: unknown) => void} */ callback
    ) => {
      const body = new URLSearchParams({ socket_id: socketId });
      if (named) {
        body.set(named, channelName);
      }
      const [error, data] = await this.#http.request('POST', endpoint, { body, tries: 2 }).then(
        (answer) => [null, answer.body],
        (failed) => [failed, null]
      );
      if (this.#pusher.connection.socket_id === socketId && !this.#isClosed) {
        if (error) {
          this.#errors.set(channelName, error);
        }
        callback(error, data);
      }
    };
  }
}
