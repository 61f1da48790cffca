/** @import { Person } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { explain, t } from '../i18n.js';
import { Part, avatar, skeleton } from '../ui.js';

const PAUSE_MS = 200;

/** Colleagues by name, to choose some of; `chosen` is theirs who uses it, and `change` says that it changed. */
class StaffPicker extends Part {
  static properties = { chat: {}, without: {}, chosen: { state: true }, people: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Set<string>} */
    this.without = new Set();
    /** @type {Map<string, Person>} */
    this.chosen = new Map();
    /** @type {Person[] | null} */
    this.people = null;
    this.problem = '';
    this.turn = 0;
  }

  firstUpdated() {
    this.look('');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** @param {string} name */
  async look(name) {
    const turn = ++this.turn;
    try {
      const { staff } = await this.chat.do.staff(name, { limit: '50' });
      if (turn === this.turn) {
        this.people = staff.filter((/** @type {Person} */ one) => !this.without.has(one.staff_id));
        this.problem = '';
      }
    } catch (error) {
      this.problem = explain(error);
    }
  }

  /** @param {Person} person */
  toggle(person) {
    const chosen = new Map(this.chosen);
    if (!chosen.delete(person.staff_id)) {
      chosen.set(person.staff_id, person);
    }
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent('change', { detail: [...chosen.values()] }));
  }

  render() {
    const shown = this.people?.filter((one) => !this.chosen.has(one.staff_id)) ?? [];
    return html`<label>${t('people.find')}
        <input type="search" @input=${(event) => {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.look(event.target.value), PAUSE_MS);
          event.stopPropagation();
        }} @change=${(event) => event.stopPropagation()} /></label>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.people
        ? html`<div class="people" role="group" aria-label=${t('people')}>
            ${[...this.chosen.values(), ...shown].map((person) => this.person(person))}
          </div>`
        : skeleton(4)}`;
  }

  /** @param {Person} person */
  person(person) {
    return html`<label><input type="checkbox" .checked=${this.chosen.has(person.staff_id)} @change=${(event) => {
        event.stopPropagation();
        this.toggle(person);
      }} />
      ${avatar(person)}<span class="text">${person.name}<br /><span class="faint">${person.department ?? `@${person.username}`}</span></span></label>`;
  }
}

customElements.define('staff-picker', StaffPicker);
