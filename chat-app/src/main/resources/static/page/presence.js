/** @import { ChatClient } from '../chat-client.js' */
const AWAY_MS = 5 * 60_000;

/** Says that one is away while the page is not looked at for a while. @param {ChatClient} chat @returns {() => void} ends it */
export function tellPresence(chat) {
  let isAway = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = (/** @type {boolean} */ away) => {
    isAway = away;
    chat.present(away ? 'away' : 'online').catch((error) => console.warn('presence', error.code));
  };
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => tell(true), AWAY_MS);
    } else if (isAway) {
      tell(false);
    }
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
