/** @import { Session } from '../session.js' */
import { html, nothing } from 'lit';
import { load, t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part } from '../ui.js';
import { Calls } from './calls.js';
import { People } from './people.js';

await load('audit');
await Promise.all(['find', 'replay', 'message', 'proofs', 'exports', 'inside', 'holds', 'retention', 'erasures', 'grants', 'access'].map((part) => import(`./${part}.js`)));

/** What is in the bar; what a thing is looked at in belongs to finding it. */
const TABS = Object.freeze([
  { name: 'find', icon: 'search', has: ['', 'conversation', 'message'] },
  { name: 'proofs', icon: 'shield', has: ['proofs'] },
  { name: 'exports', icon: 'download', has: ['exports', 'inside'] },
  { name: 'holds', icon: 'file', has: ['holds'] },
  { name: 'retention', icon: 'clock', has: ['retention'] },
  { name: 'erasures', icon: 'bin', has: ['erasures'] },
  { name: 'grants', icon: 'key', has: ['grants'], isForManagers: true },
  { name: 'access', icon: 'history', has: ['access'], isForManagers: true },
]);

/**
 * The auditor's desk: facts as they were written down, read by somebody whose every look is written down as well. Managers
 * watch the watchers: they sign grants and see who has looked at what.
 */
class AuditDesk extends Part {
  static properties = { chat: { attribute: false }, session: { attribute: false }, route: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../../chat-client.js').ChatClient} */
    this.chat;
    /** @type {Session} */
    this.session;
    /** @type {{ rest: string[] }} */
    this.route;
    /** @type {import('./part.js').Desk | null} */
    this.desk = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.desk?.calls.stop();
    this.desk = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('session') || !this.desk) {
      this.open();
    }
  }

  open() {
    this.desk?.calls.stop();
    const isAuditor = this.session.has('auditor');
    if (!isAuditor && !this.session.has('manager')) {
      this.desk = null;
      return;
    }
    const calls = new Calls(this.session);
    const people = new People(calls);
    this.desk = { calls, people, me: this.session.staff.staff_id, hotel: this.session.hotel, isAuditor };
    people.learn([this.session.staff]);
  }

  /** What is open stays in sight where the bar is narrow. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('route')) {
      this.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      this.arrive();
    }
  }

  /** At the top of what was opened, and with the keyboard there when the link that led to it is gone. */
  async arrive() {
    const body = /** @type {HTMLElement | null} */ (this.querySelector('.desk-body'));
    body?.scrollTo(0, 0);
    await new Promise(requestAnimationFrame);
    if (document.activeElement === document.body) {
      body?.focus();
    }
  }

  render() {
    if (!this.desk) {
      return html`<div class="empty welcome">${icon('shield')}<p>${t('audit.none')}</p></div>`;
    }
    const { isAuditor } = this.desk;
    const tabs = TABS.filter((tab) => isAuditor || tab.isForManagers);
    const wanted = this.route.rest;
    const rest = tabs.some((tab) => tab.has.includes(wanted[0] ?? '')) ? wanted : [tabs[0].has[0]];
    const title = t(isAuditor ? 'audit.title' : 'audit.manager.title');
    return html`<header class="bar desk-bar">
        <div class="titles"><h1>${title}</h1></div>
        <p class="faint watched">${icon('history')} <span>${t('audit.watched')}</span></p>
      </header>
      <nav class="tabs" aria-label=${title}>${tabs.map((tab) => this.tab(tab, rest[0] ?? ''))}</nav>
      <div class="desk-body" tabindex="-1">
        ${this.part(rest)}
      </div>`;
  }

  /** @param {typeof TABS[number]} tab @param {string} open */
  tab(tab, open) {
    const isOpen = tab.has.includes(open);
    const href = tab.name === 'find' ? '#/audit' : `#/audit/${tab.name}`;
    return html`<a href=${href} aria-current=${isOpen ? 'page' : nothing}>${icon(/** @type {any} */ (tab.icon))} <span>${t(`audit.tab.${tab.name}`)}</span></a>`;
  }

  /** @param {string[]} rest */
  part([part = '', id = '', moment = '']) {
    const desk = this.desk;
    switch (part) {
      case 'conversation':
        return html`<audit-replay .desk=${desk} .conversation=${id} .moment=${moment}></audit-replay>`;
      case 'message':
        return html`<audit-message .desk=${desk} .message=${id}></audit-message>`;
      case 'proofs':
        return html`<audit-proofs .desk=${desk} .event=${id}></audit-proofs>`;
      case 'exports':
        return html`<audit-exports .desk=${desk} .about=${id}></audit-exports>`;
      case 'inside':
        return html`<audit-inside .desk=${desk} .export=${id}></audit-inside>`;
      case 'holds':
        return html`<audit-holds .desk=${desk} .about=${id}></audit-holds>`;
      case 'retention':
        return html`<audit-retention .desk=${desk}></audit-retention>`;
      case 'erasures':
        return html`<audit-erasures .desk=${desk} .about=${id}></audit-erasures>`;
      case 'grants':
        return html`<audit-grants .desk=${desk} .about=${id}></audit-grants>`;
      case 'access':
        return html`<audit-access .desk=${desk}></audit-access>`;
      default:
        return html`<audit-find .desk=${desk}></audit-find>`;
    }
  }
}

customElements.define('audit-desk', AuditDesk);
