/** @import { Conversation } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { ahead } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part } from '../ui.js';

const HOUR_MS = 3_600_000;
const MORNING = 8;

/** Leaves one in peace for a while, or for ever. */
class RoomMute extends Part {
  static properties = { chat: {}, about: {} };

  /** @param {'all' | 'none'} level @param {string | null} until */
  async set(level, until) {
    await this.attempt(() => this.chat.notifications(this.about.conversation_id, level, until));
    await this.updateComplete;
    if (document.activeElement === document.body) {
      this.querySelector('button')?.focus();
    }
  }

  render() {
    /** @type {Conversation} */
    const { notification_level, notification_until } = this.about;
    const isMuted = notification_level === 'none';
    const morning = tomorrowMorning();
    return html`<section class="mute stack">
      <h3 id="mute-title">${t('mute')}</h3>
      <p role="status" class="row">${isMuted ? html`${icon('muted')} ${until(notification_until)}` : nothing}</p>
      <div class="spans" role="group" aria-labelledby="mute-title">
        ${isMuted ? html`<button type="button" class="button" @click=${() => this.set('all', null)}>${icon('bell')} ${t('mute.end')}</button>` : nothing}
        ${this.choice(t('mute.hours', { count: 1 }), () => inHours(1))}
        ${this.choice(t('mute.hours', { count: 8 }), () => inHours(8))}
        ${this.choice(t('mute.morning', { time: ahead(morning) }), () => morning)}
        ${this.choice(t('mute.always'), () => null)}
      </div>
    </section>`;
  }

  /** @param {string} text @param {() => string | null} ends */
  choice(text, ends) {
    return html`<button type="button" class="button" @click=${() => this.set('none', ends())}>${text}</button>`;
  }
}

/** @param {string | null | undefined} time undefined where it was not set here, as no answer of the server tells it */
function until(time) {
  return time === undefined ? t('mute.untold') : time === null ? t('mute.forever') : t('mute.until', { time: ahead(time) });
}

/** @param {number} hours */
function inHours(hours) {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

function tomorrowMorning() {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING).toISOString();
}

customElements.define('room-mute', RoomMute);
