const KEPT = 'audit.recent';
const MOST = 12;

/**
 * What was looked at in this tab, newest first: only ids and no names, so that nothing of what was read stays in the browser.
 *
 * @typedef {{ kind: 'conversation' | 'message', id: string }} Recent
 * @returns {Recent[]}
 */
export function recent() {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
}

/** @param {Recent['kind']} kind @param {string} id */
export function remember(kind, id) {
  const others = recent().filter((one) => one.id !== id);
  sessionStorage.setItem(KEPT, JSON.stringify([{ kind, id }, ...others].slice(0, MOST)));
}
