/** @import { ChatClient } from '../../chat-client.js' */
import { explain, t } from '../i18n.js';
import { confirm, toast } from '../ui.js';

/** What can be done with a projection or a rebuild. @type {Record<string, (subject: string) => string>} */
const PATHS = {
  rebuild: (name) => `/projections/${name}/rebuild`,
  verify: (name) => `/projections/${name}/verify`,
  rollback: (name) => `/projections/${name}/rollback`,
  drop: (name) => `/projections/${name}/drop`,
  pause: (id) => `/rebuilds/${id}/pause`,
  resume: (id) => `/rebuilds/${id}/resume`,
  cancel: (id) => `/rebuilds/${id}/cancel`,
};
/** It changes nothing. */
const UNASKED = new Set(['verify']);
/** Refusals that mean something else here than everywhere. */
const MEANT = new Set([
  'rebuild.conflict', 'verify.conflict', 'rollback.conflict', 'pause.conflict', 'resume.conflict', 'cancel.conflict',
  'rebuild.rejected', 'verify.rejected', 'rollback.rejected', 'drop.rejected', 'retry.not_found', 'discard.not_found',
]);

/** What an operator has the server do. */
export class Acts {
  #chat;
  #done;
  /** @type {Set<string>} */
  #running = new Set();

  /** @param {ChatClient} chat @param {() => Promise<void>} done */
  constructor(chat, done) {
    this.#chat = chat;
    this.#done = done;
  }

  /**
   * @param {string} act
   * @param {string} subject the projection's name or the rebuild's id
   * @param {string} name of the projection
   */
  async run(act, subject, name) {
    if (UNASKED.has(act) || (await confirm(t(`ops.ask.${act}`, { name }), t(act === 'cancel' ? 'ops.act.cancel.sure' : `ops.act.${act}`)))) {
      await this.once(act, subject, async () => {
        await this.#chat.do.command('POST', `/api/ops${PATHS[act](encodeURIComponent(subject))}`);
        toast(t(`ops.done.${act}`, { name }));
      });
    }
  }

  /** @param {string} id */
  retry(id) {
    return this.once('retry', id, async () => {
      const { outcome, cause } = await this.#chat.do.command('POST', `/api/ops/dead-letters/${encodeURIComponent(id)}/retry`);
      toast(t(`ops.retried.${outcome}`, { cause: cause ?? '' }), outcome === 'delivered' || outcome === 'pointless' ? 'info' : 'error');
    });
  }

  /** As long as it gets fewer of them. @param {number} known how many there are */
  async retryAll(known) {
    if (!(await confirm(t('ops.ask.retry-all', { count: known }), t('ops.act.retry-all')))) {
      return;
    }
    await this.once('retry', 'all', async () => {
      let total = { delivered: 0, pointless: 0, remaining: known, unreachable: false };
      for (let before = Infinity; total.remaining > 0 && total.remaining < before && !total.unreachable; ) {
        before = total.remaining;
        const round = await this.#chat.do.command('POST', '/api/ops/dead-letters/retry');
        total = { ...round, delivered: total.delivered + round.delivered, pointless: total.pointless + round.pointless };
      }
      const { unreachable, ...numbers } = total;
      toast(t(unreachable ? 'ops.retried.unreachable' : 'ops.retried.all', numbers), numbers.remaining ? 'error' : 'info');
    });
  }

  /** @param {string} id @param {string} reason may be empty */
  discard(id, reason) {
    return this.once('discard', id, async () => {
      const query = reason ? `?${new URLSearchParams({ reason })}` : '';
      await this.#chat.do.command('DELETE', `/api/ops/dead-letters/${encodeURIComponent(id)}${query}`);
      toast(t('ops.done.discard', { id }));
    });
  }

  /** A second press while the first is under way does nothing. @param {string} act @param {string} subject @param {() => Promise<void>} work */
  async once(act, subject, work) {
    const key = `${act} ${subject}`;
    if (this.#running.has(key)) {
      return;
    }
    this.#running.add(key);
    try {
      await work();
    } catch (error) {
      toast(meaning(act, error), 'error');
    } finally {
      this.#running.delete(key);
    }
    await this.#done();
  }
}

/** @param {string} act @param {unknown} error */
function meaning(act, error) {
  const refusal = `${act}.${/** @type {any} */ (error).code}`;
  return MEANT.has(refusal) ? t(`ops.refused.${refusal}`) : explain(error);
}
