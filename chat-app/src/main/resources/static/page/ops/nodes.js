/** @import { Watch } from './watch.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { moment, number, size } from '../format.js';
import { none, percent, span } from './units.js';

/** A node that has not answered for so long may be gone. */
const QUIET_MS = 30_000;

/**
 * The server has no list of its nodes: those that have answered here are shown, and what one of them says of itself.
 *
 * @param {Watch} watch
 */
export function nodes(watch) {
  const all = [...watch.nodes.values()].sort((a, b) => b.at - a.at);
  return html`<section class="panel" aria-labelledby="board-nodes">
    <header><h2 id="board-nodes">${t('ops.nodes')}</h2></header>
    <ul class="entries">${all.map((node) => entry(node, watch))}</ul>
    ${process(watch)}
    ${watch.metrics.error && watch.gauges.last ? html`<p class="problem panel-note">${t('ops.metrics.old', { at: moment(new Date(watch.gauges.last.at).toISOString()) })}</p>` : nothing}
    <p class="faint panel-note">${t('ops.nodes.note')}</p>
  </section>`;
}

/** @param {{ version: string, started: string, ready: boolean, at: number }} node @param {Watch} watch */
function entry({ version, started, ready, at }, { status, readiness }) {
  const isNewest = status.answer?.started_at === started;
  const isQuiet = !isNewest && status.at - at > QUIET_MS;
  return html`<li class="entry"><div class="entry-head">
      <span class="chip ${isQuiet ? '' : ready ? 'good' : 'bad'}">${isQuiet ? t('ops.node.quiet') : ready ? t('ops.node.ready') : t('ops.node.not-ready')}</span>
      <span class="entry-name">${t('ops.node.version')} <bdi dir="ltr"><strong>${version}</strong></bdi></span>
    </div>
    <p class="faint facts-line numbers"><span>${t('ops.node.since', { at: moment(started) })}</span>
      ${isQuiet ? html`<span>${t('ops.node.answered', { at: moment(new Date(at).toISOString()) })}</span>` : html`<span>${t('ops.node.for', { time: span(at - Date.parse(started)) })}</span>`}
      ${isNewest && readiness.answer !== null ? html`<span>${t(readiness.answer ? 'ops.node.probe.up' : 'ops.node.probe.down')}</span>` : nothing}</p>
  </li>`;
}

/** @param {Watch} watch */
function process({ gauges, metrics, status }) {
  const last = gauges.last;
  const segments = status.answer?.projections.reduce((sum, one) => sum + one.segments, 0) ?? 0;
  const isMeasured = last || !metrics.error;
  return html`<dl class="fields numbers">
    ${isMeasured
      ? html`<dt>${t('ops.node.cpu')}</dt><dd>${some(last?.cpu, (value) => percent(value * 100))}</dd>
        <dt>${t('ops.node.heap')}</dt><dd>${of(last?.heap, last?.heapMost, size)}</dd>
        <dt>${t('ops.node.pool')}</dt><dd>${of(last?.pool, last?.poolMost, number)}${last?.waiting ? html` · ${t('ops.node.waiting', { n: number(last?.waiting) })}` : nothing}</dd>
        <dt>${t('ops.node.running')}</dt><dd>${some(last?.running, number)}</dd>
        <dt>${t('ops.node.refused')}</dt><dd>${some(last?.refused, number)}</dd>
        <dt>${t('ops.node.throttled')}</dt><dd>${some(last?.throttled, number)}</dd>
        <dt>${t('ops.node.queue')}</dt><dd>${some(last?.queue, number)}</dd>`
      : nothing}
    <dt>${t('ops.node.segments')}</dt><dd>${number(segments)}</dd>
  </dl>`;
}

/** @param {number | null | undefined} value @param {(value: number) => string} say */
function some(value, say) {
  return value === null || value === undefined ? none() : say(value);
}

/** @param {number | null | undefined} value @param {number | null | undefined} most @param {(value: number) => string} say */
function of(value, most, say) {
  return value && most ? t('ops.position', { position: say(value), head: say(most) }) : some(value, say);
}
