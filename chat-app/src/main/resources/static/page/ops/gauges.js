/** @import { Metrics } from './prometheus.js' */
import { buckets, quantile, sum } from './prometheus.js';
import { Memory } from './series.js';

/** Over so long a time are means and percentiles. */
const WINDOW_MS = 60_000;
/** A node that has not answered for so long is not waited for. */
const AWAY_MS = 15_000;
const COMMANDS = 'chat_command_duration_seconds';

/**
 * What one node said of itself.
 *
 * @typedef {{ at: number, started: number, commands: Map<number, number>, calls: number | null, callSeconds: number | null,
 *   running: number | null, refused: number | null, throttled: number | null, connections: number | null,
 *   heap: number | null, heapMost: number | null, cpu: number | null, pool: number | null, poolMost: number | null,
 *   waiting: number | null, queue: number | null, changed: number | null }} Reading
 */

/** @param {Metrics} metrics @param {number} at @returns {Reading} */
export function read(metrics, at) {
  const own = (/** @type {string} */ name) => sum(metrics, name);
  const call = (/** @type {string} */ name) => sum(metrics, `http_server_requests_seconds_${name}`, ({ labels }) => labels.uri.startsWith('/api/'));
  const heap = (/** @type {string} */ name) => sum(metrics, `jvm_memory_${name}_bytes`, ({ labels, value }) => labels.area === 'heap' && value >= 0);
  return {
    at,
    started: (own('process_start_time_seconds') ?? 0) * 1000,
    commands: buckets(metrics, COMMANDS),
    calls: call('count'),
    callSeconds: call('sum'),
    running: own('chat_calls'),
    refused: own('chat_calls_refused_total'),
    throttled: own('chat_rate_limited_total'),
    connections: own('chat_pusher_connections'),
    heap: heap('used'),
    heapMost: heap('max'),
    cpu: own('process_cpu_usage'),
    pool: own('hikaricp_connections_active'),
    poolMost: own('hikaricp_connections_max'),
    waiting: own('hikaricp_connections_pending'),
    queue: own('chat_ledger_queue'),
    changed: own('chat_audit_changed_total'),
  };
}

/**
 * Follows one node: behind a proxy any of several may answer, and their counters have nothing to do with each other.
 */
export class Gauges {
  memory = new Memory();
  /** @type {Reading | null} */
  last = null;
  /** @type {Reading[]} of the last minute, oldest first */
  #recent = [];

  /** Whether there is something to compare the newest reading with. */
  get isMeasuring() {
    return this.#recent.length > 1;
  }

  /** @param {Metrics} metrics @param {number} at */
  add(metrics, at) {
    const reading = read(metrics, at);
    if (this.last && this.last.started !== reading.started) {
      if (at - this.last.at < AWAY_MS) {
        return;
      }
      this.#recent = [];
    }
    this.last = reading;
    this.#recent = [...this.#recent.filter((one) => at - one.at <= WINDOW_MS), reading];
    this.#remember(reading);
  }

  /** @param {Reading} reading */
  #remember(reading) {
    const { at, running, connections, heap } = reading;
    const before = this.#recent[0];
    const values = { running, connections, heap, commands: slowest(before, reading), calls: mean(before, reading) };
    Object.entries(values).forEach(([name, value]) => this.memory.of(name).add(at, value));
  }
}

/** What 95 of 100 commands did not exceed, in milliseconds. @param {Reading} before @param {Reading} after */
function slowest(before, after) {
  const seconds = quantile(0.95, before.commands, after.commands);
  return seconds === null ? null : seconds * 1000;
}

/** Of calls of the API, in milliseconds. @param {Reading} before @param {Reading} after */
function mean(before, after) {
  const count = (after.calls ?? 0) - (before.calls ?? 0);
  return count > 0 ? (1000 * ((after.callSeconds ?? 0) - (before.callSeconds ?? 0))) / count : null;
}
