/** @import { Calls } from './calls.js' */
/** @import { People } from './people.js' */
import { html, nothing } from 'lit';
import { explain, t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, skeleton } from '../ui.js';

/** Refusals of which the server says more than their code does. */
const DETAILED = new Set(['ledger_altered', 'validation_failed', 'conflict', 'rejected']);

/** @typedef {{ calls: Calls, people: People, me: string, hotel: string, isAuditor: boolean }} Desk */

/** A part of the desk that shows what it has asked for: loading, refused or there. */
export class DeskPart extends Part {
  static properties = { desk: { attribute: false }, answer: { state: true }, problem: { state: true } };
  #run = 0;
  #stop = new AbortController();

  constructor() {
    super();
    /** @type {Desk} */
    this.desk;
    /** @type {any} */
    this.answer = null;
    /** @type {any} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stop = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop.abort();
    this.#run++;
  }

  /** Aborted when the part goes away or asks anew. */
  get signal() {
    return this.#stop.signal;
  }

  /**
   * Shows the answer of some work; what comes after something newer was asked for is dropped.
   *
   * @param {(signal: AbortSignal) => Promise<unknown>} work
   * @param {{ quiet?: boolean }} [options] quiet: what is shown stays until the answer is there
   */
  async fill(work, { quiet = false } = {}) {
    const run = ++this.#run;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.problem = null;
    if (!quiet) {
      this.answer = null;
    }
    try {
      const answer = await work(this.#stop.signal);
      if (run === this.#run) {
        this.answer = answer;
      }
    } catch (error) {
      if (run === this.#run) {
        this.problem = error;
      }
    }
  }

  /**
   * @param {(answer: any) => unknown} show
   * @param {() => void} again
   * @param {{ rows?: number, refused?: (error: any) => unknown }} [options] `refused`: what a 403 means here
   */
  filled(show, again, { rows = 5, refused } = {}) {
    if (this.problem) {
      return this.problem.status === 403 && refused ? refused(this.problem) : trouble(this.problem, again);
    }
    return this.answer === null ? skeleton(rows) : show(this.answer);
  }
}

/** What went wrong, in words, and a way to go on. @param {any} error @param {() => void} [again] */
export function trouble(error, again) {
  const isAltered = error.code === 'ledger_altered';
  const isDetailed = DETAILED.has(error.code);
  return html`<div class="trouble ${isAltered ? 'grave' : ''}" role="alert">
    ${icon('warning')}
    <div class="stack-tight">
      <p>${isDetailed ? t(`audit.problem.${error.code}`) : explain(error)}</p>
      ${isDetailed && !error.errors.length ? saying(error) : nothing}
      ${error.errors?.length ? html`<ul class="wrong" lang="en" dir="ltr">${error.errors.map(wrong)}</ul>` : nothing}
      ${again ? html`<p><button type="button" class="button" @click=${again}>${icon('refresh')} ${t('retry')}</button></p>` : nothing}
    </div>
  </div>`;
}

/** @param {{ field: string, message: string }} error */
const wrong = ({ field, message }) => html`<li><code class="mono">${field}</code> ${message}</li>`;

/** The server's own words. @param {any} error */
export function saying(error) {
  return error.message ? html`<p class="faint" lang="en" dir="ltr">${error.message}</p>` : nothing;
}

/**
 * A 403 where something was to be seen that two people said to each other.
 *
 * @param {any} error
 * @param {string} [conversation] where it is known
 */
export function needsGrant(error, conversation) {
  return html`<div class="trouble" role="alert">
    ${icon('key')}
    <div class="stack-tight">
      <h2>${t('audit.refused.title')}</h2>
      <p>${t('audit.refused.why')}</p>
      <p>${t('audit.refused.steps')}</p>
      <p><a class="button primary" href="#/audit/grants/${conversation ?? ''}">${t('audit.refused.ask')}</a></p>
      ${saying(error)}
    </div>
  </div>`;
}

/** @param {string} hash @param {number} [length] digits that are shown; all of them are read and copied */
export function hashText(hash, length = 12) {
  return html`<code class="mono hash" dir="ltr" title=${hash}>${hash.slice(0, length)}…</code>`;
}

/** A position; it stays as it is where the text around it runs from right to left. @param {number} position */
export function place(position) {
  return html`<bdi class="numbers" dir="ltr">#${position}</bdi>`;
}

/** @param {string} text @param {string} label */
export function copyButton(text, label) {
  const copy = async (/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    await navigator.clipboard.writeText(text);
    button.setAttribute('data-copied', t('audit.copied'));
    setTimeout(() => button.removeAttribute('data-copied'), 1500);
  };
  return html`<button type="button" class="icon-button tiny" aria-label=${label} title=${label} @click=${copy}>${icon('copy')}</button>`;
}
