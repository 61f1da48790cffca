/** @import { Person } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { avatar } from '../ui.js';

const BEGUN = /(?:^|[\s([{])@([\p{L}\p{N}._-]*)$/u;
const MOST = 6;

/** Suggests whom one means while one writes `@…`. */
export class Mentions {
  #changed;
  #at = 0;
  /** @type {{ username: string, name: string, staff_id: string }[]} */
  #found = [];

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {HTMLTextAreaElement} field @param {readonly Person[]} participants @param {string} me */
  look(field, participants, me) {
    const begun = field.value.slice(0, field.selectionStart).match(BEGUN)?.[1].toLowerCase();
    const all = { username: 'all', name: t('mention.all'), staff_id: 'all' };
    const found = begun === undefined ? [] : [...participants.filter((one) => one.staff_id !== me), all].filter((one) => fits(one, begun));
    const isWhole = found.some((one) => one.username.toLowerCase() === begun);
    this.#found = isWhole ? [] : found.slice(0, MOST);
    this.#at = 0;
    this.#changed();
  }

  close() {
    if (this.#found.length) {
      this.#found = [];
      this.#changed();
    }
  }

  /** @param {KeyboardEvent} event @param {HTMLTextAreaElement} field @returns {boolean} whether the key was for this */
  onKey(event, field) {
    if (this.#found.length === 0 || !['ArrowUp', 'ArrowDown', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      return false;
    }
    event.preventDefault();
    if (event.key === 'Escape') {
      this.close();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      this.#take(this.#found[this.#at], field);
    } else {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#at = (this.#at + step + this.#found.length) % this.#found.length;
      this.#changed();
    }
    return true;
  }

  /** @param {HTMLTextAreaElement} field */
  list(field) {
    if (this.#found.length === 0) {
      return nothing;
    }
    const press = (/** @type {any} */ one) => (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#take(one, field);
    };
    return html`<div class="suggestions" role="listbox" aria-label=${t('mention.label')}>${this.#found.map(
      (one, index) => html`<div class="suggestion" role="option" aria-selected=${String(index === this.#at)} @mousedown=${press(one)}>
        ${avatar(/** @type {any} */ (one), { size: 'small' })}<span>${one.name}</span><span class="faint">@${one.username}</span></div>`
    )}</div>`;
  }

  /** @param {{ username: string }} one @param {HTMLTextAreaElement} field */
  #take({ username }, field) {
    const end = field.selectionStart;
    const start = field.value.slice(0, end).lastIndexOf('@');
    field.setRangeText(`@${username} `, start, end, 'end');
    this.close();
    field.dispatchEvent(new Event('input'));
  }
}

/** @param {{ username: string, name: string }} one @param {string} begun */
function fits({ username, name }, begun) {
  return username.toLowerCase().startsWith(begun) || name.toLowerCase().split(/\s+/).some((word) => word.startsWith(begun));
}
