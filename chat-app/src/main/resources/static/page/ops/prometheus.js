/**
 * @typedef {{ labels: Record<string, string>, value: number }} Sample
 * @typedef {Map<string, Sample[]>} Metrics by name
 */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/**
 * Prometheus' text format.
 *
 * @param {string} text
 * @returns {Metrics}
 */
export function parse(text) {
  /** @type {Metrics} */
  const metrics = new Map();
  for (const line of text.split('\n')) {
    const found = line.startsWith('#') ? null : LINE.exec(line);
    if (found) {
      const [, name, labels = '', value] = found;
      const samples = metrics.get(name) ?? [];
      samples.push({ labels: labelsOf(labels), value: numberOf(value) });
      metrics.set(name, samples);
    }
  }
  return metrics;
}

/**
 * The sum of what has a name; null when there is none.
 *
 * @param {Metrics} metrics
 * @param {string} name
 * @param {(sample: Sample) => boolean} [counts]
 * @returns {number | null}
 */
export function sum(metrics, name, counts = () => true) {
  const samples = metrics.get(name)?.filter(counts);
  return samples?.length ? samples.reduce((total, { value }) => total + value, 0) : null;
}

/**
 * A histogram over all of its labels: how many were not slower, by seconds.
 *
 * @param {Metrics} metrics
 * @param {string} name
 * @returns {Map<number, number>}
 */
export function buckets(metrics, name) {
  const found = new Map();
  for (const { labels, value } of metrics.get(`${name}_bucket`) ?? []) {
    const bound = numberOf(labels.le);
    found.set(bound, (found.get(bound) ?? 0) + value);
  }
  return found;
}

/**
 * Between two states of one histogram, as `histogram_quantile` has it.
 *
 * @param {number} share 0..1
 * @param {Map<number, number>} before
 * @param {Map<number, number>} after
 * @returns {number | null} seconds; null when nothing happened between them
 */
export function quantile(share, before, after) {
  const steps = [...after]
    .sort(([a], [b]) => a - b)
    .map(([bound, count]) => ({ bound, count: count - (before.get(bound) ?? 0) }));
  const all = steps.at(-1)?.count ?? 0;
  if (all <= 0) {
    return null;
  }
  const wanted = share * all;
  const at = steps.findIndex(({ count }) => count >= wanted);
  const { bound: low, count: below } = steps[at - 1] ?? { bound: 0, count: 0 };
  const { bound, count } = steps[at];
  return Number.isFinite(bound) ? low + ((bound - low) * (wanted - below)) / (count - below) : low;
}

/** @param {string} text */
function labelsOf(text) {
  return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value.replace(/\\(.)/g, plain)]));
}

/** @param {string} _ @param {string} letter */
function plain(_, letter) {
  return letter === 'n' ? '\n' : letter;
}

/** @param {string} text */
function numberOf(text) {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}
