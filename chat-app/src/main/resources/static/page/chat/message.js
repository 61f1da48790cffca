/** @import { Message, Pending } from '../../chat-client/types.js' */
/** @import { Line } from './lines.js' */
import { html, nothing } from 'lit';
import { clock, dayName, moment } from '../format.js';
import { explain, t } from '../i18n.js';
import { icon } from '../icons.js';
import { avatar, iconButton } from '../ui.js';
import { files, pendingFiles } from './files.js';
import { rich } from './text.js';

/**
 * What a line needs to know and can ask for.
 *
 * @typedef {{
 *   me: string, isGroup: boolean, target: string | null, focused: string | null,
 *   presence: Readonly<Record<string, string>>, chat: import('../../chat-client.js').ChatClient,
 *   quote: (id: string) => void, reply: (message: Message) => void, more: (message: Message, button: HTMLElement) => void,
 *   react: (message: Message, button: HTMLElement) => void, toggle: (message: Message, emoji: string) => void,
 *   receipts: (message: Message) => void, history: (message: Message) => void,
 *   retry: (pending: Pending) => void, discard: (pending: Pending) => void
 * }} Around
 */

/** @param {Line} line @param {Around} around */
export function lineOf(line, around) {
  switch (line.kind) {
    case 'day':
      return html`<div class="day" data-key=${line.key}><span>${dayName(line.at)}</span></div>`;
    case 'new':
      return html`<div class="new-line" data-key=${line.key}>${t('thread.new')}</div>`;
    case 'pending':
      return pendingLine(line, around);
    default:
      return messageLine(line, around);
  }
}

/** @param {Extract<Line, { kind: 'message' }>} line @param {Around} around */
function messageLine({ key, message, isFirst }, around) {
  const isOwn = message.sender.staff_id === around.me;
  const classes = `message ${isOwn ? 'own' : ''} ${isFirst ? 'first' : ''} ${key === around.target ? 'target' : ''}`;
  return html`<div class=${classes} data-key=${key} role="listitem" tabindex=${key === around.focused ? 0 : -1}
    aria-label=${t('message.by', { name: message.sender.name, at: clock(message.created_at) })}>
    ${isOwn ? nothing : isFirst ? avatar(message.sender, { presence: around.presence[message.sender.staff_id] }) : html`<span></span>`}
    ${!isOwn && isFirst && around.isGroup ? html`<span class="who">${message.sender.name}</span>` : nothing}
    <div class="column">
      <div class="bubble">${message.is_deleted ? gone(message) : content(message, around)}</div>
      ${message.reactions.length ? reactions(message, around) : nothing}
    </div>
    ${message.is_deleted ? nothing : tools(message, around)}
  </div>`;
}

/** @param {Message} message */
function gone(message) {
  return html`<span class="gone">${t('message.deleted')}</span>
    <span class="foot"><time datetime=${message.created_at} title=${moment(message.created_at)}>${clock(message.created_at)}</time></span>`;
}

/** @param {Message} message @param {Around} around */
function content(message, around) {
  const { reply_to, forwarded_from, attachments } = message;
  return html`
    ${forwarded_from ? html`<span class="origin">${icon('forward')} ${t('message.forwarded', { name: forwarded_from.sender.name })}</span>` : nothing}
    ${reply_to ? quote(reply_to, () => around.quote(reply_to.message_id)) : nothing}
    ${attachments.length ? files(message, around.chat) : nothing}
    ${message.message ? html`<div class="text" dir="auto">${rich(message.message, message.mentions, around.me)}</div>` : nothing}
    <div class="foot">
      ${message.is_edited ? html`<button type="button" @click=${() => around.history(message)}>${t('message.edited')}</button>` : nothing}
      <time datetime=${message.created_at} title=${moment(message.created_at)}>${clock(message.created_at)}</time>
      ${message.sender.staff_id === around.me ? ticks(message, around) : nothing}
    </div>`;
}

/**
 * @param {NonNullable<Message['reply_to']>} reply
 * @param {() => void} [jump]
 */
export function quote({ sender, message_preview, is_deleted, has_attachments }, jump) {
  const words = is_deleted ? t('message.deleted') : message_preview || (has_attachments ? t('message.file') : '');
  const inside = html`<b>${sender.name}</b><span dir="auto">${words}</span>`;
  return jump ? html`<button type="button" class="quote" @click=${jump}>${inside}</button>` : html`<div class="quote">${inside}</div>`;
}

/** @param {Message} message @param {Around} around */
function ticks(message, around) {
  const label = t(`status.${message.status}`, { count: message.read_by_count });
  return html`<button type="button" class="ticks ${message.status}" aria-label=${label} title=${label}
    @click=${() => around.receipts(message)}>${icon(message.status === 'sent' ? 'check' : 'checks')}</button>`;
}

/** @param {Message} message @param {Around} around */
function reactions(message, around) {
  return html`<div class="reactions">${message.reactions.map(
    (one) => html`<button type="button" class="reaction" aria-pressed=${String(Boolean(one.reacted_by_me))}
      aria-label=${t('reaction.label', { emoji: one.emoji, count: one.count })} @click=${() => around.toggle(message, one.emoji)}>
      <span>${one.emoji}</span><span class="numbers">${one.count}</span></button>`
  )}</div>`;
}

/** @param {Message} message @param {Around} around */
function tools(message, around) {
  const at = (/** @type {(message: Message, button: HTMLElement) => void} */ act) => (/** @type {Event} */ event) =>
    act(message, /** @type {HTMLElement} */ (event.currentTarget));
  return html`<div class="tools" role="toolbar" aria-label=${t('message.tools')}>
    ${iconButton('smile', t('react'), at(around.react))}
    ${iconButton('reply', t('reply'), () => around.reply(message))}
    ${iconButton('more', t('more'), at(around.more))}
  </div>`;
}

/** @param {Extract<Line, { kind: 'pending' }>} line @param {Around} around */
function pendingLine({ key, pending, isFirst }, around) {
  const hasFailed = pending.state === 'failed';
  return html`<div class="message own pending ${isFirst ? 'first' : ''} ${hasFailed ? 'failed' : ''}" data-key=${key} role="listitem">
    <div class="column"><div class="bubble">
      ${pending.files.length ? pendingFiles(pending.files) : nothing}
      ${pending.message ? html`<div class="text" dir="auto">${pending.message}</div>` : nothing}
      <div class="foot">${hasFailed
        ? html`<span role="alert" class="problem">${t('message.failed')} ${explain(pending.error)}</span>
            <button type="button" @click=${() => around.retry(pending)}>${t('retry')}</button>
            <button type="button" @click=${() => around.discard(pending)}>${t('message.discard')}</button>`
        : html`<span class="ticks" role="img" aria-label=${t('message.sending')}>${icon('clock')}</span>`}</div>
    </div></div>
  </div>`;
}
