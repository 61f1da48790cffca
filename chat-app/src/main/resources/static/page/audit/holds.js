import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { confirm, emptyState } from '../ui.js';
import { trouble } from './part.js';
import { RequestPart } from './request-part.js';
import { isolated } from './facts.js';
import { scopeText } from './scope.js';
import { exactly } from './times.js';

/** Legal holds: what is not erased whatever happens. And how long the hotel keeps the rest. */
class AuditHolds extends RequestPart {
  /** @param {{ quiet?: boolean }} [options] */
  open(options) {
    const { calls, people } = this.desk;
    return this.fill(async (signal) => {
      const [{ holds }, retention] = await Promise.all([
        calls.ask('/audit/holds', {}, signal), calls.ask('/audit/retention', {}, signal), people.load(),
      ]);
      return { holds: holds.toReversed(), retention };
    }, options);
  }

  /** @param {SubmitEvent} event */
  async place(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = /** @type {any} */ (form.querySelector('audit-scope'));
    const scope = fields.read();
    if (!scope) {
      return;
    }
    this.busy = true;
    this.refusal = null;
    this.notice = '';
    try {
      await this.desk.calls.command('POST', '/audit/holds', { ...scope, reason: String(new FormData(form).get('reason')) });
      form.reset();
      fields.clear();
      this.notice = t('audit.holds.placed');
      await this.open({ quiet: true });
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  }

  /** @param {any} hold */
  async release(hold) {
    if (await confirm(t('audit.holds.sure'), t('audit.holds.release'))) {
      await this.attempt(async () => {
        await this.desk.calls.command('DELETE', `/audit/holds/${hold.hold_id}`);
        this.notice = t('audit.holds.isReleased');
        await this.open({ quiet: true });
      });
    }
  }

  render() {
    return this.twoColumns('holds', this.form(), (answer) => this.all(answer));
  }

  form() {
    return html`<form class="stack" @submit=${this.place}>
      <label>${t('audit.reason')}<textarea name="reason" rows="2" required maxlength="1000" dir="auto"></textarea></label>
      <audit-scope .people=${this.desk.people} .about=${this.about} .known=${Boolean(this.answer)}></audit-scope>
      ${this.refusal ? trouble(this.refusal) : nothing}
      <div class="actions"><button type="submit" class="button primary" ?disabled=${this.busy}>${t('audit.holds.place')}</button></div>
    </form>`;
  }

  /** @param {{ holds: any[], retention: any }} answer */
  all({ holds, retention }) {
    const standing = holds.filter((one) => !one.released_at);
    const released = holds.filter((one) => one.released_at);
    return html`<p class="faint">${retention.days === null ? t('audit.holds.forever') : t('audit.holds.days', { count: retention.days })}
        ${retention.erased + retention.held > 0 ? t('audit.holds.done', { erased: number(retention.erased), held: number(retention.held) }) : nothing}
        <a href="#/audit/retention">${t('audit.holds.change')}</a></p>
      ${standing.length === 0 ? emptyState(t('audit.holds.none')) : html`<ul class="cards">${standing.map((one) => this.hold(one))}</ul>`}
      ${released.length === 0 ? nothing : html`<details class="more"><summary>${t('audit.holds.released', { count: released.length })}</summary>
        <ul class="cards">${released.map((one) => this.hold(one))}</ul></details>`}`;
  }

  /** @param {any} hold */
  hold(hold) {
    const { reason, placed_by, placed_at, released_by, released_at } = hold;
    return html`<li class="card">
      <p class="card-line"><b dir="auto">${reason}</b></p>
      ${scopeText(hold, this.desk.people)}
      <p class="faint numbers">${t('audit.holds.by', { who: isolated(placed_by.name), time: exactly(placed_at) })}</p>
      ${released_at
        ? html`<p class="faint numbers">${t('audit.holds.releasedBy', { who: isolated(released_by.name), time: exactly(released_at) })}</p>`
        : html`<p><button type="button" class="button" @click=${() => this.release(hold)}>${t('audit.holds.release')}…</button></p>`}
    </li>`;
  }
}

customElements.define('audit-holds', AuditHolds);
