import { html, nothing } from 'lit';
import { shownDiff } from '../changes.js';
import { moment } from '../format.js';
import { explain, t } from '../i18n.js';
import { Part, avatar, skeleton } from '../ui.js';

/** Something that is asked for when it is shown. */
class Asked extends Part {
  static properties = { chat: {}, message: {}, answer: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.answer = null;
    this.problem = '';
  }

  async firstUpdated() {
    this.problem = '';
    try {
      this.answer = await this.ask();
    } catch (error) {
      this.problem = explain(error);
    }
  }

  render() {
    if (this.problem) {
      return html`<p class="problem" role="alert">${this.problem}</p>
        <button type="button" class="button" @click=${() => this.firstUpdated()}>${t('retry')}</button>`;
    }
    return this.answer ? this.shown(this.answer) : skeleton(3);
  }
}

/** What a message said before, and what was changed. */
class MessageHistory extends Asked {
  ask() {
    return this.chat.do.history(this.message);
  }

  /** @param {any} answer */
  shown({ revisions }) {
    return html`<ol class="revisions">${revisions.map(
      (/** @type {any} */ one, /** @type {number} */ index) => html`<li>
        <p class="faint">${index === 0 ? t('history.sent') : t('history.edited', { name: one.edited_by.name })} · ${moment(one.at)}</p>
        <p class="diff" dir="auto">${index === 0 ? one.message : shownDiff(revisions[index - 1].message, one.message)}</p></li>`
    )}</ol>`;
  }
}

/** Who has received and who has read a message, and when. */
class MessageReceipts extends Asked {
  ask() {
    return this.chat.do.receipts(this.message);
  }

  /** @param {any} answer */
  shown({ read, delivered }) {
    const reading = new Set(read.map((/** @type {any} */ one) => one.staff.staff_id));
    const only = delivered.filter((/** @type {any} */ one) => !reading.has(one.staff.staff_id));
    return html`<div class="stack">
      ${this.list(t('receipts.read'), read)} ${this.list(t('receipts.delivered'), only)}
      ${read.length + only.length === 0 ? html`<p class="faint">${t('receipts.none')}</p>` : nothing}
    </div>`;
  }

  /** @param {string} title @param {any[]} receipts */
  list(title, receipts) {
    return receipts.length
      ? html`<section><h3>${title}</h3><ul class="people">${receipts.map(
          (one) => html`<li>${avatar(one.staff)}<span class="text">${one.staff.name}</span><span class="faint">${moment(one.at)}</span></li>`
        )}</ul></section>`
      : nothing;
  }
}

customElements.define('message-history', MessageHistory);
customElements.define('message-receipts', MessageReceipts);
