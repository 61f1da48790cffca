/** @import { Conversation } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { avatar, iconButton } from '../ui.js';
import { other, titleOf } from './people.js';

/**
 * What stands above a thread: with whom, and the way to its details.
 *
 * @param {Conversation} about
 * @param {string} me
 * @param {Readonly<Record<string, string>>} presence
 * @param {() => void} details
 */
export function bar(about, me, presence, details) {
  const person = other(about, me);
  const state = person && presence[person.staff_id];
  return html`<header class="bar">
    <a class="icon-button only-narrow" href="#/chat" aria-label=${t('back')}>${icon('back')}</a>
    ${avatar(person ?? /** @type {any} */ ({ staff_id: about.conversation_id, name: titleOf(about, me) }), { presence: state })}
    <div class="titles"><h2>${titleOf(about, me)}</h2>
      <p class="faint">${person ? t(`presence.${state ?? 'offline'}`) : t('people.count', { count: about.participants.length })}</p></div>
    ${about.notification_level === 'none' ? icon('muted') : nothing}
    ${iconButton('people', t('details'), details)}
  </header>`;
}
