import { locale, t } from './i18n.js';

const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const weekdayTime = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const numbers = new Intl.NumberFormat(locale);
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const lists = new Intl.ListFormat(locale);
const DAY_MS = 86_400_000;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** @param {string} at ISO time */
export const clock = (at) => time.format(new Date(at));
/** @param {string} at ISO time */
export const moment = (at) => exact.format(new Date(at));
/** @param {number} value */
export const number = (value) => numbers.format(value);
/** @param {number} value */
export const short = (value) => compact.format(value);
/** @param {Iterable<string>} parts */
export const list = (parts) => lists.format(parts);

/** Which day it was here, so that two messages of one day have the same. @param {string} at */
export function dayKey(at) {
  return new Date(at).toDateString();
}

/** @param {string} at */
export function dayName(at) {
  const date = new Date(at);
  const days = daysAgo(date);
  return days === 0 ? t('day.today') : days === 1 ? t('day.yesterday') : inThisYear(date) ? longDay.format(date) : dayOfYear.format(date);
}

/** As short as it is clear: a time today, a weekday this week, a date before. @param {string} at */
export function when(at) {
  const date = new Date(at);
  const days = daysAgo(date);
  if (days === 0) {
    return time.format(date);
  }
  return days < 7 ? weekday.format(date) : inThisYear(date) ? day.format(date) : dayOfYear.format(date);
}

/** A time today, or one of the days that come. @param {string} at */
export function ahead(at) {
  const date = new Date(at);
  return (daysAgo(date) === 0 ? time : weekdayTime).format(date);
}

/** @param {number} bytes */
export function size(bytes) {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = { style: 'unit', unit: UNITS[step], unitDisplay: step ? 'short' : 'long', maximumFractionDigits: step > 1 ? 1 : 0 };
  return new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ (format)).format(bytes / 1000 ** step);
}

/** @param {number} seconds */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return (parts[0] ? parts : parts.slice(1)).map((part) => String(part).padStart(2, '0')).join(':');
}

/** @param {Date} date */
function daysAgo(date) {
  return Math.round((midnight(new Date()) - midnight(date)) / DAY_MS);
}

/** @param {Date} date */
function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** @param {Date} date */
function inThisYear(date) {
  return date.getFullYear() === new Date().getFullYear();
}
