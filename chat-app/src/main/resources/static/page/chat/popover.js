/**
 * Something small beside a button, until one presses elsewhere or Escape. It stays within the page.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} content
 * @param {string} label
 * @returns {() => void} closes it
 */
export function popover(button, content, label) {
  const host = document.createElement('div');
  host.className = 'popover';
  host.popover = 'auto';
  host.setAttribute('aria-label', label);
  host.append(content);
  host.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed') {
      host.remove();
    }
  });
  host.addEventListener('keydown', moveFocus);
  /** @type {Element} */ (button.closest('dialog') ?? document.body).append(host);
  host.showPopover();
  new ResizeObserver(() => place(host, button)).observe(host);
  return () => host.isConnected && host.hidePopover();
}

/** @param {HTMLElement} host @param {HTMLElement} button */
function place(host, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = host;
  const fitsBelow = at.bottom + offsetHeight + 8 < innerHeight;
  const wanted = document.dir === 'rtl' ? at.left : at.right - offsetWidth;
  host.style.left = `${Math.max(8, Math.min(innerWidth - offsetWidth - 8, wanted))}px`;
  host.style.top = `${fitsBelow ? at.bottom + 4 : Math.max(8, at.top - offsetHeight - 4)}px`;
}

/** @param {KeyboardEvent} event */
function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const entries = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('[role=menuitem]')];
  if (step && entries.length) {
    event.preventDefault();
    const next = entries.indexOf(/** @type {Element} */ (document.activeElement)) + step;
    /** @type {HTMLElement} */ (entries[(next + entries.length) % entries.length]).focus();
  }
}
