import en from './locales/en.js';

export const LANGUAGES = Object.freeze({ en: 'English', de: 'Deutsch', ar: 'العربية' });
const RIGHT_TO_LEFT = new Set(['ar']);
const KEPT = 'chat.language';

/** @type {keyof typeof LANGUAGES} */
export const language = chosen();
/** @type {Record<string, string>} */
const texts = { ...en };
if (language !== 'en') {
  Object.assign(texts, (await import(`./locales/${language}.js`)).default);
}
const plurals = new Intl.PluralRules(language);
/** Digits and months as the language has them, Latin digits throughout: rooms and times are called out by them. */
export const locale = `${language}-u-nu-latn`;

document.documentElement.lang = language;
document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';

/**
 * A text of the page. `{name}` is replaced by what is given; with `count`, the form that the language has for such a number.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const plural = 'count' in values ? `${key}.${plurals.select(Number(values.count))}` : key;
  const text = texts[plural] ?? texts[`${key}.other`] ?? texts[key];
  if (text === undefined) {
    throw new Error(`no text for ${key}`);
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Texts and styles of a section that not everybody has.
 *
 * @param {string} section
 */
export async function load(section) {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = `/page/${section}/${section}.css`;
  const styled = new Promise((resolve, reject) => {
    sheet.onload = resolve;
    sheet.onerror = () => reject(new Error(t('problem.unreachable')));
  });
  document.head.append(sheet);
  Object.assign(texts, (await import(`./locales/${section}.${language}.js`)).default);
  await styled;
}

/** What a refusal means to somebody who reads it. @param {unknown} error */
export function explain(error) {
  const { code = '', message = '' } = /** @type {{ code?: string, message?: string }} */ (error);
  return texts[`problem.${code}`] ?? (message || t('problem.unknown'));
}

/** Takes effect when the page is loaded anew. @param {string} wanted */
export function choose(wanted) {
  localStorage.setItem(KEPT, wanted);
  location.reload();
}

function chosen() {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages].map((one) => one?.split('-')[0]);
  return /** @type {keyof typeof LANGUAGES} */ (wanted.find((one) => one && one in LANGUAGES) ?? 'en');
}
