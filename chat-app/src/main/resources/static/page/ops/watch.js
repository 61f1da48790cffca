/** @import { ChatClient } from '../../chat-client.js' */
/** @import { ChatNode, DeadLetter, Rebuild, Status } from './types.js' */
import { ApiError } from '../../chat-client.js';
import { Gauges } from './gauges.js';
import { Poll } from './poll.js';
import { parse } from './prometheus.js';
import { Memory } from './series.js';

const OFTEN_MS = 2_000;
const METRICS_MS = 4_000;
const SELDOM_MS = 10_000;
const REFUSED_MS = 60_000;
const LATE_MS = 8_000;
const TIMEOUT_MS = 5_000;
const FOLLOWS_MS = 60_000;
/** Rebuilds that are asked for: the newest of each projection should be among them. */
const FEWEST = 30;

/** Outlives a look at another section. */
const memory = new Memory();
const gauges = new Gauges();

/** Everything that the board knows, asked for again and again while somebody looks. */
export class Watch {
  memory = memory;
  gauges = gauges;
  /** How many are shown. */
  letterLimit = 5;
  rebuildLimit = 6;
  #chat;
  #changed;
  #isOn = false;
  #isHeld = false;
  #since = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #heartbeat;
  #jobs = '';

  /** @param {ChatClient} chat @param {() => void} changed */
  constructor(chat, changed) {
    this.#chat = chat;
    this.#changed = changed;
    /** @type {Poll<Status>} */
    this.status = new Poll(() => this.#status(), ({ error }) => (isRefusal(error) ? SELDOM_MS : OFTEN_MS), changed);
    /** @type {Poll<{ rebuilds: Rebuild[], next_cursor: string | null }>} */
    this.rebuilds = new Poll(() => this.#ask('/rebuilds', { limit: Math.max(FEWEST, this.rebuildLimit) }), ({ answer }) => (isAtWork(answer) ? OFTEN_MS : SELDOM_MS), changed);
    /** @type {Poll<{ dead_letters: DeadLetter[], next_cursor: string | null }>} */
    this.letters = new Poll(() => this.#ask('/dead-letters', { limit: this.letterLimit }), () => SELDOM_MS, changed);
    /** @type {Poll<ChatNode[]>} */
    this.nodes = new Poll(() => this.#ask('/nodes'), ({ error }) => (isRefusal(error) ? SELDOM_MS : OFTEN_MS), changed);
    /** @type {Poll<true>} */
    this.metrics = new Poll(() => this.#metrics(), ({ error }) => (isRefusal(error) ? REFUSED_MS : METRICS_MS), changed);
    /** @type {Poll<boolean>} */
    this.readiness = new Poll(() => readiness(), ({ error }) => (isRefusal(error) ? REFUSED_MS : SELDOM_MS), changed);
  }

  start() {
    this.#isOn = true;
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  stop() {
    this.#isOn = false;
    document.removeEventListener('visibilitychange', this.#look);
    this.#look();
  }

  /** Whether somebody has stopped the board. */
  get isHeld() {
    return this.#isHeld;
  }

  /** @param {boolean} isHeld */
  hold(isHeld) {
    this.#isHeld = isHeld;
    this.#look();
    this.#changed();
  }

  /** After something was changed. */
  async fresh() {
    await Promise.all([this.status.now(), this.rebuilds.now(), this.letters.now()]);
  }

  /** Whether what is shown is old, though it should not be. */
  get isLate() {
    return !this.#isHeld && this.status.at > 0 && Date.now() - Math.max(this.status.at, this.#since) > LATE_MS;
  }

  #look = () => {
    const isLooking = this.#isOn && !this.#isHeld && !document.hidden;
    clearInterval(this.#heartbeat);
    for (const poll of [this.status, this.rebuilds, this.letters, this.nodes, this.metrics, this.readiness]) {
      isLooking ? poll.start() : poll.stop();
    }
    if (isLooking) {
      this.#since = Date.now();
      this.#heartbeat = setInterval(this.#changed, OFTEN_MS);
    }
  };

  /** @param {string} path @param {Record<string, string | number>} [query] */
  #ask(path, query) {
    const texts = Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]);
    return this.#chat.do.ask(`/api/ops${path}`, Object.fromEntries(texts));
  }

  async #status() {
    /** @type {Status} */
    const status = await this.#ask('/status');
    const at = Date.now();
    const head = memory.of('head');
    head.add(at, status.head);
    memory.of('throughput').add(at, head.growth(OFTEN_MS * 5));
    status.projections.forEach((projection) => this.#remember(projection, at));
    const jobs = JSON.stringify([status.dead_letters, status.projections.map(({ rebuild_id, state }) => [rebuild_id, state])]);
    if (this.#jobs !== '' && this.#jobs !== jobs) {
      void this.rebuilds.now();
      void this.letters.now();
    }
    this.#jobs = jobs;
    return status;
  }

  /** What only follows has no speed of its own in the answer; how far it has come says it. @param {Status['projections'][0]} projection @param {number} at */
  #remember({ name, version, position, lag_events, events_per_s }, at) {
    memory.of(`lag ${name}`).add(at, lag_events);
    const positions = memory.of(`position ${name}`);
    positions.add(at, position);
    memory.of(`rate ${name}`).add(at, version === null ? positions.growth(FOLLOWS_MS) : events_per_s);
  }

  /** @returns {Promise<true>} */
  async #metrics() {
    const answer = await fetch('/actuator/prometheus', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const isText = (answer.headers.get('Content-Type') ?? '').startsWith('text/plain');
    if (!answer.ok || !isText) {
      throw new ApiError(answer.ok ? 404 : answer.status, { code: 'no_metrics' });
    }
    gauges.add(parse(await answer.text()), Date.now());
    return true;
  }
}

/** Whether the node takes traffic; as a proxy sees it. */
async function readiness() {
  const answer = await fetch('/actuator/health/readiness', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok && answer.status !== 503) {
    throw new ApiError(answer.status, { code: 'no_health' });
  }
  return answer.ok;
}

/** @param {{ rebuilds: Rebuild[] } | null} answer */
function isAtWork(answer) {
  return answer?.rebuilds.some(({ state }) => state === 'running') ?? false;
}

/** Whether it makes no sense to ask again soon. @param {unknown} error */
function isRefusal(error) {
  return error instanceof ApiError && !error.isTemporary;
}
