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
  const shown = watch.gauges.last ? [...ofLedger(watch), ...ofNode(watch)] : ofLedger(watch);
  return html`<section class="board-tiles" aria-label=${t('ops.tiles')}>
    ${shown.map(tile)}
    ${watch.metrics.error && !watch.gauges.last ? html`<p class="faint board-note">${t('ops.metrics.none')}</p>` : nothing}
  </section>`;
}

/** @param {Tile} shown */
function tile({ name, value, unit, more, points, say, fromZero }) {
  const seen = range(points);
  const label = seen ? t('ops.spark', { what: t(`ops.tile.${name}`), least: say(seen[0]), most: say(seen[1]) }) : t('ops.spark.none', { what: t(`ops.tile.${name}`) });
  return html`<div class="tile">
    <h2>${t(`ops.tile.${name}`)}</h2>
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
  const commands = gauges.memory.of('commands');
  const calls = gauges.memory.of('calls');
  const more = (/** @type {string} */ name, /** @type {number | null} */ last) => t(last !== null ? `ops.tile.${name}.more` : gauges.isMeasuring ? 'ops.tile.idle' : 'ops.tile.measuring');
  return [
    { name: 'commands', ...milliseconds(commands.last), points: commands.points, say: inMilliseconds, more: more('commands', commands.last) },
    { name: 'calls', ...milliseconds(calls.last), points: calls.points, say: inMilliseconds, more: more('calls', calls.last) },
    traffic(gauges),
    heap(gauges),
  ];
}

/** Connections are counted only where the server has them itself. @param {Watch['gauges']} gauges @returns {Tile} */
function traffic({ last, memory }) {
  const refused = (last?.refused ?? 0) + (last?.throttled ?? 0);
  const name = last?.connections === null ? 'running' : 'connections';
  const more = name === 'running' ? t('ops.tile.running.more', { n: number(refused) }) : t('ops.tile.connections.more', { n: number(last?.running ?? 0), refused: number(refused) });
  const value = last?.[name] ?? null;
  return { name, value: value === null ? null : number(value), points: memory.of(name).points, say: number, more };
}

/** @param {Watch['gauges']} gauges @returns {Tile} */
function heap({ last, memory }) {
  const { heap: used = null, heapMost: most = null } = last ?? {};
  const more = used !== null && most ? t('ops.tile.heap.more', { share: percent((100 * used) / most), most: size(most) }) : undefined;
  return { name: 'heap', value: used === null ? null : size(used), points: memory.of('heap').points, say: size, more };
}

/** @param {number | null} value */
function milliseconds(value) {
  return { value: value === null ? null : amount(value), unit: MS };
}

/** @param {number} value */
const inMilliseconds = (value) => `${amount(value)} ${MS}`;
