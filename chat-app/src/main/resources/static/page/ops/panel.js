/** @import { Poll } from './poll.js' */
import { html, nothing } from 'lit';
import { explain, t } from '../i18n.js';
import { moment } from '../format.js';
import { emptyState, skeleton } from '../ui.js';

/**
 * A part of the board with a heading: what there is, or why there is nothing.
 *
 * @param {string} name
 * @param {Poll<any>} poll
 * @param {boolean} isEmpty
 * @param {unknown} content
 * @param {unknown} [tools]
 */
export function panel(name, poll, isEmpty, content, tools = nothing) {
  return html`<section class="panel" aria-labelledby="board-${name}">
    <header><h2 id="board-${name}" tabindex="-1">${t(`ops.${name}`)}</h2>${tools}</header>
    ${poll.answer !== null && poll.error ? stale(poll) : nothing}
    ${poll.answer === null ? waiting(poll) : isEmpty ? emptyState(t(`ops.${name}.none`)) : content}
  </section>`;
}

/** What is shown was answered, but the last try was not. @param {Poll<any>} poll */
function stale(poll) {
  return html`<p class="problem panel-note">${explain(poll.error)} ${t('ops.stale', { at: moment(new Date(poll.at).toISOString()) })}</p>`;
}

/** Nothing was answered yet. @param {Poll<any>} poll */
export function waiting(poll) {
  return poll.error
    ? html`<div class="empty" role="alert"><p>${explain(poll.error)}</p>
        <button type="button" class="button" @click=${() => poll.now()}>${t('retry')}</button></div>`
    : skeleton(3);
}
