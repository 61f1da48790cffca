/** @import { ChatClient } from '../../chat-client.js' */
/** @import { Envelope } from '../../chat-client/types.js' */
import { t } from '../i18n.js';

const PREVIEW = 120;

/** Tells what happens while nobody looks: in the title, on the icon, and as notifications of the system where they are let. */
export class Alerts {
  #me;
  #chat;
  #looksAt;
  #end;

  /** @param {ChatClient} chat @param {string} me @param {() => string | null} looksAt the open conversation */
  constructor(chat, me, looksAt) {
    this.#chat = chat;
    this.#me = me;
    this.#looksAt = looksAt;
    this.#end = chat.onEnvelope((envelope) => this.#heard(envelope));
  }

  static canAsk() {
    return 'Notification' in window && Notification.permission === 'default';
  }

  static ask() {
    return Notification.requestPermission();
  }

  stop() {
    this.#end();
    this.show(0);
  }

  /** @param {number} unread */
  show(unread) {
    document.title = unread > 0 ? `(${unread}) ${t('app')}` : t('app');
    const link = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel=icon]'));
    const wanted = unread > 0 ? '/page/icon-unread.svg' : '/page/icon.svg';
    if (!link.href.endsWith(wanted)) {
      link.href = wanted;
    }
  }

  /** @param {Envelope} envelope */
  #heard({ type, payload }) {
    if (type !== 'message_created' || payload.truncated || payload.sender.staff_id === this.#me) {
      return;
    }
    const isSeen = document.hasFocus() && this.#looksAt() === payload.conversation_id;
    const conversation = this.#chat.snapshot().conversations.find((one) => one.conversation_id === payload.conversation_id);
    if (!conversation || isSeen || !('Notification' in window) || Notification.permission !== 'granted' || !this.#wanted(conversation, payload)) {
      return;
    }
    const title = conversation.title ? t('alerts.title', { name: payload.sender.name, title: conversation.title }) : payload.sender.name;
    const body = payload.message ? [...payload.message].slice(0, PREVIEW).join('') : t('message.files', { count: payload.attachments.length });
    const alert = new Notification(title, { body, tag: conversation.conversation_id, icon: '/page/icon-192.png' });
    alert.onclick = () => {
      window.focus();
      location.hash = `#/chat/${payload.conversation_id}/${payload.message_id}`;
      alert.close();
    };
  }

  /** @param {import('../../chat-client/types.js').Conversation} conversation @param {any} message */
  #wanted({ notification_level }, message) {
    const isMentioned = message.mentions.some((/** @type {any} */ one) => one.staff_id === this.#me);
    return notification_level === 'all' || (notification_level === 'mentions' && isMentioned);
  }
}
