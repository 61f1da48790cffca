/** @import { Envelope, Timing } from './types.js' */
/** @import { Context } from './envelopes.js' */
/** @import { Room } from './room.js' */
import { apply } from './envelopes.js';
import { ApiError, Http } from './http.js';
import { Inbox } from './inbox.js';
import { Loader } from './loader.js';
import { Ordering } from './ordering.js';
import { Realtime } from './realtime.js';
import { State } from './state.js';

const SYNC_LIMIT = 500;
/** After so many pages it is cheaper to load everything afresh. */
const SYNC_PAGES = 40;
/** So many envelopes make a sync, which is short then, and bounds what has to be remembered. */
const CHECKPOINT_ENVELOPES = 1_000;

/**
 * Keeps the state equal to the server's: loads it, applies what is pushed in order, and fetches what did not come. Whatever
 * changes the state passes the inbox, one thing after another.
 */
export class Engine {
  #Pusher;
  #http;
  #timing;
  #state;
  #listener;
  #loader;
  #inbox;
  /** @type {Context} */
  #context;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #checkpoint;
  #isConnected = false;
  #ordering = new Ordering();
  /** How often what happened, for those who watch. */
  counts = { loads: 0, syncs: 0, gaps: 0, applied: 0, known: 0, connects: 0 };

  /**
   * @param {{ Pusher: any, staffId: string, http: Http, timing: Timing, state: State }} parts
   * @param {{
   *   fleeting: (envelope: Envelope) => void, applied: (envelope: Envelope) => void,
   *   wrote: (conversation: string, staff: string) => void, loaded: (room: Room) => void,
   *   dropped: (conversation: string) => void, failed: (error: unknown) => void
   * }} listener
   */
  constructor({ Pusher, staffId, http, timing, state }, listener) {
    this.#Pusher = Pusher;
    this.#http = http;
    this.#timing = timing;
    this.#state = state;
    this.#listener = listener;
    const loader = new Loader({ http, ordering: this.#ordering, state }, listener);
    this.#loader = loader;
    this.#context = {
      me: staffId,
      state,
      message: (id) => loader.fetchMessage(id),
      room: (id) => loader.fetchRoom(id),
      markers: (room) => loader.fetchMarkers(room),
      drop: (id) => loader.drop(id),
      wrote: listener.wrote,
    };
    this.#inbox = new Inbox({
      reload: () => this.#reload(),
      sync: () => this.#sync(),
      receive: (channel, envelope) => this.#receive(channel, envelope),
      failed: (error, failures) => this.#failed(error, failures),
    });
  }

  start() {
    this.#connection('loading');
    this.#inbox.run();
  }

  /** @param {'stopped' | 'signed_out'} how */
  stop(how) {
    clearTimeout(this.#checkpoint);
    this.#inbox.stop();
    this.#loader.realtime?.close();
    this.#connection(how);
  }

  /** The newest position that anything named. */
  get position() {
    return this.#ordering.highest;
  }

  /**
   * Once, however often it is asked for.
   *
   * @param {Room} room
   */
  open(room) {
    room.isWanted = true;
    room.opening ??= this.#ofRoom(room.id, async (now) => {
      if (now === room && !now.isWanted) {
        return;
      }
      now.opened = true;
      await this.#loader.fetchOlder(now);
      await this.#loader.fetchMarkers(now);
    }).catch((error) => {
      room.opening = null;
      throw error;
    });
    return room.opening;
  }

  /** @param {Room} room */
  loadOlder(room) {
    return this.#ofRoom(room.id, (now) => this.#loader.fetchOlder(now));
  }

  /**
   * It may have been loaded anew, or be gone, until it is its turn.
   *
   * @param {string} id
   * @param {(room: Room) => Promise<void>} work
   */
  #ofRoom(id, work) {
    return this.#inbox.job(async () => {
      const room = this.#state.rooms.get(id);
      if (room) {
        await work(room);
      }
    });
  }

  /**
   * A command was answered: from now on all answers have seen it, and its push should come soon.
   *
   * @param {number} position
   * @param {string} [conversation]
   * @returns {boolean} whether the state has it already
   */
  expect(position, conversation) {
    this.#ordering.noticed(position);
    const hasIt = () => {
      return !conversation || this.#ordering.hasReached(this.#loader.channelOf(conversation), position);
    };
    if (hasIt()) {
      return true;
    }
    setTimeout(() => hasIt() || this.#http.stopped || this.#inbox.want('sync'), this.#timing.echo);
    return false;
  }

  async #reload() {
    this.counts.loads++;
    this.#ordering.reset();
    if (!this.#loader.realtime) {
      await this.#connect();
    }
    await this.#loader.fetchAll();
    this.#inbox.want('sync');
  }

  async #sync() {
    clearTimeout(this.#checkpoint);
    this.counts.syncs++;
    for (let page = 1, hasMore = true; hasMore; page++) {
      if (page > SYNC_PAGES) {
        this.#inbox.want('reload');
        return;
      }
      const path = `/sync?limit=${SYNC_LIMIT}&after=${this.#ordering.floor}`;
      const { body, position } = await this.#http.get(path, this.#ordering.highest);
      for (const envelope of body.events) {
        if (this.#ordering.isNew(envelope.meta)) {
          await this.#apply(envelope, position);
        }
      }
      this.#ordering.raiseFloor(body.next_position);
      hasMore = body.has_more;
    }
    if (this.#isConnected && this.#state.connection !== 'live') {
      await this.#loader.fetchPresence();
    }
    this.#connection(this.#isConnected ? 'live' : 'offline');
    this.#checkpoint = setTimeout(() => this.#inbox.want('sync'), this.#timing.checkpoint);
  }

  /** @param {string} channel @param {Envelope} envelope */
  #receive(channel, envelope) {
    const { meta } = envelope;
    if (meta.position === null) {
      this.#listener.fleeting(envelope);
      return;
    }
    const judgement = this.#ordering.judge(channel, meta);
    if (judgement === 'gap') {
      this.counts.gaps++;
      this.#inbox.want('sync');
    } else if (judgement === 'known') {
      this.counts.known++;
    } else {
      return this.#applyPushed(envelope, meta.position);
    }
  }

  /** @param {Envelope} envelope @param {number} position */
  #applyPushed(envelope, position) {
    if (this.#ordering.remembered >= CHECKPOINT_ENVELOPES) {
      this.#inbox.want('sync');
    }
    return this.#apply(envelope, position)?.catch((error) => {
      this.#ordering.notApplied(envelope.meta);
      throw error;
    });
  }

  /** @param {Envelope} envelope @param {number} asOf */
  #apply(envelope, asOf) {
    const done = () => {
      this.counts.applied++;
      this.#listener.applied(envelope);
    };
    const applying = apply(this.#context, envelope, asOf);
    return applying ? applying.then(done) : done();
  }

  async #connect() {
    const { body } = await this.#http.get('/realtime/config');
    const realtime = new Realtime(this.#Pusher, body, this.#http, {
      envelope: (channel, envelope) => this.#inbox.push(channel, envelope),
      settled: () => this.#inbox.want('sync'),
      refused: (error) => (error.status === 401 ? this.#listener.failed(error) : this.#inbox.want('sync')),
      connected: (isConnected) => this.#connected(isConnected),
      ended: () => this.#ended(),
    });
    this.#loader.realtime = realtime;
    realtime.subscribe(realtime.personal);
  }

  /** @param {boolean} isConnected */
  #connected(isConnected) {
    this.#isConnected = isConnected;
    if (isConnected) {
      this.counts.connects++;
    } else {
      this.#connection('offline');
    }
  }

  /** Pusher does not try any more, as with a key that is not known: asks where and how to connect now. */
  async #ended() {
    this.#loader.realtime?.close();
    this.#loader.realtime = null;
    await this.#http.pause(4);
    this.#inbox.want('reload');
  }

  /**
   * `sync_reset`, or a position that never comes: the server has another history now, as after a restored backup.
   *
   * @param {unknown} error
   * @param {number} failures
   */
  async #failed(error, failures) {
    if (error instanceof ApiError && ['sync_reset', 'read_model_behind'].includes(error.code)) {
      this.#inbox.want('reload');
    } else if (!this.#http.stopped) {
      this.#connection('offline');
      this.#listener.failed(error);
      await this.#http.pause(failures);
    }
  }

  /** @param {State['connection']} connection */
  #connection(connection) {
    if (this.#state.connection !== connection && this.#state.connection !== 'signed_out') {
      this.#state.connection = connection;
      this.#state.changed();
    }
  }
}
