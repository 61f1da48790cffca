/** @import { Watch } from './watch.js' */
/** @import { ChatNode, Rebuild, Status } from './types.js' */
import { t } from '../i18n.js';
import { moment, number } from '../format.js';

/** As `./chat status` has it. */
const LONGEST_LAG_MS = 30_000;
/** Less than that is the normal time from the ledger to the tables. */
const SHORT_LAG_MS = 5_000;
const LONGEST_QUEUE = 200;

/** @typedef {{ kind: 'bad' | 'warn' | 'info', text: string, link?: string }} Finding */

/**
 * What is not as it should be, the worst first. The texts have no numbers that change all the time: they are read aloud.
 *
 * @param {Watch} watch
 * @returns {Finding[]}
 */
export function findings(watch) {
  const status = watch.status.answer;
  if (!status) {
    return [];
  }
  const jobs = watch.rebuilds.answer?.rebuilds ?? [];
  const all = [...ofNode(status, watch), ...ofNodes(watch.nodes.answer ?? []), ...ofProjections(status, jobs), ...ofRebuilds(status, jobs)];
  if (status.dead_letters > 0) {
    all.push({ kind: 'bad', text: t('ops.well.letters', { count: status.dead_letters, n: number(status.dead_letters) }), link: '#/board/dead-letters' });
  }
  const order = ['bad', 'warn', 'info'];
  return all.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** @param {Status} status @param {Watch} watch @returns {Finding[]} */
function ofNode(status, watch) {
  const reading = watch.gauges.last;
  /** @type {[boolean, Finding][]} */
  const all = [
    [watch.isHeld, { kind: 'warn', text: t('ops.well.held', { at: moment(new Date(watch.status.at).toISOString()) }) }],
    [watch.isLate, { kind: 'bad', text: t('ops.well.late') }],
    [!status.ready, { kind: 'bad', text: t('ops.well.not-ready') }],
    [(reading?.changed ?? 0) > 0, { kind: 'bad', text: t('ops.well.changed') }],
    [(reading?.queue ?? 0) > LONGEST_QUEUE, { kind: 'bad', text: t('ops.well.queue') }],
  ];
  return all.flatMap(([isSo, finding]) => (isSo ? [finding] : []));
}

/** @param {ChatNode[]} nodes @returns {Finding[]} */
function ofNodes(nodes) {
  return nodes.filter(({ state }) => state === 'quiet').map(({ name }) => ({ kind: 'warn', text: t('ops.well.quiet', { name }), link: '#/board/nodes' }));
}

/** @param {Status} status @param {Rebuild[]} jobs @returns {Finding[]} */
function ofProjections({ projections }, jobs) {
  return projections.flatMap(({ name, state, lag_ms, rebuild_id }) => {
    /** @type {Finding[]} */
    const found = [];
    if (lag_ms > SHORT_LAG_MS) {
      const isLong = lag_ms > LONGEST_LAG_MS;
      found.push({ kind: isLong ? 'bad' : 'info', text: t(isLong ? 'ops.well.behind' : 'ops.well.catching-up', { name }) });
    }
    if (state === 'rebuilding' || state === 'paused') {
      const isBack = state === 'rebuilding' && jobs.some((job) => job.rebuild_id === rebuild_id && job.kind === 'rollback');
      found.push({ kind: state === 'paused' ? 'warn' : 'info', text: t(`ops.well.${isBack ? 'rolling-back' : state}`, { name }), link: `#/board/rebuild/${rebuild_id}` });
    }
    return found;
  });
}

/** @param {Status} status @param {Rebuild[]} rebuilds @returns {Finding[]} */
function ofRebuilds({ projections, failed_rebuilds }, rebuilds) {
  const newest = new Set(projections.map(({ rebuild_id }) => rebuild_id));
  const differing = rebuilds.filter(({ rebuild_id, report }) => newest.has(rebuild_id) && report?.equal === false);
  return [
    ...failed_rebuilds.map((job) => finding(job, `failed.${job.kind}`)),
    ...differing.map((job) => finding(job, 'differs')),
  ];
}

/** @param {Rebuild} job @param {string} what @returns {Finding} */
function finding({ projection, rebuild_id }, what) {
  return { kind: 'bad', text: t(`ops.well.${what}`, { name: projection }), link: `#/board/rebuild/${rebuild_id}` };
}
