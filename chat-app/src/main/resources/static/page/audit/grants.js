import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { confirm, emptyState } from '../ui.js';
import { icon } from '../icons.js';
import { saying, trouble } from './part.js';
import { RequestPart } from './request-part.js';
import { isolated } from './facts.js';
import { idsIn, shortId } from './ids.js';
import { exactly } from './times.js';

/** Leave to see what two people said to each other: one asks, somebody else signs. */
class AuditGrants extends RequestPart {
  /** @param {{ quiet?: boolean }} [options] */
  open(options) {
    return this.fill(async (signal) => (await this.desk.calls.ask('/audit/grants', {}, signal)).grants, options);
  }

  /** @param {SubmitEvent} event */
  async ask(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const written = String(fields.get('conversations')).trim();
    const conversations = idsIn(written);
    this.wrong = written && conversations.length === 0 ? t('audit.scope.noIds') : '';
    this.refusal = null;
    this.notice = '';
    if (this.wrong || (conversations.length === 0 && !(await confirm(t('audit.grants.all'), t('audit.grants.ask'))))) {
      return;
    }
    this.busy = true;
    try {
      await this.desk.calls.command('POST', '/audit/grants', {
        reason: String(fields.get('reason')), ...(conversations.length ? { conversation_ids: conversations } : {}),
      });
      form.reset();
      this.notice = t('audit.grants.asked');
      await this.open({ quiet: true });
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }

  /** @param {any} grant @param {'approval' | 'revocation'} what */
  async answerTo({ grant_id }, what) {
    if (await confirm(t(`audit.grants.sure.${what}`), t(`audit.grants.${what}`))) {
      this.refusal = null;
      this.notice = '';
      try {
        await this.desk.calls.command('POST', `/audit/grants/${grant_id}/${what}`);
        this.notice = t(`audit.grants.done.${what}`);
        await this.open({ quiet: true });
      } catch (error) {
        this.refusal = error;
      }
    }
  }

  render() {
    const note = this.refusal ? this.refused(this.refusal) : nothing;
    return this.desk.isAuditor ? this.twoColumns('grants', this.form(), (grants) => this.all(grants), note) : this.toSign(note);
  }

  /** Managers ask for none. @param {unknown} note */
  toSign(note) {
    return html`<div class="page-column"><section class="stack" aria-labelledby="grants-list">
      <h2 id="grants-list">${t('audit.grants.list')}</h2>
      <p class="faint">${t('audit.grants.manager')}</p>
      ${note}
      <p class="done" role="status">${this.notice}</p>
      ${this.filled((grants) => this.all(toDoFirst(grants)), () => this.open())}
    </section></div>`;
  }

  form() {
    return html`<form class="stack" @submit=${this.ask}>
      <label>${t('audit.reason')}<textarea name="reason" rows="3" required maxlength="1000" dir="auto"></textarea></label>
      <label>${t('audit.scope.conversations')}<textarea name="conversations" rows="2" dir="ltr" spellcheck="false" placeholder=${t('audit.grants.every')} .value=${this.about}></textarea></label>
      <p class="problem" role="alert">${this.wrong}</p>
      <div class="actions"><button type="submit" class="button primary" ?disabled=${this.busy}>${t('audit.grants.ask')}</button></div>
    </form>`;
  }

  /** @param {any} error */
  refused(error) {
    return error.status === 403
      ? html`<div class="trouble" role="alert">${icon('key')}<div class="stack-tight"><p>${t('audit.grants.notYou')}</p>${saying(error)}</div></div>`
      : trouble(error);
  }

  /** @param {any[]} grants */
  all(grants) {
    return grants.length === 0 ? emptyState(t('audit.grants.none')) : html`<ul class="cards">${grants.map((one) => this.grant(one))}</ul>`;
  }

  /** @param {string} id */
  conversation(id) {
    const name = `…${shortId(id)}`;
    return this.desk.isAuditor
      ? html`<a class="mono" dir="ltr" title=${id} href="#/audit/conversation/${id}">${name}</a>`
      : html`<code class="mono" dir="ltr" title=${id}>${name}</code>`;
  }

  /** @param {any} grant */
  grant(grant) {
    const isMine = grant.requested_by.staff_id === this.desk.me;
    return html`<li class="card">
      <p class="card-line"><span class="chip ${grant.state === 'standing' ? 'good' : grant.state === 'waiting' ? 'warn' : ''}">${t(`audit.grants.state.${grant.state}`)}</span>
        <b dir="auto">${grant.reason}</b></p>
      <p>${grant.conversation_ids.length === 0
        ? t('audit.grants.every')
        : grant.conversation_ids.map((/** @type {string} */ id) => html`${this.conversation(id)} `)}</p>
      <ul class="faint numbers">
        <li>${t('audit.grants.by', { who: isolated(grant.requested_by.name), time: exactly(grant.requested_at) })}</li>
        ${grant.approved_by ? html`<li>${t('audit.grants.signedBy', { who: isolated(grant.approved_by.name), time: exactly(grant.approved_at) })}</li>` : nothing}
        ${grant.ends_at ? html`<li>${t('audit.grants.ends', { time: exactly(grant.ends_at) })}</li>` : nothing}
        ${grant.ended_by ? html`<li>${t('audit.grants.endedBy', { who: isolated(grant.ended_by.name), time: exactly(grant.ended_at) })}</li>` : nothing}
      </ul>
      ${grant.state === 'waiting' && isMine ? html`<p class="faint">${t('audit.grants.wait')}</p>` : nothing}
      ${grant.state === 'ended' ? nothing : html`<p class="card-line">
        ${grant.state === 'waiting' && !isMine ? html`<button type="button" class="button primary" @click=${() => this.answerTo(grant, 'approval')}>${t('audit.grants.approval')}</button>` : nothing}
        <button type="button" class="button" @click=${() => this.answerTo(grant, 'revocation')}>${t(ending(grant.state, isMine))}</button></p>`}
    </li>`;
  }
}

/** What waits for somebody, then what stands. @param {any[]} grants */
function toDoFirst(grants) {
  const states = ['waiting', 'standing', 'ended'];
  return grants.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
}

/** @param {string} state @param {boolean} isMine */
function ending(state, isMine) {
  return state === 'waiting' ? (isMine ? 'audit.grants.withdraw' : 'audit.grants.refuse') : 'audit.grants.revocation';
}

customElements.define('audit-grants', AuditGrants);
