import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { DeskPart } from './part.js';

/** A form by which something is asked for, beside the list of what there is; subclasses have `open`. */
export class RequestPart extends DeskPart {
  static properties = { about: {}, busy: { state: true }, refusal: { state: true }, notice: { state: true }, wrong: { state: true } };

  constructor() {
    super();
    /** What the form begins with. */
    this.about = '';
    this.busy = false;
    this.notice = '';
    this.wrong = '';
    /** @type {any} */
    this.refusal = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  /**
   * @param {string} name by which the texts begin: `audit.{name}.new`, `.what` and `.list`
   * @param {unknown} form
   * @param {(answer: any) => unknown} list
   * @param {unknown} [note] between the list's title and what there is
   */
  twoColumns(name, form, list, note = nothing) {
    return html`<div class="two-columns form-first">
      <section aria-labelledby="${name}-new">
        <h2 id="${name}-new">${t(`audit.${name}.new`)}</h2>
        <p class="faint">${t(`audit.${name}.what`)}</p>
        ${form}
      </section>
      <section aria-labelledby="${name}-list">
        <h2 id="${name}-list">${t(`audit.${name}.list`)}</h2>
        ${note}
        <p class="done" role="status">${this.notice}</p>
        ${this.filled(list, () => this.open())}
      </section>
    </div>`;
  }
}
