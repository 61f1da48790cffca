/** @import { Acts } from './acts.js' */
/** @import { Difference, Rebuild } from './types.js' */
/** @import { Watch } from './watch.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { moment, number, when } from '../format.js';
import { icon } from '../icons.js';
import { panel } from './panel.js';
import { code, none, percent, span, speed } from './units.js';

const CHIPS = { running: 'busy', paused: 'warn', done: 'good', failed: 'bad', cancelled: '' };
const MOST = 200;

/**
 * Those that run and those that are over; one of them may be opened.
 *
 * @param {Watch} watch
 * @param {Acts} acts
 * @param {{ id: string | undefined, asked: Rebuild | null }} opened `asked`: it is too old for the list
 */
export function rebuilds(watch, acts, { id, asked }) {
  const known = watch.rebuilds.answer?.rebuilds ?? [];
  const shown = known.slice(0, watch.rebuildLimit);
  const wanted = [...known, ...(asked ? [asked] : [])].find(({ rebuild_id }) => rebuild_id === id);
  const all = wanted && !shown.includes(wanted) ? [wanted, ...shown] : shown;
  const isMore = known.length > shown.length || watch.rebuilds.answer?.next_cursor;
  const more = () => {
    watch.rebuildLimit = Math.min(MOST, watch.rebuildLimit * 3);
    return watch.rebuilds.now();
  };
  return panel('rebuilds', watch.rebuilds, all.length === 0, html`
    <ul class="entries">${repeat(all, (/** @type {Rebuild} */ { rebuild_id }) => rebuild_id, (/** @type {Rebuild} */ job) => entry(job, acts, job.rebuild_id === id))}</ul>
    ${isMore && watch.rebuildLimit < MOST ? html`<button type="button" class="button slim" @click=${more}>${t('ops.older')}</button>` : nothing}`);
}

/** @param {Rebuild} job @param {Acts} acts @param {boolean} isOpen */
function entry(job, acts, isOpen) {
  const { rebuild_id, projection, kind, state } = job;
  const isDiffering = job.report?.equal === false;
  return html`<li class="entry" id="rebuild-${rebuild_id}">
    <a class="entry-head" href=${isOpen ? '#/board' : `#/board/rebuild/${rebuild_id}`} aria-expanded=${String(isOpen)}>
      <span class="chip ${isDiffering ? 'bad' : CHIPS[state]}">${isDiffering ? t('ops.job.differs') : t(`ops.job.${state}`)}</span>
      <span class="entry-name">${t(`ops.kind.${kind}`)} <bdi dir="ltr"><strong>${projection}</strong></bdi></span>
      <time class="faint" datetime=${job.requested_at} title=${moment(job.requested_at)}>${when(job.requested_at)}</time>
      ${icon('down')}
    </a>
    ${state === 'running' || state === 'paused' || state === 'failed' ? under(job, acts) : nothing}
    ${isOpen ? details(job) : nothing}
  </li>`;
}

/** @param {Rebuild} job @param {Acts} acts */
function under(job, acts) {
  const { rebuild_id, projection, state } = job;
  const press = (/** @type {string} */ act) => html`<button type="button" class="button slim" @click=${() => acts.run(act, rebuild_id, projection)}
    aria-label=${t(`ops.act.${act}.of`, { name: projection })}>${t(`ops.act.${act}`)}</button>`;
  return html`<div class="entry-body numbers">
    <div class="progress"><progress max="100" .value=${job.percent} aria-label=${t('ops.progress', { name: projection })}></progress><span>${percent(job.percent)}</span></div>
    <p class="faint facts-line">
      <span>${t(`ops.phase.${job.phase}`)}</span>
      <span>${t('ops.position', { position: number(job.position), head: number(job.head) })}</span>
      ${state === 'running' ? html`<span>${speed(job.events_per_s)}</span><span>${job.eta_s === null ? t('ops.eta.unknown') : t('ops.eta.left', { time: span(job.eta_s * 1000) })}</span>` : nothing}
    </p>
    ${problem(job)}
    <div class="acts">${state === 'running' ? press('pause') : press('resume')}${press('cancel')}</div>
  </div>`;
}

/** @param {Rebuild} job */
function problem({ error }) {
  return error
    ? html`<div class="failure"><p>${t('ops.error', { position: number(error.position) })}</p>
        <p>${code(error.cause)}</p>
        ${error.event_id ? html`<p class="faint">${t('ops.error.event')} ${code(error.event_id)}</p>` : nothing}</div>`
    : nothing;
}

/** @param {Rebuild} job */
function details(job) {
  const { report, requested_by, requested_at, finished_at, rebuild_id, version } = job;
  return html`<div class="entry-body">
    <dl class="fields numbers">
      <dt>${t('ops.job.id')}</dt><dd>${code(rebuild_id)}</dd>
      <dt>${t('ops.job.version')}</dt><dd>${version}</dd>
      <dt>${t('ops.job.by')}</dt><dd>${requested_by === 'system' ? t('ops.job.by.system') : code(requested_by)}</dd>
      <dt>${t('ops.job.asked')}</dt><dd>${moment(requested_at)}</dd>
      <dt>${t('ops.job.ended')}</dt><dd>${finished_at ? t('ops.job.ended.after', { at: moment(finished_at), time: span(Date.parse(finished_at) - Date.parse(requested_at)) }) : none()}</dd>
      <dt>${t('ops.job.phase')}</dt><dd>${t(`ops.phase.${job.phase}`)}</dd>
      <dt>${t('ops.job.position')}</dt><dd>${t('ops.position', { position: number(job.position), head: number(job.head) })}</dd>
    </dl>
    ${report ? found(report) : nothing}
  </div>`;
}

/** What a verification says. @param {NonNullable<Rebuild['report']>} report */
function found({ equal, position, differing, differences }) {
  if (equal) {
    return html`<p class="good-line">${icon('check')} ${t('ops.report.equal', { position: number(position) })}</p>`;
  }
  return html`<p class="problem">${t('ops.report.differs', { count: differing, n: number(differing), position: number(position) })}
      ${differing > differences.length ? t('ops.report.first', { n: number(differences.length) }) : nothing}</p>
    <ul class="differences" aria-label=${t('ops.report')}>${differences.map(difference)}</ul>
    <p class="faint">${t('ops.report.mend')}</p>`;
}

/** @param {Difference} row */
function difference({ table, key, kind, columns }) {
  return html`<li>
    <p><span class="chip bad">${t(`ops.row.${kind}`)}</span> ${code(table)}</p>
    <dl class="fields">
      ${Object.entries(key).map(([name, value]) => html`<dt>${code(name)}</dt><dd>${code(value)}</dd>`)}
      ${columns.length ? html`<dt>${t('ops.report.columns')}</dt><dd>${code(columns.join(', '))}</dd>` : nothing}
    </dl>
  </li>`;
}
