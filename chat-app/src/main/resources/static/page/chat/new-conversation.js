/** @import { Person } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { Part, done } from '../ui.js';
import './staff-picker.js';

/** Begins a conversation: with one person a direct one, which there is once, with more, or with a title, a group. */
class NewConversation extends Part {
  static properties = { chat: {}, me: {}, people: { state: true }, isGroup: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Person[]} */
    this.people = [];
    this.isGroup = false;
    this.busy = false;
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const title = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('title') ?? '').trim();
    const kind = this.group() ? 'group' : 'direct';
    this.busy = true;
    await this.attempt(async () => {
      const participant_ids = this.people.map((one) => one.staff_id);
      const body = title && kind === 'group' ? { participant_ids, kind, title } : { participant_ids, kind };
      const { conversation_id } = await this.chat.do.create(body);
      done(this, conversation_id);
    });
    this.busy = false;
  }

  group() {
    return this.isGroup || this.people.length > 1;
  }

  render() {
    const isGroup = this.group();
    return html`<form @submit=${this.submit}>
      <staff-picker .chat=${this.chat} .without=${new Set([this.me])} @change=${(event) => (this.people = event.detail)}></staff-picker>
      ${this.people.length === 1
        ? html`<label class="people"><span class="row"><input type="checkbox" .checked=${this.isGroup} @change=${(event) => (this.isGroup = event.target.checked)} /> ${t('new.group')}</span></label>`
        : nothing}
      ${isGroup ? html`<label>${t('new.name')}<input name="title" maxlength="120" /></label>` : nothing}
      <div class="actions"><button type="submit" class="button primary" ?disabled=${this.busy || this.people.length === 0}>${t('new.begin')}</button></div>
    </form>`;
  }
}

customElements.define('new-conversation', NewConversation);
