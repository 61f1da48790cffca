import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { list } from '../format.js';
import { icon } from '../icons.js';
import { Part } from '../ui.js';
import { isolated } from './facts.js';
import { idsIn, shortId } from './ids.js';
import { exactly, utc, zone } from './times.js';

/**
 * Fields that narrow something down: conversations, people and a span of time. What is left empty means all.
 *
 * @typedef {{ conversation_ids?: string[], staff_ids?: string[], from?: string, to?: string }} Scope
 */
class AuditScope extends Part {
  static properties = {
    people: { attribute: false }, about: {}, known: { attribute: false }, chosen: { state: true }, problem: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./people.js').People} */
    this.people;
    /** A conversation to begin with. */
    this.about = '';
    /** @type {string[]} */
    this.chosen = [];
    this.problem = '';
  }

  /** What is entered; null when it cannot be meant so. @returns {Scope | null} */
  read() {
    const value = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (this.querySelector(`[name=${name}]`)).value;
    const conversations = idsIn(value('conversations'));
    const [from, to] = [utc(value('from')), utc(value('to'))];
    this.add();
    const isUnread = value('conversations').trim() !== '' && conversations.length === 0;
    this.problem = isUnread ? t('audit.scope.noIds') : from && to && from >= to ? t('audit.scope.order') : '';
    return this.problem
      ? null
      : {
          ...(conversations.length ? { conversation_ids: conversations } : {}),
          ...(this.chosen.length ? { staff_ids: this.chosen } : {}),
          ...(from ? { from } : {}),
          ...(to ? { to } : {}),
        };
  }

  clear() {
    this.chosen = [];
    this.problem = '';
    this.querySelectorAll('input, textarea').forEach((field) => (/** @type {HTMLInputElement} */ (field).value = ''));
  }

  /** What stands in the field of people: a name that is known, or else an id. */
  add() {
    const field = /** @type {HTMLInputElement} */ (this.querySelector('[name=person]'));
    const text = field.value.trim();
    const id = this.people.idOf(text);
    if (text && !this.chosen.includes(id)) {
      this.chosen = [...this.chosen, id];
    }
    field.value = '';
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    if (event.key === 'Enter' && /** @type {HTMLInputElement} */ (event.target).value.trim()) {
      event.preventDefault();
      this.add();
    }
  }

  render() {
    return html`<div class="stack">
      <label>${t('audit.scope.conversations')}<textarea name="conversations" rows="2" dir="ltr" spellcheck="false" placeholder=${t('audit.scope.all')} .value=${this.about}></textarea></label>
      <div class="stack-tight">
        <div class="inline-form"><label>${t('audit.scope.people')}<input name="person" list="audit-people" autocomplete="off" placeholder=${t('audit.scope.everybody')} @keydown=${this.keyed} /></label>
          <button type="button" class="button" @click=${this.add}>${t('audit.scope.add')}</button></div>
        <datalist id="audit-people">${this.people.all.map((one) => html`<option value=${this.people.label(one)}></option>`)}</datalist>
        ${this.chosen.length ? html`<ul class="chips">${this.chosen.map((id) => html`<li class="chip">${this.people.name(id)}
          <button type="button" class="chip-remove" aria-label=${t('audit.scope.remove', { who: this.people.name(id) })}
            @click=${() => (this.chosen = this.chosen.filter((one) => one !== id))}>${icon('close')}</button></li>`)}</ul>` : nothing}
      </div>
      <div class="pair">
        <label>${t('audit.scope.from')}<input type="datetime-local" name="from" step="1" /></label>
        <label>${t('audit.scope.to')}<input type="datetime-local" name="to" step="1" /></label>
      </div>
      <p class="faint">${t('audit.zone', { zone })}</p>
      <p class="problem" role="alert">${this.problem}</p>
    </div>`;
  }
}

/**
 * A scope in words, with links to its conversations.
 *
 * @param {{ conversation_ids: string[], staff_ids: string[], from: string | null, to: string | null }} scope
 * @param {import('./people.js').People} people
 */
export function scopeText({ conversation_ids, staff_ids, from, to }, people) {
  return html`<ul class="scope">
    <li>${icon('chat')} ${conversation_ids.length === 0
      ? t('audit.scope.all')
      : conversation_ids.map((id) => html`<a class="mono" dir="ltr" title=${id} href="#/audit/conversation/${id}">…${shortId(id)}</a> `)}</li>
    <li>${icon('people')} ${staff_ids.length === 0 ? t('audit.scope.everybody') : list(staff_ids.map((id) => isolated(people.name(id))))}</li>
    ${from || to ? html`<li class="numbers">${icon('clock')} ${from ? exactly(from) : '…'} – ${to ? exactly(to) : '…'}</li>` : nothing}
  </ul>`;
}

customElements.define('audit-scope', AuditScope);
