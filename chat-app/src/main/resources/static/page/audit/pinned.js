/** @import { Head } from './merkle.js' */
const KEPT = 'audit.head';

/**
 * The newest head that this browser has checked, by hotel: a copy that who owns the server cannot change. It says nothing of what
 * was written.
 *
 * @param {string} hotel
 * @returns {Head | null}
 */
export function pinned(hotel) {
  return JSON.parse(localStorage.getItem(`${KEPT}.${hotel}`) ?? 'null');
}

/** @param {string} hotel @param {Head} head */
export function pin(hotel, head) {
  localStorage.setItem(`${KEPT}.${hotel}`, JSON.stringify(head));
}

/** @param {string} hotel */
export function unpin(hotel) {
  localStorage.removeItem(`${KEPT}.${hotel}`);
}
