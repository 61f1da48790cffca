/** @import { ChatNode } from './types.js' */
/** @import { Watch } from './watch.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { moment, number, size } from '../format.js';
import { panel } from './panel.js';
import { code, none, percent, span } from './units.js';

const CHIPS = { starting: 'warn', ready: 'good', stopping: 'warn', quiet: 'bad' };

/**
 * All nodes of the database, and what the one that answers says of itself.
 *
 * @param {Watch} watch
 */
export function nodes(watch) {
  const all = watch.nodes.answer ?? [];
  return panel('nodes', watch.nodes, all.length === 0, html`
    <ul class="entries">${all.map((node) => entry(node, watch))}</ul>
    <p class="faint panel-note">${t('ops.nodes.note')}</p>
    ${process(watch)}
    ${watch.metrics.error && watch.gauges.last ? html`<p class="problem panel-note">${t('ops.metrics.old', { at: moment(new Date(watch.gauges.last.at).toISOString()) })}</p>` : nothing}`);
}

/** @param {ChatNode} node @param {Watch} watch */
function entry(node, { readiness, nodes: { at } }) {
  const { name, version, state, answering, started_at: started, seen_at: seen } = node;
  const probe = answering ? readiness.answer : null;
  return html`<li class="entry"><div class="entry-head">
      <span class="chip ${CHIPS[state]}">${t(`ops.node.${state}`)}</span>
      <span class="entry-name"><strong>${code(name)}</strong></span>
    </div>
    <p class="faint facts-line numbers">${answering ? html`<strong>${t('ops.node.answering')}</strong>` : nothing}
      <span>${t('ops.node.version')} <bdi dir="ltr">${version}</bdi></span>
      <span>${t('ops.node.since', { at: moment(started) })}</span>
      <span>${state === 'quiet' ? t('ops.node.seen', { at: moment(seen) }) : t('ops.node.for', { time: span(Math.max(0, at - Date.parse(started))) })}</span>
      ${probe === null ? nothing : html`<span>${t(probe ? 'ops.node.probe.up' : 'ops.node.probe.down')}</span>`}</p>
    <p class="faint facts-line"><span>${t('ops.node.roles')} ${names(node.roles)}</span>
      ${node.works_on.length ? html`<span>${t(state === 'quiet' ? 'ops.node.worked-on' : 'ops.node.works-on')} ${names(node.works_on)}</span>` : nothing}</p>
  </li>`;
}

/** @param {string[]} all */
const names = (all) => code(all.join(', '));

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
