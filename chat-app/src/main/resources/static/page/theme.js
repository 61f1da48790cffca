const KEPT = 'chat.theme';

/** @returns {string} `system`, `light` or `dark` */
export function theme() {
  return localStorage.getItem(KEPT) ?? 'system';
}

/** @param {string} wanted */
export function chooseTheme(wanted) {
  localStorage.setItem(KEPT, wanted);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}
