/** @import { Acts } from './acts.js' */
/** @import { Point, Series } from './series.js' */
/** @import { Projection, Rebuild } from './types.js' */
/** @import { Watch } from './watch.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { iconButton } from '../ui.js';
import { range, spark } from './spark.js';
import { amount, none, percent, span, speed } from './units.js';

const COLUMNS = ['name', 'state', 'lag', 'percent', 'rate', 'eta', 'segments', 'letters', 'acts'];
const CHIPS = { live: 'good', rebuilding: 'busy', paused: 'warn', failed: 'bad', verifying: 'busy', 'rolling-back': 'busy' };
const ICONS = /** @type {const} */ ({ rollback: 'history', drop: 'bin' });

/**
 * A table; on a narrow screen each row is a card, whose cells say what they are.
 *
 * @param {Watch} watch
 * @param {Acts} acts
 */
export function projections(watch, acts) {
  const all = watch.status.answer?.projections ?? [];
  const jobs = watch.rebuilds.answer?.rebuilds ?? [];
  return html`<section class="panel" aria-labelledby="board-projections">
    <header><h2 id="board-projections">${t('ops.projections')}</h2></header>
    <div class="panel-scroll" role="group" tabindex="0" aria-labelledby="board-projections">
      <table class="grid" role="table">
        <thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th role="columnheader" scope="col" class="col-${name}">${t(`ops.col.${name}`)}</th>`)}</tr></thead>
        <tbody role="rowgroup">${repeat(all, (/** @type {Projection} */ { name }) => name, (/** @type {Projection} */ one) => row(one, watch, acts, jobs))}</tbody>
      </table>
    </div>
  </section>`;
}

/** @param {Projection} one @param {Watch} watch @param {Acts} acts @param {Rebuild[]} jobs */
function row(one, { memory }, acts, jobs) {
  const job = jobs.find(({ rebuild_id }) => rebuild_id === one.rebuild_id);
  const isVerifying = job?.kind === 'verify' && (job.state === 'running' || job.state === 'paused');
  const shown = stateOf(one, job);
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="col-name"><bdi dir="ltr">${one.name}</bdi> ${versions(one)}</th>
    ${cell('state', html`<span class="chip ${CHIPS[shown]}">${t(`ops.state.${shown}`)}</span>`)}
    ${cell('lag', lag(one, memory.of(`lag ${one.name}`)))}
    ${cell('percent', progress(one, isVerifying ? job : undefined))}
    ${cell('rate', rate(one, memory.of(`rate ${one.name}`)))}
    ${cell('eta', eta(one))}
    ${cell('segments', number(one.segments))}
    ${cell('letters', one.dead_letters ? html`<a href="#/board/dead-letters" class="chip bad">${number(one.dead_letters)}</a>` : html`<span class="faint">0</span>`)}
    ${cell('acts', html`<div class="acts">${actsOf(one, job).map((act) => button(act, one, acts))}</div>`)}
  </tr>`;
}

/** @param {Projection} one */
function versions({ version, old_version }) {
  const own = version === null ? t('ops.follows') : t('ops.version', { n: version });
  return html`<span class="faint">${own}${old_version === null ? nothing : html` · ${t('ops.kept', { n: old_version })}`}</span>`;
}

/** @param {Projection} one @param {Series} series */
function lag({ lag_events, lag_ms }, { points }) {
  const events = t('ops.events', { count: lag_events, n: number(lag_events) });
  return measured(html`${events}<span class="faint">${span(lag_ms)}</span>`, points, 'lag', number);
}

/** @param {Projection} one */
function eta({ eta_s }) {
  return eta_s === null ? none() : eta_s === 0 ? html`<span class="faint">${t('ops.there')}</span>` : span(eta_s * 1000);
}

/** The API calls a projection live while it is verified, and rebuilding while it is rolled back. @param {Projection} one @param {Rebuild} [job] */
function stateOf({ state }, job) {
  if (state === 'live' && job?.kind === 'verify') {
    return job.state === 'running' ? 'verifying' : job.state === 'paused' ? 'paused' : state;
  }
  return state === 'rebuilding' && job?.kind === 'rollback' ? 'rolling-back' : state;
}

/** @param {string} name @param {unknown} content */
function cell(name, content) {
  return html`<td role="cell" class="col-${name} numbers"><span class="cell-label" aria-hidden="true">${t(`ops.col.${name}`)}</span>${content}</td>`;
}

/** @param {unknown} text @param {readonly Point[]} points @param {string} what @param {(value: number) => string} say */
function measured(text, points, what, say) {
  const seen = range(points) ?? [0, 0];
  return html`<div class="measured"><span class="measure">${text}</span>
    ${spark(points, t('ops.spark', { what: t(`ops.col.${what}`), least: say(seen[0]), most: say(seen[1]) }))}</div>`;
}

/** @param {Projection} one @param {Rebuild} [verification] */
function progress(one, verification) {
  const share = verification?.percent ?? one.percent;
  const isBuilding = one.state === 'rebuilding' || one.state === 'paused';
  const at = verification
    ? t('ops.verified-to', { position: number(verification.position), head: number(verification.head) })
    : isBuilding ? t('ops.serves-at', { position: number(one.position) }) : t('ops.position', { position: number(one.position), head: number(one.head) });
  return html`<div class="progress"><progress max="100" .value=${share} aria-label=${t('ops.progress', { name: one.name })}></progress>
    <span>${percent(share)}</span></div><span class="faint">${at}</span>`;
}

/** @param {Projection} one @param {Series} series */
function rate(one, { points, last }) {
  const value = one.version === null ? last : one.events_per_s;
  return measured(value === null ? none() : speed(value), points, 'rate', (some) => t('ops.per-second', { rate: amount(some) }));
}

/** What makes sense now. @param {Projection} one @param {Rebuild} [job] too old for the list without one @returns {string[]} */
function actsOf({ version, old_version, state }, job) {
  if (version === null) {
    return [];
  }
  const kept = old_version === null ? [] : ['rollback', 'drop'];
  switch (job?.state ?? state) {
    case 'rebuilding':
    case 'running': return ['pause', 'cancel'];
    case 'paused': return ['resume', 'cancel'];
    case 'failed': return ['resume', 'cancel', 'rebuild', ...kept];
    default: return ['rebuild', 'verify', ...kept];
  }
}

/** @param {string} act @param {Projection} one @param {Acts} acts */
function button(act, { name, rebuild_id }, acts) {
  const isOfJob = act === 'pause' || act === 'resume' || act === 'cancel';
  const press = () => acts.run(act, isOfJob ? String(rebuild_id) : name, name);
  const label = t(`ops.act.${act}.of`, { name });
  return act === 'rollback' || act === 'drop'
    ? iconButton(ICONS[act], label, press)
    : html`<button type="button" class="button slim" aria-label=${label} title=${label} @click=${press}>${t(`ops.act.${act}`)}</button>`;
}
