/** @import { Watch } from './watch.js' */
/** @import { Point } from './series.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { number, size } from '../format.js';
import { range, spark } from './spark.js';
import { amount, none, percent, span, speed, unitOf } from './units.js';

const MS = unitOf('millisecond');

/**
 * @typedef {{ name: string, value: string | null, unit?: string, more?: string, points: readonly Point[],
 *   say: (value: number) => string, fromZero?: boolean }} Tile
 */

/** How much there is of everything, and how much there was. @param {Watch} watch */
export function tiles(watch) {
  const isMeasured = watch.gauges.last || !watch.metrics.error;
  const shown = isMeasured ? [...ofLedger(watch), ...ofNode(watch)] : ofLedger(watch);
  return html`<section class="board-tiles" aria-label=${t('ops.tiles')}>
    ${shown.map(tile)}
    ${isMeasured ? nothing : html`<p class="faint board-note">${t('ops.metrics.none')}</p>`}
  </section>`;
}

/** @param {Tile} shown */
function tile({ name, value, unit, more, points, say, fromZero }) {
  const seen = range(points);
  const what = t(`ops.tile.${name}`);
  const label = seen ? t('ops.spark', { what, least: say(seen[0]), most: say(seen[1]) }) : t('ops.spark.none', { what });
  return html`<div class="tile">
    <h2>${what}</h2>
    <p class="tile-value numbers">${value === null ? none() : html`<strong>${value}</strong>${unit ? html` <span>${unit}</span>` : nothing}`}</p>
    <p class="faint numbers">${more ?? html`&nbsp;`}</p>
    ${spark(points, label, { fromZero })}
  </div>`;
}

/** @param {Watch} watch @returns {Tile[]} */
function ofLedger({ status, memory }) {
  const head = memory.of('head');
  const throughput = memory.of('throughput');
  const seen = range(head.points) ?? [0, 0];
  const since = Date.now() - (head.points[0]?.at ?? Date.now());
  return [
    {
      name: 'head', value: number(status.answer?.head ?? 0), points: head.points, say: number, fromZero: false,
      more: t('ops.tile.head.more', { n: number(seen[1] - seen[0]), time: span(Math.round(since / 1000) * 1000) }),
    },
    {
      name: 'throughput', value: throughput.last === null ? null : amount(throughput.last), unit: t('ops.unit.events-per-second'),
      points: throughput.points, say: speed, more: t('ops.tile.throughput.more'),
    },
  ];
}

/** @param {Watch} watch @returns {Tile[]} */
function ofNode({ gauges }) {
  return [
    latency('commands', gauges),
    latency('calls', gauges),
    traffic(gauges),
    heap(gauges),
  ];
}

/** @param {string} name @param {Watch['gauges']} gauges @returns {Tile} */
function latency(name, gauges) {
  const { last, points } = gauges.memory.of(name);
  const more = last !== null ? `${name}.more` : gauges.isMeasuring ? 'idle' : 'measuring';
  return { name, value: last === null ? null : amount(last), unit: MS, points, say: inMilliseconds, more: t(`ops.tile.${more}`) };
}

/** Connections are counted only where the server has them itself. @param {Watch['gauges']} gauges @returns {Tile} */
function traffic({ last, memory }) {
  const refused = (last?.refused ?? 0) + (last?.throttled ?? 0);
  const name = last?.connections === null ? 'running' : 'connections';
  const more = t(`ops.tile.${name}.more`, { n: number(last?.running ?? 0), refused: number(refused) });
  const value = last?.[name] ?? null;
  return { name, value: value === null ? null : number(value), points: memory.of(name).points, say: number, more };
}

/** @param {Watch['gauges']} gauges @returns {Tile} */
function heap({ last, memory }) {
  const { heap: used = null, heapMost: most = null } = last ?? {};
  const more = used !== null && most ? t('ops.tile.heap.more', { share: percent((100 * used) / most), most: size(most) }) : undefined;
  return { name: 'heap', value: used === null ? null : size(used), more, points: memory.of('heap').points, say: size };
}

/** @param {number} value */
const inMilliseconds = (value) => `${amount(value)} ${MS}`;
