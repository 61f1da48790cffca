/** @import { Verdict } from './judge.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { icon } from '../icons.js';
import { Part } from '../ui.js';
import { judge } from './judge.js';
import { canCheck } from './merkle.js';
import { trouble } from './part.js';
import { exactly } from './times.js';

/** Checks here, in the browser, that a fact is under a signed head. */
class FactCheck extends Part {
  static properties = {
    desk: { attribute: false }, event: {}, hash: {}, auto: { attribute: false }, verdict: { state: true },
    busy: { state: true }, failure: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./part.js').Desk} */
    this.desk;
    this.event = '';
    /** The hash that another answer had shown for this fact; empty when there is none. */
    this.hash = '';
    /** Whether it is checked without being asked. */
    this.auto = false;
    this.busy = false;
    /** @type {any} */
    this.failure = null;
    /** @type {Verdict | null} */
    this.verdict = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('event')) {
      this.verdict = null;
      this.failure = null;
      this.busy = false;
      if (this.auto && canCheck()) {
        this.check();
      }
    }
  }

  async check() {
    const { event } = this;
    this.busy = true;
    this.failure = null;
    this.verdict = null;
    try {
      const verdict = await judge(this.desk.calls, event, this.hash);
      this.verdict = event === this.event ? verdict : null;
    } catch (error) {
      this.failure = event === this.event ? error : this.failure;
    } finally {
      this.busy = event === this.event ? false : this.busy;
    }
  }

  render() {
    if (!canCheck()) {
      return html`<p class="faint">${t('audit.check.cannot')}</p>`;
    }
    return html`<div class="check" aria-live="polite">
      ${this.verdict ? result(this.verdict) : nothing}
      ${this.failure?.status === 404 ? html`<p class="problem">${t('audit.check.unknown')}</p>` : this.failure ? trouble(this.failure) : nothing}
      <button type="button" class="button small" ?disabled=${this.busy} @click=${() => this.check()}>${icon('shield')}
        ${t(this.busy ? 'audit.check.busy' : this.verdict ? 'audit.check.again' : 'audit.check.do')}</button>
    </div>`;
  }
}

/** @param {Verdict} verdict */
function result({ ok, why, proof, root, signed }) {
  const { head } = proof;
  const said = { time: head ? exactly(head.at) : '', position: number(head?.position ?? 0), key: head?.key_id ?? '' };
  const isWhole = ok && signed;
  return html`<div class="verdict ${isWhole ? 'good' : ok ? '' : 'bad'}">
    <p><b>${icon(isWhole ? 'check' : 'warning')} ${t(`audit.check.${ok && !signed ? 'fitsUnsigned' : why}`, said)}</b></p>
    <ul class="checked">
      <li>${t('audit.check.computed', { count: proof.path.length })}</li>
      ${ok ? html`<li>${t(signed ? 'audit.check.signed' : 'audit.check.unsigned', said)}</li>` : nothing}
      <li>${t('audit.check.not')}</li>
    </ul>
    <details><summary>${t('audit.check.details')}</summary>
      <dl class="facts-of">
        <dt>${t('audit.check.leafHash')}</dt><dd class="mono" dir="ltr">${proof.leaf_hash}</dd>
        <dt>${t('audit.check.rootHere')}</dt><dd class="mono" dir="ltr">${root ?? '–'}</dd>
        <dt>${t('audit.check.rootHead')}</dt><dd class="mono" dir="ltr">${head?.root ?? '–'}</dd>
        <dt>${t('audit.check.path')}</dt><dd class="mono" dir="ltr">${proof.path.map((step) => html`<div>${step}</div>`)}</dd>
      </dl>
    </details>
  </div>`;
}

customElements.define('fact-check', FactCheck);
