/** @import { Conversation } from '../../chat-client/types.js' */
import { html } from 'lit';
import { t } from '../i18n.js';
import { Part, avatar, done, toast } from '../ui.js';
import { quote } from './message.js';
import { other, titleOf } from './people.js';

const MOST = 20;

/** Sends a message on to other conversations, with a few words if one likes. */
class ForwardMessage extends Part {
  static properties = { chat: {}, me: {}, message: {}, wanted: { state: true }, chosen: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.wanted = '';
    /** @type {Set<string>} */
    this.chosen = new Set();
    this.busy = false;
  }

  /** @param {string} id */
  toggle(id) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id) && chosen.size < MOST) {
      chosen.add(id);
    }
    this.chosen = chosen;
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const note = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('note') ?? '');
    this.busy = true;
    await this.attempt(async () => {
      const { forwarded_messages } = await this.chat.do.forward(this.message.message_id, [...this.chosen], note.trim() === '' ? undefined : note);
      const failed = forwarded_messages.filter((/** @type {any} */ one) => !one.success);
      if (failed.length) {
        toast(t('forward.failed', { count: failed.length }), 'error');
        this.chosen = new Set(failed.map((/** @type {any} */ one) => one.conversation_id));
      } else {
        toast(t('forward.done', { count: forwarded_messages.length }));
        done(this);
      }
    });
    this.busy = false;
  }

  render() {
    const { sender, message, attachments } = this.message;
    const reply = { message_id: '', sender, message_preview: message, is_deleted: false, has_attachments: attachments.length > 0 };
    const wanted = this.wanted.toLowerCase();
    const shown = this.chat.snapshot().conversations.filter((/** @type {Conversation} */ one) => titleOf(one, this.me).toLowerCase().includes(wanted));
    return html`<form @submit=${this.submit}>
      ${quote(reply)}
      <label>${t('forward.find')}<input type="search" @input=${(event) => (this.wanted = event.target.value)} /></label>
      <div class="people" role="group" aria-label=${t('forward.to')}>${shown.map((one) => this.room(one))}</div>
      <label>${t('forward.note')}<input name="note" maxlength="10000" autocomplete="off" /></label>
      <div class="actions"><button type="submit" class="button primary" ?disabled=${this.busy || this.chosen.size === 0}>${t('forward')}</button></div>
    </form>`;
  }

  /** @param {Conversation} conversation */
  room(conversation) {
    const { conversation_id } = conversation;
    const title = titleOf(conversation, this.me);
    return html`<label><input type="checkbox" .checked=${this.chosen.has(conversation_id)} @change=${() => this.toggle(conversation_id)} />
      ${avatar(other(conversation, this.me) ?? /** @type {any} */ ({ staff_id: conversation_id, name: title }))}<span class="text">${title}</span></label>`;
  }
}

customElements.define('forward-message', ForwardMessage);
