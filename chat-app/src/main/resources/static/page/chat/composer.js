/** @import { Message } from '../../chat-client/types.js' */
import { html, nothing } from 'lit';
import { size } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, iconButton, toast } from '../ui.js';
import { draftOf, keepDraft } from './drafts.js';
import { openEmojis } from './emoji.js';
import { quote } from './message.js';
import { Mentions } from './mentions.js';
import { Uploads } from './uploads.js';

const LONGEST = 10_000;

/** Where one writes: a new message, an answer, or another text for a message. */
class ChatComposer extends Part {
  static properties = {
    chat: {}, session: {}, about: {}, lastOwn: {},
    replying: { state: true }, editing: { state: true },
  };

  constructor() {
    super();
    /** @type {Message | null} */
    this.replying = null;
    /** @type {Message | null} */
    this.editing = null;
    /** Files stay with their conversation while one looks at another. @type {Map<string, Uploads>} */
    this.all = new Map();
    this.mentions = new Mentions(() => this.requestUpdate());
  }

  get uploads() {
    const id = this.about.conversation_id;
    const known = this.all.get(id) ?? new Uploads(this.session, () => this.uploaded(id));
    this.all.set(id, known);
    return known;
  }

  get field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    const before = changed.get('about')?.conversation_id;
    if (changed.has('about') && before !== this.about.conversation_id) {
      Object.assign(this, { replying: null, editing: null, changedRoom: true });
      this.mentions.close();
    }
  }

  updated() {
    if (this.changedRoom) {
      this.changedRoom = false;
      this.field.value = draftOf(this.session, this.about.conversation_id);
      this.grow();
      if (matchMedia('(hover: hover)').matches) {
        this.field.focus({ preventScroll: true });
      }
    }
  }

  /** @param {Message} message */
  replyTo(message) {
    this.editing = null;
    this.replying = message;
    this.field.focus();
  }

  /** @param {Message} message */
  edit(message) {
    this.replying = null;
    this.editing = message;
    this.field.value = message.message;
    this.grow();
    this.field.focus();
  }

  /** @param {Iterable<File>} files */
  add(files) {
    const problem = this.uploads.add(files);
    if (problem) {
      toast(problem, 'error');
    }
    this.field.focus();
  }

  /** @param {string} conversation */
  uploaded(conversation) {
    this.requestUpdate();
    const uploads = /** @type {Uploads} */ (this.all.get(conversation));
    if (uploads.waiting && uploads.chosen.length && uploads.isReady) {
      const isHere = this.isWriting(conversation);
      this.send(conversation, uploads, isHere ? { ...uploads.waiting, text: this.field.value } : uploads.waiting);
    }
  }

  /** Whether what stands in the field is a new message of this conversation. @param {string} conversation */
  isWriting(conversation) {
    return conversation === this.about.conversation_id && !this.editing;
  }

  cancel() {
    if (this.editing) {
      this.field.value = draftOf(this.session, this.about.conversation_id);
    }
    Object.assign(this, { replying: null, editing: null });
    this.uploads.waiting = null;
    this.grow();
  }

  submit() {
    const text = this.field.value;
    const { uploads } = this;
    if (this.editing) {
      this.change(text);
    } else if (text.trim() === '' && uploads.chosen.length === 0) {
      return;
    } else {
      const what = { text, replyTo: this.replying?.message_id ?? null };
      if (uploads.isReady) {
        this.send(this.about.conversation_id, uploads, what);
      } else {
        uploads.waiting = what;
        this.requestUpdate();
      }
    }
  }

  /**
   * To the conversation for which it was written, whichever one looks at by now.
   *
   * @param {string} conversation
   * @param {Uploads} uploads
   * @param {{ text: string, replyTo: string | null }} what
   */
  send(conversation, uploads, { text, replyTo }) {
    const { chat } = this;
    uploads.waiting = null;
    if (uploads.chosen.length && uploads.isWithMessage) {
      chat.sendFiles(conversation, uploads.files, { text, replyTo });
    } else {
      chat.send(conversation, text, { replyTo, attachmentIds: uploads.attachments });
    }
    uploads.clear();
    keepDraft(this.session, conversation, '');
    if (this.isWriting(conversation)) {
      this.sent();
    }
  }

  sent() {
    this.replying = null;
    this.field.value = '';
    this.grow();
    this.dispatchEvent(new CustomEvent('sent'));
  }

  /** @param {string} text */
  async change(text) {
    const { editing } = this;
    const isDone = await this.attempt(async () => {
      await this.chat.do.edit(editing?.message_id, text);
      return true;
    });
    if (isDone && this.editing === editing) {
      this.cancel();
    }
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing || this.mentions.onKey(event, this.field)) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && (this.editing || this.replying)) {
      this.cancel();
    } else if (event.key === 'ArrowUp' && this.field.value === '' && !this.editing) {
      const message = this.lastOwn();
      if (message) {
        event.preventDefault();
        this.edit(message);
      }
    }
  }

  typed() {
    this.grow();
    this.keep();
    this.mentions.look(this.field, this.about.participants, this.session.staff.staff_id);
    if (!this.editing && this.field.value !== '') {
      this.chat.typed(this.about.conversation_id);
    }
  }

  keep() {
    if (!this.editing) {
      keepDraft(this.session, this.about.conversation_id, this.field.value);
    }
  }

  /** For browsers that do not size a field by its content. */
  grow() {
    if (!CSS.supports('field-sizing', 'content')) {
      this.field.style.height = 'auto';
      this.field.style.height = `${this.field.scrollHeight}px`;
    }
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) {
      event.preventDefault();
      this.add(files);
    }
  }

  /** @param {string} emoji */
  insert(emoji) {
    this.field.setRangeText(emoji, this.field.selectionStart, this.field.selectionEnd, 'end');
    this.field.focus();
    this.typed();
  }

  render() {
    return html`<div class="composer">
      ${this.mentions.list(this.field)}
      ${this.isAbout()}
      ${this.uploads.chosen.length ? html`<div class="chosen">${this.uploads.chosen.map((one) => this.file(one))}</div>` : nothing}
      ${this.uploads.waiting ? html`<p class="faint" role="status">${t('files.waiting')}</p>` : nothing}
      <div class="box">
        ${this.editing ? nothing : this.fileButtons()}
        <textarea rows="1" aria-label=${t('compose')} placeholder=${t('compose')} maxlength=${LONGEST} dir="auto" enterkeyhint="send"
          @keydown=${this.onKey} @input=${this.typed} @paste=${this.paste} @blur=${() => this.mentions.close()}></textarea>
        ${iconButton('smile', t('emoji'), (event) => openEmojis(/** @type {any} */ (event.currentTarget), (emoji) => this.insert(emoji)))}
        ${iconButton(this.editing ? 'check' : 'send', this.editing ? t('save') : t('send'), () => this.submit(), { className: 'send' })}
      </div>
    </div>`;
  }

  isAbout() {
    if (this.editing) {
      return html`<div class="about">${icon('edit')}<span>${t('compose.editing')}</span><span class="gap"></span>${iconButton('close', t('cancel'), () => this.cancel())}</div>`;
    }
    if (!this.replying) {
      return nothing;
    }
    const { sender, message, attachments } = this.replying;
    const reply = { message_id: '', sender, message_preview: message, is_deleted: false, has_attachments: attachments.length > 0 };
    return html`<div class="about">${icon('reply')}${quote(reply)}${iconButton('close', t('cancel'), () => this.cancel())}</div>`;
  }

  fileButtons() {
    const chosen = (/** @type {any} */ event) => {
      this.add(event.target.files);
      event.target.value = '';
    };
    const press = (/** @type {any} */ event) => event.currentTarget.nextElementSibling.click();
    return html`${iconButton('attach', t('files.attach'), press)}<input type="file" multiple hidden aria-hidden="true" tabindex="-1" @change=${chosen} />
      ${matchMedia('(pointer: coarse)').matches
        ? html`${iconButton('camera', t('files.camera'), press)}<input type="file" accept="image/*,video/*" capture="environment" hidden aria-hidden="true" tabindex="-1" @change=${chosen} />`
        : nothing}`;
  }

  /** @param {import('./uploads.js').Chosen} chosen */
  file({ id, file, preview, upload, percent, problem }) {
    return html`<div class="chosen-file">
      ${preview ? html`<img src=${preview} alt="" />` : icon('file')}
      <span class="progress"><span class="name">${file.name}</span>
        ${problem
          ? html`<span class="problem" role="alert">${problem}</span>
            <button type="button" class="plain" @click=${() => this.uploads.retry(id)}>${t('retry')}</button>`
          : upload ? html`<progress max="100" value=${percent} aria-label=${file.name}></progress>` : html`<span class="faint">${size(file.size)}</span>`}</span>
      ${iconButton('close', t('files.remove', { name: file.name }), () => this.uploads.remove(id))}
    </div>`;
  }
}

customElements.define('chat-composer', ChatComposer);
