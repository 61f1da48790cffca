/** @import { ChatClient } from '../../chat-client.js' */
/** @import { Acts } from './acts.js' */
/** @import { Act, DeadLetter } from './types.js' */
/** @import { Watch } from './watch.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { moment, number, when } from '../format.js';
import { iconButton, done, present } from '../ui.js';
import { panel } from './panel.js';
import { code } from './units.js';

const MOST = 200;
const LONGEST_REASON = 500;

/**
 * What could not be told for good, oldest first.
 *
 * @param {Watch} watch
 * @param {Acts} acts
 * @param {() => void} showLog
 */
export function deadLetters(watch, acts, showLog) {
  const all = watch.letters.answer?.dead_letters ?? [];
  const count = watch.status.answer?.dead_letters ?? all.length;
  const more = () => {
    watch.letterLimit = Math.min(MOST, watch.letterLimit * 3);
    return watch.letters.now();
  };
  const tools = html`<span class="gap"></span>
    ${all.length ? html`<button type="button" class="button slim" @click=${() => acts.retryAll(count)}>${t('ops.act.retry-all')}</button>` : nothing}
    ${iconButton('history', t('ops.log'), showLog)}`;
  return panel('letters', watch.letters, all.length === 0, html`
    <ul class="entries">${repeat(all, (/** @type {DeadLetter} */ one) => one.dead_letter_id, (/** @type {DeadLetter} */ one) => entry(one, acts))}</ul>
    ${watch.letters.answer?.next_cursor && watch.letterLimit < MOST ? html`<button type="button" class="button slim" @click=${more}>${t('ops.more')}</button>` : nothing}`, tools);
}

/** @param {DeadLetter} letter @param {Acts} acts */
function entry(letter, acts) {
  const { dead_letter_id: id, type, cause, position, retries } = letter;
  return html`<li class="entry">
    <div class="entry-head">
      <span class="chip bad"><bdi dir="ltr">${cause}</bdi></span>
      <span class="entry-name">${code(type)}</span>
      <time class="faint" datetime=${letter.parked_at} title=${moment(letter.parked_at)}>${when(letter.parked_at)}</time>
    </div>
    <div class="letter">
      <p class="faint facts-line numbers"><span>${t('ops.letter.number', { id })}</span><span>${t('ops.letter.position', { position: number(position) })}</span>
        ${letter.retried_at ? html`<span title=${moment(letter.retried_at)}>${t('ops.letter.retries', { count: retries, n: number(retries) })}</span>` : nothing}</p>
      <div class="acts">
        <button type="button" class="button slim" aria-label=${t('ops.act.retry.of', { id })} @click=${() => tidied(acts.retry(id))}>${t('ops.act.retry')}</button>
        <button type="button" class="button slim" aria-label=${t('ops.act.discard.of', { id })} @click=${() => discard(id, acts)}>${t('ops.act.discard')}</button>
      </div>
      <p class="faint">${code(letter.channel)}</p>
    </div>
  </li>`;
}

/** @param {string} id @param {Acts} acts */
async function discard(id, acts) {
  const reason = await present(t('ops.ask.discard', { id }), form(), { className: 'narrow ops-dialog' });
  if (reason !== undefined) {
    await tidied(acts.discard(id, reason));
  }
}

/** Whoever pressed a button that is gone goes on at the heading. @param {Promise<void>} work */
async function tidied(work) {
  const button = document.activeElement;
  await work;
  requestAnimationFrame(() => {
    if (!button?.isConnected && (document.activeElement === document.body || !document.activeElement)) {
      document.getElementById('board-letters')?.focus();
    }
  });
}

function form() {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const fields = /** @type {HTMLFormElement} */ (event.target);
    done(fields, String(new FormData(fields).get('reason')).trim());
  };
  const cancel = (/** @type {Event} */ event) => done(/** @type {Element} */ (event.target), undefined);
  return html`<form @submit=${submit}>
    <p>${t('ops.discard.means')}</p>
    <label>${t('ops.discard.reason')}<input name="reason" maxlength=${LONGEST_REASON} autocomplete="off" /></label>
    <div class="actions">
      <button type="button" class="button" @click=${cancel}>${t('cancel')}</button>
      <button type="submit" class="button danger">${t('ops.act.discard')}</button>
    </div>
  </form>`;
}

/** What operators did with them, newest first. @param {ChatClient} chat */
export async function log(chat) {
  /** @type {{ acts: Act[] }} */
  const { acts } = await chat.do.ask('/api/ops/dead-letters/log', { limit: '100' });
  await present(
    t('ops.log'),
    acts.length === 0
      ? html`<p class="faint">${t('ops.log.none')}</p>`
      : html`<ul class="entries" tabindex="0" aria-label=${t('ops.log')}>${acts.map(
          (act) => html`<li class="entry"><div class="entry-head">
              <span class="chip ${act.outcome === 'delivered' ? 'good' : ''}">${t(`ops.outcome.${act.outcome}`)}</span>
              <span class="entry-name">${t('ops.letter.number', { id: act.dead_letter_id })} ${code(act.type)}</span>
              <time class="faint" datetime=${act.at}>${moment(act.at)}</time></div>
            <p class="faint facts-line"><span>${code(`${act.by_hotel}/${act.by_staff_id}`)}</span><span>${code(act.cause)}</span>
              ${act.reason ? html`<span dir="auto">${act.reason}</span>` : nothing}</p></li>`
        )}</ul>`,
    { className: 'wide ops-dialog' }
  );
}
