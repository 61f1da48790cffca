/** @typedef {{ at: number, value: number | null }} Point `value` is null where there was nothing to measure */

/** How far back the board remembers: ten minutes. */
export const SPAN = 600_000;

/** A number as it was in the last minutes; kept while the page is open, so that it outlives a look at another section. */
export class Series {
  /** @type {Point[]} oldest first */
  points = [];

  /** @param {number} at @param {number | null} value */
  add(at, value) {
    this.points = [...this.points.filter((point) => at - point.at <= SPAN), { at, value }];
  }

  /** @returns {number | null} */
  get last() {
    return this.points.at(-1)?.value ?? null;
  }

  /**
   * By how much it grew a second, of late.
   *
   * @param {number} window milliseconds
   * @returns {number | null} null when that cannot be told yet
   */
  growth(window) {
    const last = this.points.at(-1);
    const first = this.points.find(({ at, value }) => last && last.at - at <= window && value !== null);
    if (!last || !first || last.value === null || first.value === null || last.at === first.at) {
      return null;
    }
    return Math.max(0, ((last.value - first.value) * 1000) / (last.at - first.at));
  }
}

/** Series by name. */
export class Memory {
  /** @type {Map<string, Series>} */
  #series = new Map();

  /** @param {string} name */
  of(name) {
    const known = this.#series.get(name) ?? new Series();
    this.#series.set(name, known);
    return known;
  }
}
