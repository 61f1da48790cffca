/** @import { AuditReplay } from './replay.js' */
/** @import { Timeline } from './timeline.js' */
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { icon } from '../icons.js';
import { iconButton } from '../ui.js';
import { place } from './part.js';
import { strip } from './strip.js';
import { exactly, local, zone } from './times.js';

const SPEEDS = [0.5, 1, 2, 4];

/** What moves a replay along its facts. @param {AuditReplay} replay @param {Timeline} timeline */
export function controls(replay, { facts, last }) {
  const { index } = replay;
  const fact = facts[index];
  const said = { n: number(index + 1), of: number(facts.length), position: fact.position, time: exactly(fact.at) };
  return html`<section class="controls" aria-label=${t('audit.replay.controls')}>
    <div class="transport">
      ${buttons(replay, last)}
      <p class="readout numbers"><b>${place(fact.position)}</b> <time datetime=${fact.at}>${exactly(fact.at)}</time>
        <span class="faint">${t('audit.replay.count', said)}</span></p>
    </div>
    <div class="track">${guard([facts], () => strip(facts))}
      <input type="range" min="0" max=${last} step="1" .value=${String(index)} aria-label=${t('audit.replay.moment')}
        aria-valuetext=${t('audit.replay.readout', said)} @input=${(/** @type {any} */ event) => replay.move(Number(event.target.value))} /></div>
    <form class="inline-form jump" @submit=${(/** @type {SubmitEvent} */ event) => replay.jump(event)}>
      <label>${t('audit.replay.time', { zone })}<input type="datetime-local" name="time" step="1" required .value=${local(fact.at)} /></label>
      <button type="submit" class="button">${t('audit.replay.jump')}</button>
      <span class="gap"></span>
      <a class="button" href="#/audit/exports/${replay.conversation}">${icon('download')} ${t('audit.replay.export')}</a>
      <a class="button" href="#/audit/holds/${replay.conversation}">${icon('file')} ${t('audit.replay.hold')}</a>
    </form>
    <p class="problem" role="status">${replay.notice}</p>
  </section>`;
}

/** @param {AuditReplay} replay @param {number} last */
function buttons(replay, last) {
  const { index } = replay;
  return html`${iconButton('back', t('audit.replay.previous'), () => replay.move(index - 1), { disabled: index === 0 })}
    ${replay.playing
      ? iconButton('pause', t('audit.replay.pause'), () => replay.stop(), { className: 'play' })
      : iconButton('play', t('audit.replay.play'), () => replay.play(), { className: 'play', disabled: last === 0 })}
    ${iconButton('back', t('audit.replay.next'), () => replay.move(index + 1), { className: 'turned', disabled: index === last })}
    <label class="inline"><span class="hidden-text">${t('audit.replay.speed')}</span>
      <select @change=${(/** @type {any} */ event) => (replay.speed = Number(event.target.value))}>
        ${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === replay.speed}>${number(speed)}×</option>`)}</select></label>`;
}
