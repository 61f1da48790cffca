/** @import { Message, Pending } from '../../chat-client/types.js' */
/** @import { Around } from './message.js' */
import { html, render } from 'lit';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { attempt, confirm, present, toast } from '../ui.js';
import { openEmojis } from './emoji.js';
import { popover } from './popover.js';
import './forward.js';
import './revisions.js';

/** What a person can do with a message of a thread. */
export class Doings {
  #thread;

  /** @param {any} thread */
  constructor(thread) {
    this.#thread = thread;
  }

  get #chat() {
    return this.#thread.chat;
  }

  /** @returns {Around} */
  get around() {
    const thread = this.#thread;
    return {
      me: thread.me,
      isGroup: thread.about.kind === 'group',
      target: thread.target,
      focused: thread.focused ?? thread.lines.findLast((/** @type {any} */ line) => line.kind === 'message')?.key,
      presence: thread.snapshot.presence,
      chat: thread.chat,
      quote: (id) => thread.jump(id),
      reply: (message) => thread.composer.replyTo(message),
      more: (message, button) => this.#more(message, button),
      react: (message, button) => openEmojis(button, (emoji) => attempt(() => this.#chat.do.react(message.message_id, emoji))),
      toggle: (message, emoji) => this.#toggle(message, emoji),
      receipts: (message) => this.#receipts(message),
      history: (message) => this.#history(message),
      retry: (pending) => this.#chat.retry(pending.conversation_id, pending.message_id),
      discard: (pending) => this.#chat.discard(pending.conversation_id, pending.message_id),
    };
  }

  /** Few look at them, so they are loaded by the first look. */
  details() {
    const { chat, session, conversation } = this.#thread;
    return attempt(async () => {
      await import('./details.js');
      if (!document.querySelector('room-details')) {
        present(t('details'), html`<room-details .chat=${chat} .session=${session} .conversation=${conversation}></room-details>`);
      }
    });
  }

  /** @param {Message} message @param {string} emoji */
  #toggle(message, emoji) {
    const isMine = message.reactions.find((one) => one.emoji === emoji)?.reacted_by_me;
    attempt(() => this.#chat.do[isMine ? 'unreact' : 'react'](message.message_id, emoji));
  }

  /** @param {Message} message */
  #receipts(message) {
    present(t('receipts'), html`<message-receipts .chat=${this.#chat} .message=${message.message_id}></message-receipts>`);
  }

  /** @param {Message} message */
  #history(message) {
    present(t('history'), html`<message-history .chat=${this.#chat} .message=${message.message_id}></message-history>`);
  }

  /** @param {Message} message @param {HTMLElement} button */
  #more(message, button) {
    const { me, session } = this.#thread;
    const isOwn = message.sender.staff_id === me;
    const entries = [
      { icon: 'forward', text: t('forward'), act: () => this.#forward(message) },
      { icon: 'copy', text: t('copy'), act: () => this.#copy(message), isLeftOut: !message.message },
      { icon: 'edit', text: t('edit'), act: () => this.#thread.composer.edit(message), isLeftOut: !isOwn },
      { icon: 'checks', text: t('receipts'), act: () => this.#receipts(message) },
      { icon: 'history', text: t('history'), act: () => this.#history(message), isLeftOut: !message.is_edited },
      { icon: 'bin', text: t('delete'), act: () => this.#delete(message), isLeftOut: !isOwn && !session.has('manager'), isDangerous: true },
    ];
    const list = document.createElement('div');
    list.className = 'menu-list';
    list.setAttribute('role', 'menu');
    const close = popover(button, list, t('more'));
    const shown = entries.filter((one) => !one.isLeftOut);
    render(shown.map((one) => entry(one, close)), list);
    list.querySelector('button')?.focus();
  }

  /** @param {Message} message */
  #forward(message) {
    present(t('forward'), html`<forward-message .chat=${this.#chat} .me=${this.#thread.me} .message=${message}></forward-message>`);
  }

  /** @param {Message} message */
  #copy(message) {
    attempt(async () => {
      await navigator.clipboard.writeText(message.message);
      toast(t('copied'));
    });
  }

  /** @param {Message} message */
  async #delete(message) {
    if (await confirm(t('delete.ask'), t('delete'))) {
      attempt(() => this.#chat.do.delete(message.message_id));
    }
  }
}

/** @param {any} entry @param {() => void} close */
function entry({ icon: name, text, act, isDangerous }, close) {
  const press = () => {
    close();
    act();
  };
  return html`<button type="button" role="menuitem" class=${isDangerous ? 'dangerous' : ''} @click=${press}>${icon(name)} ${text}</button>`;
}
