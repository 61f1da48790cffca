import { language } from '../i18n.js';

/** @type {Record<string, string>} */
const texts = (await import(`../locales/emoji.${language}.js`)).default;
const known = Object.entries(texts).map(([emoji, names]) => ({ emoji, words: plain(names).split(/[\s,]+/) }));

/** @param {string} emoji @returns {string | undefined} */
export function nameOf(emoji) {
  return texts[emoji]?.split(',')[0];
}

/**
 * Each word has to be the beginning of one by which an emoji is known. Those that have such words whole come first.
 *
 * @param {string} wanted
 * @returns {string[]}
 */
export function find(wanted) {
  const begun = plain(wanted).split(/[\s,]+/).filter(Boolean);
  const fits = known.filter(({ words }) => begun.every((one) => words.some((word) => word.startsWith(one))));
  const isWhole = (/** @type {typeof known[number]} */ { words }) => begun.every((one) => words.includes(one));
  return [...fits.filter(isWhole), ...fits.filter((one) => !isWhole(one))].map(({ emoji }) => emoji);
}

/** As people type: without case, accents, vowel signs and the forms of letters that Arabic writers use as they please. @param {string} text */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}|\u0640/gu, '').replaceAll('ة', 'ه').replaceAll('ى', 'ي').replaceAll('ß', 'ss').toLowerCase();
}
