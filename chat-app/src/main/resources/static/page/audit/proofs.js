/** @import { Head } from './merkle.js' */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { icon } from '../icons.js';
import { DeskPart, copyButton, hashText, place } from './part.js';
import './check.js';
import { idsIn } from './ids.js';
import { continues, signedBy } from './judge.js';
import { canCheck } from './merkle.js';
import { pin, pinned, unpin } from './pinned.js';
import { exactly, zone } from './times.js';

/** How far the ledger is signed, whether it goes on from what this browser has seen before, and proofs of single facts. */
class AuditProofs extends DeskPart {
  static properties = { event: {}, busy: { state: true } };

  constructor() {
    super();
    this.event = '';
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  open() {
    return this.fill(async (signal) => {
      const { calls, hotel } = this.desk;
      const page = await calls.ask('/audit/checkpoints', { limit: 20 }, signal);
      const { keys } = await calls.ask('/audit/keys', {}, signal);
      const [newest] = page.checkpoints;
      const signed = canCheck() ? await signedBy(newest, keys) : null;
      const kept = pinned(hotel);
      const history = canCheck() && kept ? await continues(calls, kept, newest, signal) : null;
      if (signed && history !== false) {
        pin(hotel, newest);
      }
      return { ...page, keys, newest, signed, kept, history };
    });
  }

  async older() {
    this.busy = true;
    await this.attempt(async () => {
      const { answer } = this;
      const page = await this.desk.calls.ask('/audit/checkpoints', { limit: 50, cursor: answer.next_cursor });
      this.answer = { ...answer, checkpoints: [...answer.checkpoints, ...page.checkpoints], next_cursor: page.next_cursor };
    });
    this.busy = false;
  }

  /** @param {SubmitEvent} event */
  choose(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem('event'));
    const [id] = idsIn(field.value);
    field.setCustomValidity(id ? '' : t('audit.find.noId'));
    if (field.reportValidity()) {
      location.hash = `#/audit/proofs/${id}`;
    }
  }

  forget() {
    unpin(this.desk.hotel);
    this.open();
  }

  render() {
    return html`<div class="page-column">
      ${this.filled((answer) => this.standing(answer), () => this.open(), { rows: 4 })}
      <section class="stack" aria-labelledby="proof-one">
        <h2 id="proof-one">${t('audit.proofs.one')}</h2>
        <p class="faint">${t('audit.proofs.how')}</p>
        <form class="inline-form" @submit=${this.choose}>
          <label>${t('audit.proofs.event')}<input name="event" required dir="ltr" autocomplete="off" spellcheck="false" .value=${this.event}
            @input=${(event) => event.target.setCustomValidity('')} /></label>
          <button type="submit" class="button">${t('audit.find.look')}</button>
        </form>
        ${this.event ? html`<fact-check .desk=${this.desk} .event=${this.event} .auto=${true}></fact-check>` : nothing}
      </section>
      ${this.answer ? html`${this.heads(this.answer)}${this.keys(this.answer)}` : nothing}
    </div>`;
  }

  /** @param {any} answer */
  standing({ newest, signed, kept, history }) {
    const said = { position: number(newest.position), time: exactly(newest.at), key: newest.key_id };
    const isBad = signed === false || history === false;
    return html`<section class="stack" aria-labelledby="proof-head">
      <h2 id="proof-head">${t('audit.proofs.newest')}</h2>
      <div class="verdict ${isBad ? 'bad' : signed ? 'good' : ''}" role="status">
        <p><b>${icon(isBad ? 'warning' : 'shield')} ${t('audit.proofs.head', said)}</b></p>
        <ul class="checked">
          <li>${t(`audit.proofs.signature.${signed === null ? 'unknown' : signed ? 'good' : 'bad'}`, said)}</li>
          <li>${this.historyText(kept, history, newest)}</li>
          <li>${t('audit.proofs.not')}</li>
        </ul>
        ${history === false ? html`<p><button type="button" class="button" @click=${() => this.forget()}>${t('audit.proofs.forget')}</button></p>` : nothing}
      </div>
      <p class="faint">${t('audit.zone', { zone })}</p>
    </section>`;
  }

  /** @param {Head | null} kept @param {boolean | null} history @param {Head} newest */
  historyText(kept, history, newest) {
    if (!canCheck()) {
      return t('audit.check.cannot');
    }
    if (!kept) {
      return t('audit.proofs.first');
    }
    const said = { position: number(kept.position), time: exactly(kept.at) };
    return t(history ? (kept.position === newest.position ? 'audit.proofs.same' : 'audit.proofs.continues') : 'audit.proofs.broken', said);
  }

  /** @param {{ checkpoints: Head[], next_cursor: string | null }} answer */
  heads({ checkpoints, next_cursor }) {
    return html`<section class="stack" aria-labelledby="proof-heads">
      <h2 id="proof-heads">${t('audit.proofs.heads')}</h2>
      <div class="table-box" tabindex="0" role="group" aria-labelledby="proof-heads"><table class="table numbers">
        <thead><tr><th scope="col">${t('audit.position')}</th><th scope="col">${t('audit.time')}</th><th scope="col">${t('audit.proofs.root')}</th><th scope="col">${t('audit.proofs.key')}</th></tr></thead>
        <tbody>${checkpoints.map((head) => html`<tr><td>${place(head.position)}</td><td><time datetime=${head.at}>${exactly(head.at)}</time></td>
          <td class="nowrap">${hashText(head.root)} ${copyButton(JSON.stringify(head), t('audit.proofs.copy', { position: head.position }))}</td><td><code class="mono" dir="ltr">${head.key_id}</code></td></tr>`)}</tbody>
      </table></div>
      ${next_cursor ? html`<p><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.older()}>${t('audit.more')}</button></p>` : nothing}
    </section>`;
  }

  /** @param {{ keys: any[] }} answer */
  keys({ keys }) {
    return html`<section class="stack" aria-labelledby="proof-keys">
      <h2 id="proof-keys">${t('audit.proofs.keys')}</h2>
      <p class="faint">${t('audit.proofs.compare')}</p>
      <ul class="cards">${keys.map((key) => html`<li class="card"><p><code class="mono" dir="ltr">${key.key_id}</code> <span class="faint">${key.algorithm} · ${exactly(key.created_at)}</span></p>
        <p><code class="mono wrap" dir="ltr">${key.public_key}</code> ${copyButton(key.public_key, t('audit.proofs.copyKey'))}</p>
        <p class="faint">${key.endorsed_by ? t('audit.proofs.endorsed', { key: key.endorsed_by }) : t('audit.proofs.alone')}</p></li>`)}</ul>
    </section>`;
  }
}

customElements.define('audit-proofs', AuditProofs);
