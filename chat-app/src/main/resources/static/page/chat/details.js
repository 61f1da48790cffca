/** @import { Conversation, Person, Snapshot } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, avatar, confirm, done, iconButton } from '../ui.js';
import './mute.js';
import './staff-picker.js';

const LEVELS = ['all', 'mentions', 'none'];

/** Who is in a conversation, what it is called, and what one is told of it. */
class RoomDetails extends Part {
  static properties = { chat: {}, session: {}, conversation: {}, snapshot: { state: true }, isAdding: { state: true }, chosen: { state: true } };

  constructor() {
    super();
    this.isAdding = false;
    /** @type {Person[]} */
    this.chosen = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.snapshot = this.chat.snapshot();
    this.end = this.chat.onChange((/** @type {Snapshot} */ snapshot) => (this.snapshot = snapshot));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end?.();
  }

  get about() {
    return this.snapshot?.conversations.find((one) => one.conversation_id === this.conversation);
  }

  get me() {
    return this.session.staff.staff_id;
  }

  render() {
    const { about } = this;
    if (!about) {
      return html`<p class="faint">${t('thread.gone')}</p>`;
    }
    return html`<div class="stack">
      ${about.kind === 'group' ? this.name(about) : nothing}
      <label>${t('notify')}
        <select @change=${(event) => this.attempt(() => this.chat.notifications(this.conversation, event.target.value))}>
          ${LEVELS.map((one) => html`<option value=${one} .selected=${one === about.notification_level}>${t(`notify.${one}`)}</option>`)}
        </select></label>
      <room-mute .chat=${this.chat} .about=${about}></room-mute>
      <section><h3>${t('people.count', { count: about.participants.length })}</h3>
        <ul class="people">${about.participants.map((one) => this.person(one, about))}</ul></section>
      ${about.kind === 'group' ? this.group() : nothing}
    </div>`;
  }

  /** @param {Conversation} about */
  name({ title }) {
    const save = (/** @type {any} */ event) => {
      event.preventDefault();
      const wanted = String(new FormData(event.target).get('title')).trim();
      this.attempt(() => this.chat.do.rename(this.conversation, wanted === '' ? null : wanted));
    };
    return html`<form class="row-form" @submit=${save}><label>${t('new.name')}<input name="title" maxlength="120" .value=${title ?? ''} /></label>
      <button type="submit" class="button">${t('save')}</button></form>`;
  }

  /** @param {Person} person @param {Conversation} about */
  person(person, { kind, created_by }) {
    const isMe = person.staff_id === this.me;
    const mayRemove = kind === 'group' && !isMe && (created_by.staff_id === this.me || this.session.has('manager'));
    return html`<li>${avatar(person, { presence: this.snapshot?.presence[person.staff_id] })}
      <span class="text">${person.name}${isMe ? ` (${t('you')})` : ''}<br /><span class="faint" dir="auto">@${person.username}${person.department ? ` · ${person.department}` : ''}</span></span>
      ${mayRemove ? iconButton('close', t('people.remove', { name: person.name }), () => this.remove(person)) : nothing}</li>`;
  }

  /** @param {Person} person */
  async remove(person) {
    if (await confirm(t('people.remove', { name: person.name }), t('remove'))) {
      this.attempt(() => this.chat.do.remove(this.conversation, person.staff_id));
    }
  }

  group() {
    const { about } = this;
    if (this.isAdding) {
      const without = new Set(about?.participants.map((one) => one.staff_id));
      return html`<staff-picker .chat=${this.chat} .without=${without} @change=${(event) => (this.chosen = event.detail)}></staff-picker>
        <div class="actions"><button type="button" class="button" @click=${() => (this.isAdding = false)}>${t('cancel')}</button>
          <button type="button" class="button primary" ?disabled=${this.chosen.length === 0} @click=${() => this.add()}>${t('people.add')}</button></div>`;
    }
    return html`<div class="actions">
      <button type="button" class="button" @click=${() => (this.isAdding = true)}>${icon('plus')} ${t('people.add')}</button>
      <button type="button" class="button" @click=${() => this.leave()}>${icon('leave')} ${t('leave')}</button></div>`;
  }

  async add() {
    await this.attempt(() => this.chat.do.add(this.conversation, this.chosen.map((one) => one.staff_id)));
    this.chosen = [];
    this.isAdding = false;
  }

  async leave() {
    if (await confirm(t('leave.ask'), t('leave'))) {
      await this.attempt(() => this.chat.leave(this.conversation));
      done(this);
    }
  }
}

customElements.define('room-details', RoomDetails);
