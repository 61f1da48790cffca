import { locale } from '../i18n.js';

const exact = new Intl.DateTimeFormat(locale, {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** To the millisecond, in the reader's zone. @param {string} at ISO time */
export const exactly = (at) => exact.format(new Date(at));

/** The zone that times are shown and entered in. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a field of type `datetime-local` shows for a time. @param {string} at ISO time */
export function local(at) {
  const date = new Date(at);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** @param {string} value of a field of type `datetime-local` @returns {string | undefined} in UTC; undefined when empty */
export function utc(value) {
  return value ? new Date(value).toISOString() : undefined;
}
