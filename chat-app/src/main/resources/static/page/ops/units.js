import { html, nothing } from 'lit';
import { locale, t } from '../i18n.js';
import { number, short } from '../format.js';

const percents = new Intl.NumberFormat(locale, { style: 'percent' });
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const STEPS = /** @type {const} */ ([
  ['millisecond', 1, 1_000],
  ['second', 1_000, 90_000],
  ['minute', 60_000, 5_400_000],
  ['hour', 3_600_000, 172_800_000],
  ['day', 86_400_000, Infinity],
]);
const MANY = 100_000;

/** @param {number} share 0..100 */
export const percent = (share) => percents.format(share / 100);

/** A time that something takes or took. @param {number} ms */
export function span(ms) {
  const [unit, size] = STEPS.find(([, , end]) => ms < end) ?? STEPS[4];
  const value = ms / size;
  const digits = unit !== 'millisecond' && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
}

/** How a unit is written after a number. @param {string} unit */
export function unitOf(unit) {
  const parts = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).formatToParts(100);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}

/** A number with a tenth where that matters. @param {number} value */
export function amount(value) {
  return value < 10 ? tenths.format(value) : value < MANY ? number(Math.round(value)) : short(value);
}

/** @param {number} perSecond */
export const speed = (perSecond) => t('ops.per-second', { rate: amount(perSecond) });

/** What is not known, or does not apply. */
export const none = () => html`<span class="none" aria-hidden="true">–</span><span class="hidden-text">${t('ops.none')}</span>`;

/** An id: left to right everywhere. @param {string | null | undefined} id */
export const code = (id) => (id ? html`<bdi dir="ltr" class="mono">${id}</bdi>` : nothing);
