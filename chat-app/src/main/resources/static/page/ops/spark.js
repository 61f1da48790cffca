/** @import { Point } from './series.js' */
import { html } from 'lit';
import { SPAN } from './series.js';

const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 2;
/** As much as is shown at least. */
const SHORTEST = 120_000;
/** After so long without a point the line is broken: nobody looked. */
const GAP_MS = 15_000;

/**
 * The last minutes as a line, ten of them at most; the newest is at the end.
 *
 * @param {readonly Point[]} points
 * @param {string} label what can be seen, for those who cannot
 * @param {{ fromZero?: boolean }} [options]
 */
export function spark(points, label, { fromZero = true } = {}) {
  const lines = pieces(points).map((piece) => piece.map(place(points, fromZero)));
  const line = lines.map((piece) => `M${piece.map(([x, y]) => `${x} ${y}`).join('L')}l.01 0`).join('');
  const area = lines.map((piece) => `M${piece[0][0]} ${HEIGHT}L${piece.map(([x, y]) => `${x} ${y}`).join('L')}V${HEIGHT}Z`).join('');
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${label}>
    <path class="spark-area" d=${area}></path>
    <path class="spark-line" d=${line}></path>
  </svg>`;
}

/** The smallest and the largest. @param {readonly Point[]} points @returns {[number, number] | null} */
export function range(points) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length ? [Math.min(...values), Math.max(...values)] : null;
}

/** @param {readonly Point[]} points */
function pieces(points) {
  /** @type {Point[][]} */
  const found = [];
  let before = -Infinity;
  for (const point of points) {
    if (point.value === null) {
      before = -Infinity;
      continue;
    }
    if (point.at - before > GAP_MS) {
      found.push([]);
    }
    found.at(-1)?.push(point);
    before = point.at;
  }
  return found;
}

/** @param {readonly Point[]} points @param {boolean} fromZero @returns {(point: Point) => [string, string]} */
function place(points, fromZero) {
  const [least, most] = range(points) ?? [0, 0];
  const low = fromZero ? 0 : least;
  const height = Math.max(most - low, Number.EPSILON);
  const end = points.at(-1)?.at ?? 0;
  const shown = Math.min(SPAN, Math.max(SHORTEST, end - (points[0]?.at ?? end)));
  return ({ at, value }) => [
    (WIDTH * (1 - (end - at) / shown)).toFixed(2),
    (HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (Number(value) - low)) / height).toFixed(2),
  ];
}
