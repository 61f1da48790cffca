/** @import { Fact } from './calls.js' */
import { html, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { controls } from './controls.js';
import { DeskPart, hashText, needsGrant, place, trouble } from './part.js';
import { changes, kindOf, sentence } from './facts.js';
import { remember } from './recent.js';
import { utc } from './times.js';
import { Timeline } from './timeline.js';
import { Moments } from './moments.js';
import { pastMessages, pastPeople } from './past.js';
import { parts } from '../route.js';

const FACTS_AT_ONCE = 20_000;
const NEAR = 60;
const STEP_MS = 1_200;
const PAGE = 100;

/** A conversation as it was, at any of its facts. The slider says which; the server says what it looked like. */
export class AuditReplay extends DeskPart {
  static properties = { conversation: {}, moment: {}, index: { state: true }, playing: { state: true }, speed: { state: true },
    most: { state: true }, notice: { state: true } };
  #played = 0;
  #shown = 0;
  #now = createRef();

  constructor() {
    super();
    this.conversation = '';
    this.moment = '';
    this.index = 0;
    this.playing = false;
    this.speed = 1;
    this.most = PAGE;
    this.notice = '';
    /** @type {Moments | null} */
    this.moments = null;
    this.onHidden = () => document.hidden && this.stop();
    this.onHash = () => this.follow();
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.onHidden);
    window.addEventListener('hashchange', this.onHash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onHidden);
    window.removeEventListener('hashchange', this.onHash);
    this.stop();
    this.moments?.stop();
  }

  /** @returns {Timeline | null} */
  get timeline() {
    return this.answer;
  }

  /** @returns {Fact | undefined} */
  get fact() {
    return this.timeline?.facts[this.index];
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('conversation') || changed.has('desk')) {
      this.open();
    }
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('index') || changed.has('answer')) {
      this.centre();
    }
    const { past } = this.moments ?? {};
    if (past && this.moments?.isCurrent && this.#shown !== past.position) {
      this.#shown = past.position;
      this.reveal();
    }
  }

  /** The fact of this moment in the middle of the list of facts. */
  centre() {
    const line = /** @type {HTMLElement | undefined} */ (this.#now.value);
    const box = line?.closest('.fact-list');
    if (line && box) {
      box.scrollTop = line.offsetTop - box.clientHeight / 2;
    }
  }

  /** What this moment touched, where the messages have a scroll of their own. */
  reveal() {
    const box = /** @type {HTMLElement | null} */ (this.querySelector('.past'));
    if (box && box.scrollHeight > box.clientHeight) {
      this.querySelector('.touched')?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** Somebody has changed the address, or goes back. */
  follow() {
    const [section, conversation, moment = ''] = parts(location.hash).slice(2);
    const isHere = section === 'conversation' && conversation === this.conversation;
    if (isHere && this.timeline && moment !== String(this.fact?.position)) {
      this.stop();
      this.goTo(moment);
    }
  }

  async open() {
    this.stop();
    this.moments?.stop();
    this.index = 0;
    const { calls, people } = this.desk;
    this.moments = new Moments(calls, this.conversation, () => this.came());
    await this.fill(async (signal) => {
      const [{ facts, more }] = await Promise.all([calls.facts(this.conversation, { most: FACTS_AT_ONCE, signal }), people.load()]);
      return new Timeline(facts, more);
    });
    if (this.timeline) {
      remember('conversation', this.conversation);
      this.goTo(this.moment);
    }
  }

  /** Facts after those that are here. */
  async loadMore() {
    const { facts } = /** @type {Timeline} */ (this.timeline);
    const { signal } = this;
    const asked = this.desk.calls.facts(this.conversation, { after: facts[facts.length - 1].position, most: FACTS_AT_ONCE, signal });
    const next = await this.attempt(() => asked.catch((error) => {
      if (!signal.aborted) {
        throw error;
      }
    }));
    if (next && !signal.aborted) {
      this.answer = new Timeline([...facts, ...next.facts], next.more);
    }
  }

  /** Loads as far as a moment is. @param {string} moment */
  async reach(moment) {
    for (let known = 0; moment && this.timeline?.isBeyond(moment) && known < this.timeline.facts.length; ) {
      known = this.timeline.facts.length;
      await this.loadMore();
    }
  }

  /** @param {string} moment a position or a time; empty: the newest */
  async goTo(moment) {
    await this.reach(moment);
    if (!this.timeline || !this.isConnected) {
      return;
    }
    const index = this.timeline.indexAt(moment);
    this.notice = index < 0 ? t('audit.replay.before') : '';
    this.show(Math.max(index, 0));
  }

  /** @param {number} index by somebody's hand: it stops what plays */
  move(index) {
    this.stop();
    this.notice = '';
    this.show(index);
  }

  /** @param {number} index */
  show(index) {
    const timeline = /** @type {Timeline} */ (this.timeline);
    this.index = Math.min(Math.max(index, 0), timeline.last);
    this.most = PAGE;
    const { position } = timeline.facts[this.index];
    history.replaceState(null, '', `#/audit/conversation/${this.conversation}/${position}`);
    this.moments?.want(position);
  }

  /** The moment that is wanted has come, or was refused. */
  came() {
    this.desk.people.learn(this.moments?.people ?? []);
    this.requestUpdate();
    if (this.playing) {
      clearTimeout(this.#played);
      this.#played = setTimeout(() => this.step(), STEP_MS / this.speed);
    }
  }

  play() {
    this.playing = true;
    this.show(this.index === this.timeline?.last ? 0 : this.index + 1);
  }

  step() {
    if (this.index >= (this.timeline?.last ?? 0) || this.moments?.problem) {
      this.stop();
    } else {
      this.show(this.index + 1);
    }
  }

  stop() {
    clearTimeout(this.#played);
    this.playing = false;
  }

  /** @param {SubmitEvent} event */
  jump(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const time = utc(String(fields.get('time')));
    this.stop();
    // The field has whole seconds: all of that second belongs to it.
    this.goTo(time ? new Date(Date.parse(time) + 999).toISOString() : '');
  }

  render() {
    return this.filled((timeline) => this.replay(timeline), () => this.open(), {
      rows: 6, refused: (error) => needsGrant(error, this.conversation),
    });
  }

  /** @param {Timeline} timeline */
  replay(timeline) {
    const { facts } = timeline;
    return html`<div class="replay">
      ${controls(this, timeline)}
      <section class="past" aria-label=${t('audit.replay.past')}>${this.past(timeline)}</section>
      <aside class="replay-side">
        <section aria-labelledby="replay-facts">
          <h2 id="replay-facts">${t('audit.replay.facts')} <span class="badge quiet">${number(facts.length)}${timeline.more ? '+' : ''}</span></h2>
          ${this.factList(facts)}
          ${timeline.more && this.index > facts.length - NEAR
            ? html`<button type="button" class="button" @click=${() => this.loadMore()}>${t('audit.more')}</button>`
            : nothing}
        </section>
        ${this.moments?.past ? pastPeople(this.moments.past) : nothing}
      </aside>
    </div>`;
  }

  /** @param {Timeline} timeline */
  past(timeline) {
    const { past, problem, isCurrent } = /** @type {Moments} */ (this.moments);
    if (problem) {
      return problem.status === 403 ? needsGrant(problem, this.conversation) : trouble(problem, () => this.moments?.again());
    }
    const fact = timeline.facts[this.index];
    return html`${this.happened(timeline, fact)}
      <div class="past-body ${isCurrent ? '' : 'is-late'}" aria-busy=${String(!isCurrent)} ?inert=${!isCurrent}>
        ${past ? pastMessages(past, { timeline, fact, most: this.most, people: this.desk.people, earlier: () => (this.most += PAGE) }) : nothing}
      </div>`;
  }

  /** What the fact of this moment did. @param {Timeline} timeline @param {Fact} fact */
  happened(timeline, fact) {
    const before = fact.type === 'MessageEdited' ? timeline.textBefore(fact.event.message_id, fact.position) : undefined;
    return html`<div class="happened is-${kindOf(fact.type)}" role="status">
      <p><span class="dot"></span> ${sentence(fact, this.desk.people)}</p>
      ${typeof before === 'string' && fact.event.text !== null ? changes(before, fact.event.text) : nothing}
      <p class="faint">${t('audit.hash')} ${hashText(fact.hash)}
        ${fact.event.message_id ? html`· <a href="#/audit/message/${fact.event.message_id}">${t('audit.replay.message')}</a>` : nothing}
        · <a href="#/audit/proofs/${fact.event_id}">${t('audit.replay.prove')}</a></p>
    </div>`;
  }

  /** Those around the moment. @param {Fact[]} facts */
  factList(facts) {
    const from = Math.max(0, this.index - NEAR);
    const near = facts.slice(from, this.index + NEAR);
    return html`<ol class="fact-list" tabindex="0" aria-labelledby="replay-facts">${near.map((fact, n) => {
      const isNow = from + n === this.index;
      return html`<li ${isNow ? ref(this.#now) : nothing}><button type="button" class="is-${kindOf(fact.type)}" aria-current=${isNow ? 'step' : nothing}
        @click=${() => this.move(from + n)}><span class="dot"></span><span class="numbers faint">${place(fact.position)}</span> <span>${sentence(fact, this.desk.people)}</span></button></li>`;
    })}</ol>`;
  }
}

customElements.define('audit-replay', AuditReplay);
