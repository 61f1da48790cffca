/** @import { Fact } from './calls.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { list, size } from '../format.js';
import { icon } from '../icons.js';
import { avatar } from '../ui.js';
import { DeskPart, copyButton, hashText, needsGrant, place, saying } from './part.js';
import { changes, isolated, kindOf, sentence } from './facts.js';
import { receipts, whoCouldSee } from './membership.js';
import { remember } from './recent.js';
import { exactly, zone } from './times.js';
import './check.js';

/** After these nobody sees it, and how that is said. */
const ENDS = new Map([['MessageDeleted', 'gone'], ['MessageErased', 'erased']]);

/** A message: every fact of it, and who could see it. */
class AuditMessage extends DeskPart {
  static properties = { message: {}, around: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    this.message = '';
    /** The facts of its conversation. @type {Fact[] | null} */
    this.around = null;
    /** @type {any} */
    this.refusal = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('message') || changed.has('desk')) {
      this.open();
    }
  }

  async open() {
    this.around = null;
    this.refusal = null;
    const { calls, people } = this.desk;
    await this.fill(async (signal) => {
      const [replay] = await Promise.all([calls.ask(`/audit/messages/${this.message}`, {}, signal), people.load()]);
      people.learn(replay.facts.map((/** @type {any} */ fact) => fact.actor));
      return replay;
    });
    if (this.answer) {
      remember('message', this.message);
      await this.look();
    }
  }

  /** Who was there is in the conversation's facts. */
  async look() {
    const { conversation_id } = this.answer;
    const { signal } = this;
    this.refusal = null;
    try {
      const { facts } = await this.desk.calls.facts(conversation_id, { signal });
      if (!signal.aborted) {
        this.around = facts;
      }
    } catch (error) {
      if (!signal.aborted) {
        this.refusal = error;
      }
    }
  }

  render() {
    return this.filled((replay) => this.all(replay), () => this.open(), { refused: (error) => needsGrant(error) });
  }

  /** @param {any} replay */
  all({ message_id, conversation_id, facts }) {
    const [sent] = facts;
    const end = facts.find((/** @type {any} */ fact) => ENDS.has(fact.type)) ?? null;
    return html`<div class="two-columns">
      <section aria-labelledby="message-facts">
        <header class="part-title">
          <h2 id="message-facts">${t('audit.message.title', { who: isolated(sent.actor.name) })} ${standing(end)}</h2>
          <p class="faint"><code class="mono" dir="ltr">${message_id}</code> ${copyButton(message_id, t('audit.message.copy'))}</p>
          <p class="links-line"><a href="#/audit/conversation/${conversation_id}/${sent.position}">${icon('chat')} ${t('audit.message.conversation')}</a>
            ${end?.type === 'MessageErased' ? nothing : html`<a href="#/audit/erasures/${message_id}">${icon('bin')} ${t('audit.message.erase')}</a>`}</p>
          <p class="faint">${t('audit.zone', { zone })}</p>
        </header>
        <ol class="steps">${repeat(facts, (/** @type {any} */ one) => one.position, (one) => this.step(one, conversation_id))}</ol>
      </section>
      <aside>${this.sight(sent, end)}</aside>
    </div>`;
  }

  /** @param {any} fact @param {string} conversation */
  step(fact, conversation) {
    const plain = { type: fact.type, actor: fact.actor.staff_id, event: fact.event };
    return html`<li class="step is-${kindOf(fact.type)}">
      <span class="dot"></span>
      <div class="step-body">
        <p class="step-line">${avatar(fact.actor, { size: 'small' })} <b>${sentence(plain, this.desk.people)}</b></p>
        <p class="faint numbers"><time datetime=${fact.at}>${exactly(fact.at)}</time> · ${place(fact.position)} · <bdi>${fact.actor.staff_id}</bdi></p>
        ${this.origin(fact)}
        ${text(fact)}
        ${files(this.filesOf(fact))}
        <p class="faint">${t('audit.hash')} ${hashText(fact.hash, 16)} ${copyButton(fact.hash, t('audit.message.copyHash'))}
          <a href="#/audit/conversation/${conversation}/${fact.position}">${t('audit.message.then')}</a></p>
        <fact-check .desk=${this.desk} .event=${fact.event_id} .hash=${fact.hash}></fact-check>
      </div>
    </li>`;
  }

  /** Where it came from, and whom it names. @param {any} fact */
  origin({ event: { reply_to, forwarded_from, mentions } }) {
    const { people } = this.desk;
    return html`${reply_to ? html`<p class="faint"><a href="#/audit/message/${reply_to}">${t('audit.message.replyTo')}</a></p>` : nothing}
      ${forwarded_from ? html`<p class="faint"><a href="#/audit/message/${forwarded_from.message_id}">${t('audit.message.forwarded', {
        who: isolated(people.name(forwarded_from.sender)), time: exactly(forwarded_from.created_at),
      })}</a></p>` : nothing}
      ${mentions?.length ? html`<p class="faint">${t('audit.message.mentions', { who: list(mentions.map((/** @type {string} */ id) => isolated(people.name(id)))) })}</p>` : nothing}`;
  }

  /** The files that a fact is about. @param {any} fact @returns {any[]} */
  filesOf({ event: { attachments, attachment_id } }) {
    const sent = this.answer.facts[0].event.attachments ?? [];
    return attachments ?? sent.filter((/** @type {any} */ one) => one.attachment_id === attachment_id);
  }

  /** @param {Fact} sent @param {Fact | null} end */
  sight(sent, end) {
    if (this.refusal) {
      return html`<div class="trouble" role="alert">${icon('warning')}<div class="stack-tight"><p>${t('audit.sight.refused')}</p>${saying(this.refusal)}
        <p><button type="button" class="button" @click=${() => this.look()}>${t('retry')}</button></p></div></div>`;
    }
    if (!this.around) {
      return html`<div class="skeleton" role="status" aria-label=${t('loading')}><span></span><span></span><span></span></div>`;
    }
    const reached = receipts(this.around, sent);
    const sights = whoCouldSee(this.around, sent, end);
    return html`<h2>${t('audit.sight.title')}</h2>
      <p class="faint">${t('audit.sight.how')}</p>
      <ul class="people sights">${sights.map((one) => this.seen(one, sent, reached.get(one.id)))}</ul>`;
  }

  /**
   * @param {import('./membership.js').Sight} sight
   * @param {any} sent
   * @param {{ delivered: Fact | null, read: Fact | null } | undefined} reached
   */
  seen({ id, from, until, why }, sent, reached) {
    const isSender = id === sent.actor.staff_id;
    const inTime = (/** @type {Fact | null | undefined} */ fact) => (fact && (!until || fact.position < until.position) ? fact : null);
    const [read, delivered] = [inTime(reached?.read), inTime(reached?.delivered)];
    return html`<li>${avatar(this.desk.people.get(id), { size: 'small' })}
      <div class="text"><b>${this.desk.people.name(id)}</b> ${isSender ? html`<span class="chip">${t('audit.sight.sender')}</span>` : nothing}
        <p class="faint numbers">${t(`audit.sight.${why}`, { time: exactly(from.at) })}</p>
        ${until ? html`<p class="faint numbers">${t(`audit.sight.${ENDS.get(until.type) ?? 'left'}`, { time: exactly(until.at) })}</p>` : nothing}
        ${isSender ? nothing : html`<p class="faint numbers">${read
          ? t('audit.sight.read', { time: exactly(read.at), position: read.position })
          : delivered ? t('audit.sight.delivered', { time: exactly(delivered.at), position: delivered.position }) : t('audit.sight.unread')}</p>`}
      </div></li>`;
  }
}

/** @param {any} end */
function standing(end) {
  return end ? html`<span class="chip bad">${t(end.type === 'MessageErased' ? 'audit.message.erased' : 'audit.message.deleted')}</span>` : nothing;
}

/** What it did to the text; an erased text cannot be read by anybody. @param {any} fact */
function text({ type, text_before, text_after, erased }) {
  if (erased) {
    return html`<p class="erased">${icon('bin')} ${t('audit.erased')}</p>`;
  }
  if (type === 'MessageSent') {
    return text_after ? html`<p class="diff" dir="auto">${text_after}</p>` : nothing;
  }
  if (type === 'MessageEdited') {
    return changes(text_before ?? '', text_after ?? '');
  }
  return type === 'MessageDeleted' && text_before
    ? html`<p class="diff" dir="auto"><del>${text_before}</del></p>`
    : nothing;
}

/** @param {any[]} attachments */
function files(attachments) {
  return attachments.length === 0
    ? nothing
    : html`<ul class="past-files">${attachments.map((file) => html`<li>${icon('file')} <bdi>${file.name ?? t('audit.erased')}</bdi> <span class="faint">${size(file.size)} · SHA-256 </span>${hashText(file.sha256)}</li>`)}</ul>`;
}

customElements.define('audit-message', AuditMessage);
