import { html, render } from 'lit';
import { t } from '../i18n.js';
import { popover } from './popover.js';

const RECENT = 'chat.emojis';
const KEPT = 16;
const USUAL = '👍 ❤️ 😂 🙏 ✅ 👀 🎉 😮';

/** What people in hotels need, by what it is about. */
const GROUPS = {
  'emoji.faces':
    '😀 😃 😄 😁 😅 😂 🤣 😊 🙂 😉 😍 😘 😋 😎 🤩 🥳 🤔 🤨 😐 😏 🙄 😬 😌 😴 😷 🤒 🤕 🤢 🥵 🥶 😵 🤯 😕 😟 😮 😳 🥺 😢 😭 😱 😤 😡 🤬 😇 🤗 🤭 🤫 🫡 🫠 🙈',
  'emoji.hands': '👍 👎 👌 ✌️ 🤞 🤝 👏 🙌 🙏 💪 👋 🤙 👈 👉 👆 👇 ✋ 👊 ✍️ 🫶 👀 🧠 🙋 🤷 🤦 💁 🏃 🚶 💃 🕺',
  'emoji.hotel':
    '🏨 🛎️ 🔑 🗝️ 🚪 🛏️ 🛋️ 🛁 🚿 🚽 🧻 🧼 🪥 🧴 🧹 🧺 🪣 🧽 🧯 💡 🔌 📺 ☎️ 🛗 🧳 🧾 🪪 🔧 🔨 🪛 🚨 🅿️ ♿ 🚭 🐕 👶',
  'emoji.food': '☕ 🍵 🥐 🍞 🥚 🥞 🧇 🥓 🍳 🥗 🍽️ 🍴 🍕 🍔 🍟 🌮 🍝 🍣 🍲 🍰 🎂 🍪 🍎 🍌 🍓 🥑 🍺 🍷 🍸 🍾 🥂 🧊 💧 🥛',
  'emoji.things': '✅ ☑️ ❌ ❓ ❗ ⚠️ ⛔ ⏰ ⏳ 📅 📌 📎 📝 📷 🎥 📦 📞 💬 🔔 🔕 🔒 🔓 💳 💶 🎁 🎉 🎈 🏆 🔥 ⭐ ✨ 💯 ❤️ 🧡 💛 💚 💙 💜 🖤 💔',
  'emoji.outside': '☀️ ⛅ 🌧️ ⛈️ ❄️ 🌊 🏖️ 🏊 🚗 🚕 🚌 🚲 ✈️ 🚆 🚢 🗺️ 🌍 🌸 🌳 🐶 🐱 🐝 🦋',
};

/**
 * Chooses an emoji.
 *
 * @param {HTMLElement} button
 * @param {(emoji: string) => void} chosen
 */
export function openEmojis(button, chosen) {
  const picker = document.createElement('div');
  picker.className = 'emoji-picker';
  const close = popover(button, picker, t('react'));
  const choose = (/** @type {string} */ emoji) => {
    remember(emoji);
    close();
    chosen(emoji);
  };
  const groups = Object.entries({ 'emoji.recent': recent().join(' '), ...GROUPS });
  render(
    html`<div class="emoji-scroll" tabindex="-1">${groups.map(
      ([name, emojis]) => html`<h3 class="faint">${t(name)}</h3>
        <div class="emoji-grid">${emojis.split(' ').map(
          (emoji) => html`<button type="button" aria-label=${emoji} @click=${() => choose(emoji)}>${emoji}</button>`
        )}</div>`
    )}</div>`,
    picker
  );
  picker.addEventListener('keydown', moveFocus);
  picker.querySelector('button')?.focus();
}

/** @returns {string[]} */
function recent() {
  return (localStorage.getItem(RECENT) ?? USUAL).split(' ');
}

/** @param {string} emoji */
function remember(emoji) {
  const kept = [emoji, ...recent().filter((one) => one !== emoji)].slice(0, KEPT);
  localStorage.setItem(RECENT, kept.join(' '));
}

/** @param {KeyboardEvent} event */
function moveFocus(event) {
  const across = document.dir === 'rtl' ? -1 : 1;
  const step = { ArrowRight: across, ArrowLeft: -across, ArrowDown: 8, ArrowUp: -8 }[event.key];
  if (step) {
    event.preventDefault();
    const all = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')];
    all[all.indexOf(/** @type {any} */ (document.activeElement)) + step]?.focus();
  }
}
