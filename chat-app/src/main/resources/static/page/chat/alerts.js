/** @import { ChatClient } from '../../chat-client.js' */
/** @import { Conversation, Envelope, Message } from '../../chat-client/types.js' */
import { t } from '../i18n.js';

const PREVIEW = 120;

/** @type {boolean | undefined} */
let canShow;

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
    return 'Notification' in window && Notification.permission === 'default' && (canShow ??= create('') !== null);
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
    if (type !== 'message_created' || !('Notification' in window) || Notification.permission !== 'granted') {
      return;
    }
    const { rooms, conversations } = this.#chat.snapshot();
    const conversation = conversations.find((one) => one.conversation_id === payload.conversation_id);
    const message = payload.truncated ? rooms[payload.conversation_id]?.messages.find((one) => one.message_id === payload.message_id) : payload;
    if (conversation && message && !this.#sees(message) && this.#wanted(conversation, message)) {
      this.#tell(conversation, message);
    }
  }

  /** @param {Message} message */
  #sees({ sender, conversation_id }) {
    return sender.staff_id === this.#me || (document.hasFocus() && this.#looksAt() === conversation_id);
  }

  /** @param {Conversation} conversation @param {Message} message */
  #wanted({ notification_level }, { mentions }) {
    const isMentioned = mentions.some((one) => one.staff_id === this.#me);
    return notification_level === 'all' || (notification_level === 'mentions' && isMentioned);
  }

  /** @param {Conversation} conversation @param {Message} message */
  #tell({ conversation_id, title }, { message_id, sender, message, attachments }) {
    const who = title ? t('alerts.title', { name: sender.name, title }) : sender.name;
    const body = message ? [...message].slice(0, PREVIEW).join('') : t('message.files', { count: attachments.length });
    const alert = create(who, { body, tag: conversation_id, icon: '/page/icon-192.png' });
    if (alert) {
      alert.onclick = () => {
        window.focus();
        location.hash = `#/chat/${conversation_id}/${message_id}`;
        alert.close();
      };
    }
  }
}

/**
 * None on Android, where the constructor is there and refuses: they are for service workers only.
 *
 * @param {string} title
 * @param {NotificationOptions} [options]
 */
function create(title, options) {
  try {
    return new Notification(title, options);
  } catch (error) {
    if (error instanceof TypeError) {
      return null;
    }
    throw error;
  }
}
