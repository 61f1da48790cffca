import { html, nothing, render } from 'lit';
import { t } from '../i18n.js';
import { skeleton } from '../ui.js';
import { popover } from './popover.js';

const RECENT = 'chat.emojis';
const KEPT = 16;
const IN_A_ROW = 8;
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
  const host = document.createElement('div');
  host.className = 'emoji-picker';
  host.setAttribute('role', 'dialog');
  host.setAttribute('aria-label', t('emoji'));
  const close = popover(button, host, t('emoji'));
  const picker = new Picker(host, (emoji) => {
    remember(emoji);
    close();
    chosen(emoji);
  });
  host.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  picker.draw();
  const isTyping = matchMedia('(hover: hover)').matches;
  /** @type {HTMLElement | null} */ (host.querySelector(isTyping ? 'input' : 'button'))?.focus();
  picker.learn();
}

/** Emojis in groups, or those that are called as somebody typed. */
class Picker {
  #host;
  #choose;
  #groups = Object.entries({ 'emoji.recent': recent().join(' '), ...GROUPS });
  /** @type {typeof import('./emoji-search.js') | null} */
  #names = null;
  #problem = '';
  #wanted = '';

  /** @param {HTMLElement} host @param {(emoji: string) => void} choose */
  constructor(host, choose) {
    this.#host = host;
    this.#choose = choose;
    host.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Names are fetched when somebody opens this for the first time. */
  async learn() {
    try {
      this.#names = await import('./emoji-search.js');
    } catch {
      this.#problem = t('problem.unreachable');
    }
    this.draw();
  }

  draw() {
    render(
      html`<input type="search" aria-label=${t('emoji.find')} placeholder=${t('emoji.find')} autocomplete="off" spellcheck="false" enterkeyhint="done"
          .value=${this.#wanted} @input=${(/** @type {any} */ event) => this.#look(event.target.value)} />
        <div class="emoji-scroll" tabindex="-1">${this.#wanted ? this.#results() : this.#groups.map(([name, emojis]) =>
          html`<h3 class="faint">${t(name)}</h3>${this.#grid(emojis.split(' '))}`)}</div>`,
      this.#host
    );
  }

  /** @param {string} text */
  #look(text) {
    this.#wanted = text.trim();
    this.draw();
    this.#host.querySelector('.emoji-scroll')?.scrollTo(0, 0);
  }

  #results() {
    const found = this.#names?.find(this.#wanted) ?? [];
    if (!this.#names) {
      return this.#problem ? html`<p class="problem" role="alert">${this.#problem}</p>` : skeleton(3);
    }
    return html`<p class="hidden-text" role="status">${t('emoji.found', { count: found.length })}</p>
      ${found.length ? this.#grid(found) : html`<p class="empty">${t('emoji.nothing')}</p>`}`;
  }

  /** @param {string[]} emojis */
  #grid(emojis) {
    return html`<div class="emoji-grid">${emojis.map((emoji) => html`<button type="button" aria-label=${emoji} title=${this.#names?.nameOf(emoji) ?? nothing}
      @click=${() => this.#choose(emoji)}>${emoji}</button>`)}</div>`;
  }

  /** Down leads from the field to what was found, Enter takes the first of it; up leads back. @param {KeyboardEvent} event */
  #onKey(event) {
    const field = /** @type {HTMLInputElement} */ (this.#host.querySelector('input'));
    const all = [...this.#host.querySelectorAll('button')];
    if (event.target !== field) {
      moveFocus(event, field, all);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      all[0]?.focus();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      if (this.#wanted) {
        all[0]?.click();
      }
    }
  }
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

/** @param {KeyboardEvent} event @param {HTMLElement} field @param {HTMLElement[]} all */
function moveFocus(event, field, all) {
  const across = document.dir === 'rtl' ? -1 : 1;
  const step = { ArrowRight: across, ArrowLeft: -across, ArrowDown: IN_A_ROW, ArrowUp: -IN_A_ROW }[event.key];
  if (step) {
    event.preventDefault();
    const next = all.indexOf(/** @type {any} */ (document.activeElement)) + step;
    (next < 0 ? field : all[next])?.focus();
  }
}
