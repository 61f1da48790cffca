/** @import { Fact } from './calls.js' */
/** @import { People } from './people.js' */
/** @import { Timeline } from './timeline.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { list, number, size } from '../format.js';
import { icon } from '../icons.js';
import { avatar } from '../ui.js';
import { copyButton, place } from './part.js';
import { exactly } from './times.js';
import { isolated } from './facts.js';

/**
 * What people saw at a moment, and what they did not see any more.
 *
 * @param {any} past
 * @param {{ timeline: Timeline, fact: Fact, most: number, people: People, earlier: () => void }} view
 */
export function pastMessages(past, view) {
  const { conversation, messages } = past;
  const shown = messages.slice(-view.most);
  const readers = markersAt(past);
  return html`<header class="past-title">
      <h2 dir="auto">${conversation.title ?? (conversation.kind === 'direct' ? names(conversation.participants) : t('audit.past.untitled'))}</h2>
      <p class="faint">${t('audit.past.count', { count: messages.length })}</p>
      <p class="faint"><code class="mono" dir="ltr">${conversation.conversation_id}</code> ${copyButton(conversation.conversation_id, t('audit.message.copy'))}</p>
    </header>
    ${messages.length > shown.length
      ? html`<p><button type="button" class="button" @click=${view.earlier}>${t('audit.past.earlier', { count: messages.length - shown.length })}</button></p>`
      : nothing}
    ${messages.length === 0 ? html`<div class="empty"><p>${t('audit.past.empty')}</p></div>` : nothing}
    <ol class="past-list">${repeat(shown, (one) => one.message_id, (one) => message(one, view, readers.get(one.message_id) ?? []))}</ol>`;
}

/** @param {any[]} people */
const names = (people) => list(people.map(({ name }) => isolated(name)));

/** @param {any} one @param {{ timeline: Timeline, fact: Fact }} view @param {any[]} readers */
function message(one, view, readers) {
  const isTouched = view.fact.event.message_id === one.message_id;
  return html`<li class="past-message ${isTouched ? 'touched' : ''}">
    ${avatar(one.sender, { size: 'small' })}
    <div class="body">
      <p class="line"><b>${one.sender.name}</b> <a class="faint numbers" href="#/audit/message/${one.message_id}">${place(one.position)}</a>
        <time class="faint numbers" datetime=${one.created_at}>${exactly(one.created_at)}</time></p>
      ${one.reply_to ? html`<p class="quoted" dir="auto">${one.reply_to.sender.name}: ${one.reply_to.is_deleted ? t('audit.past.deletedReply') : one.reply_to.message_preview}</p>` : nothing}
      ${one.forwarded_from ? html`<p class="faint">${icon('forward')} ${t('audit.past.forwarded', { who: isolated(one.forwarded_from.sender.name) })}</p>` : nothing}
      ${one.is_deleted ? gone(one, view.timeline) : html`<p class="text" dir="auto">${one.message}</p>`}
      ${files(one.attachments)}
      <p class="faint foot">${state(one)}</p>
      ${readers.length ? html`<p class="readers faint">${readers.map((staff) => avatar(staff, { size: 'small' }))}
        ${t('audit.past.readHere', { who: names(readers) })}</p>` : nothing}
    </div>
  </li>`;
}

/** A tombstone then; what it had said is in the facts, unless it was erased. @param {any} one @param {Timeline} timeline */
function gone(one, timeline) {
  const text = timeline.textBefore(one.message_id, Infinity);
  const by = isolated(one.deleted_by?.name ?? '');
  return html`<p class="tombstone">${icon('bin')} ${t('audit.past.deleted', { who: by, time: exactly(one.deleted_at) })}</p>
    ${text === null
      ? html`<p class="erased">${t('audit.erased')}</p>`
      : text ? html`<p class="text" dir="auto"><span class="faint">${t('audit.past.said')}</span> <del dir="auto">${text}</del></p>` : nothing}`;
}

/** @param {any[]} attachments */
function files(attachments) {
  return attachments.length === 0
    ? nothing
    : html`<ul class="past-files">${attachments.map((file) => html`<li class="chip" title="SHA-256 ${file.sha256}">${icon('file')} <bdi>${file.name}</bdi> ${size(file.size)}</li>`)}</ul>`;
}

/** @param {any} one */
function state(one) {
  const parts = one.is_deleted ? [] : [t(`audit.past.${one.status}`)];
  if (one.read_by_count > 0 && one.status !== 'read') {
    parts.push(t('audit.past.readBy', { count: one.read_by_count }));
  }
  if (one.is_edited) {
    parts.push(t('audit.past.edited', { count: one.edit_count }));
  }
  const reactions = one.reactions.map((/** @type {any} */ { emoji, count }) => html`<span class="chip">${emoji} ${number(count)}</span> `);
  return html`${parts.join(' · ')} ${reactions}`;
}

/** Whose marker stands at which message: the newest one that it has reached. @param {any} past @returns {Map<string, any[]>} */
function markersAt({ messages, markers }) {
  const at = new Map();
  for (const { staff, read_up_to_position } of markers) {
    const reached = messages.findLast((/** @type {any} */ one) => one.position <= read_up_to_position);
    if (reached && read_up_to_position > 0) {
      at.set(reached.message_id, [...(at.get(reached.message_id) ?? []), staff]);
    }
  }
  return at;
}

/** Who was in it, and how far each had come. @param {any} past */
export function pastPeople({ conversation, markers }) {
  const marker = (/** @type {string} */ id) => markers.find((/** @type {any} */ one) => one.staff.staff_id === id);
  return html`<section aria-labelledby="replay-people">
    <h2 id="replay-people">${t('audit.past.people')} <span class="badge quiet">${number(conversation.participants.length)}</span></h2>
    <ul class="people">${conversation.participants.map((/** @type {any} */ person) => html`<li>${avatar(person, { size: 'small' })}
      <span class="text">${person.name}<br /><span class="faint numbers">${reach(marker(person.staff_id))}</span></span></li>`)}</ul>
  </section>`;
}

/** @param {any} marker */
function reach(marker) {
  if (!marker || marker.read_up_to_position + marker.delivered_up_to_position === 0) {
    return t('audit.past.noMarker');
  }
  const { read_up_to_position: read, delivered_up_to_position: delivered } = marker;
  const reached = [
    read ? t('audit.past.readTo', { position: read }) : '',
    delivered > read ? t('audit.past.deliveredTo', { position: delivered }) : '',
  ];
  return reached.filter(Boolean).join(' · ');
}
