/** @import { Person } from '../chat-client/types.js' */
import { LitElement, html, nothing, render } from 'lit';
import { explain, t } from './i18n.js';
import { icon } from './icons.js';

const COLOURS = 8;
const TOAST_MS = 6_000;

/** An element without a shadow: the page has one style sheet, and labels reach across elements. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** @param {() => Promise<unknown>} work */
  attempt(work) {
    return attempt(work);
  }
}

/** Runs what a person asked for, and tells them when it failed. @template T @param {() => Promise<T>} work */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(explain(error), 'error');
    return undefined;
  }
}

/** @param {Person} person @param {{ presence?: string, size?: 'small' | 'large' }} [options] */
export function avatar(person, { presence, size } = {}) {
  return html`<span class="avatar avatar-${colour(person.staff_id)} ${size ?? ''}" aria-hidden="true">
    ${person.avatar_url ? html`<img src=${person.avatar_url} alt="" loading="lazy" />` : initials(person.name)}
    ${presence === 'online' || presence === 'away' ? html`<span class="presence ${presence}"></span>` : nothing}
  </span>`;
}

/** @param {string} name */
function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...word][0] ?? '').join('').toUpperCase();
}

/** @param {string} id */
function colour(id) {
  return [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % COLOURS;
}

/**
 * A button of one icon.
 *
 * @param {Parameters<typeof icon>[0]} name
 * @param {string} label
 * @param {(event: Event) => void} press
 * @param {{ className?: string, disabled?: boolean, pressed?: boolean }} [options]
 */
export function iconButton(name, label, press, { className = '', disabled = false, pressed } = {}) {
  return html`<button type="button" class="icon-button ${className}" aria-label=${label} title=${label} ?disabled=${disabled}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)} @click=${press}>${icon(name)}</button>`;
}

/** @param {string} text @param {unknown} [more] */
export function emptyState(text, more = nothing) {
  return html`<div class="empty"><p>${text}</p>${more}</div>`;
}

/** Grey lines where something will be. @param {number} rows */
export function skeleton(rows) {
  return html`<div class="skeleton" role="status" aria-label=${t('loading')}>${Array.from({ length: rows }, () => html`<span></span>`)}</div>`;
}

/**
 * Shows something over the page until it is closed: by its own `close` event, Escape or the button. What is inside is told
 * nothing; it may carry a result in the event's `detail`.
 *
 * @param {string} title
 * @param {unknown} content
 * @param {{ className?: string }} [options]
 * @returns {Promise<any>} the result; undefined when it was dismissed
 */
export function present(title, content, { className = '' } = {}) {
  const dialog = document.createElement('dialog');
  dialog.className = `dialog ${className}`;
  dialog.setAttribute('aria-label', title);
  const close = () => dialog.close();
  render(
    html`<header><h2>${title}</h2>${iconButton('close', t('close'), close)}</header>
      <div class="dialog-body">${content}</div>`,
    dialog
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    /** @type {unknown} */
    let result;
    dialog.addEventListener('done', (event) => {
      result = /** @type {CustomEvent} */ (event).detail;
      dialog.close();
    });
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    dialog.showModal();
  });
}

/** Closes the dialog around an element. @param {Element} element @param {unknown} [result] */
export function done(element, result) {
  element.dispatchEvent(new CustomEvent('done', { bubbles: true, detail: result }));
}

/**
 * Asks before something that cannot be taken back.
 *
 * @param {string} question
 * @param {string} yes
 * @param {unknown} [detail] what it means
 * @returns {Promise<boolean>}
 */
export async function confirm(question, yes, detail = nothing) {
  const answer = (/** @type {boolean} */ result) => (/** @type {Event} */ event) =>
    done(/** @type {Element} */ (event.target), result);
  return Boolean(
    await present(
      question,
      html`<div class="stack">${detail}<div class="actions">
        <button type="button" class="button" @click=${answer(false)}>${t('cancel')}</button>
        <button type="button" class="button danger" @click=${answer(true)}>${yes}</button>
      </div></div>`,
      { className: 'narrow' }
    )
  );
}

/** @param {string} text @param {'info' | 'error'} [kind] */
export function toast(text, kind = 'info') {
  const host = toasts();
  const line = document.createElement('p');
  line.className = `toast ${kind}`;
  line.textContent = text;
  host.append(line);
  if (host.matches(':popover-open')) {
    host.hidePopover();
  }
  host.showPopover();
  setTimeout(() => line.remove(), TOAST_MS);
}

function toasts() {
  const known = document.querySelector('.toasts');
  if (known) {
    return /** @type {HTMLElement} */ (known);
  }
  const host = document.createElement('div');
  host.className = 'toasts';
  host.popover = 'manual';
  host.setAttribute('role', 'status');
  document.body.append(host);
  return host;
}
