/** @import { Attachment, Message } from '../../chat-client/types.js' */
/** @import { ChatClient } from '../../chat-client.js' */
import { html, nothing } from 'lit';
import { duration, size } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { Part, attempt, present } from '../ui.js';

const KEPT = 200;

/** Small pictures that were fetched, the newest ones. @type {Map<string, Promise<string>>} */
const pictures = new Map();

/** @param {ChatClient} chat @param {string} link */
function picture(chat, link) {
  let known = pictures.get(link);
  if (!known) {
    known = chat.do.bytes(link).then((/** @type {Blob} */ bytes) => URL.createObjectURL(bytes));
    known.catch(() => pictures.delete(link));
    pictures.set(link, known);
    if (pictures.size > KEPT) {
      const [oldest, url] = /** @type {[string, Promise<string>]} */ (pictures.entries().next().value);
      pictures.delete(oldest);
      url.then(URL.revokeObjectURL);
    }
  }
  return known;
}

/** A small picture behind a link that needs the token. */
class SmallPicture extends Part {
  static properties = { chat: {}, link: {}, name: {}, url: { state: true } };

  constructor() {
    super();
    this.url = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('link')) {
      this.attempt(async () => (this.url = await picture(this.chat, this.link.split('?')[0])));
    }
  }

  render() {
    return this.url ? html`<img src=${this.url} alt=${this.name} />` : html`<span class="blank"></span>`;
  }
}

/** @param {Message} message @param {ChatClient} chat */
export function files(message, chat) {
  const isSingle = message.attachments.length === 1;
  return html`<div class="files">${message.attachments.map((one) =>
    one.thumbnail_url && (one.type === 'image' || one.type === 'video') ? shown(message, one, chat, isSingle) : named(message, one, chat)
  )}</div>`;
}

/** @param {Message} message @param {Attachment} file @param {ChatClient} chat @param {boolean} isSingle */
function shown(message, file, chat, isSingle) {
  return html`<button type="button" class="picture ${isSingle ? 'single' : ''}" aria-label=${t('file.open', { name: file.name })}
    @click=${() => view(message, file, chat)}>
    <small-picture .chat=${chat} .link=${file.thumbnail_url} .name=${file.name}></small-picture>
    ${file.type === 'video' ? html`<span class="over">${icon('play')}</span>` : nothing}
  </button>`;
}

/** @param {Message} message @param {Attachment} file @param {ChatClient} chat */
function named(message, file, chat) {
  const about = [size(file.size), file.duration_s ? duration(file.duration_s) : ''].filter(Boolean).join(' · ');
  return html`<button type="button" class="file" @click=${() => view(message, file, chat)}>
    ${icon(file.type === 'video' || file.type === 'audio' ? 'play' : 'file')}
    <span><span class="name">${file.name}</span><span class="faint">${about}</span></span></button>`;
}

/** @param {readonly File[]} files */
export function pendingFiles(files) {
  return html`<div class="files">${files.map(
    (one) => html`<span class="file">${icon('file')}<span><span class="name">${one.name}</span><span class="faint">${size(one.size)}</span></span></span>`
  )}</div>`;
}

/**
 * A file over the whole page; links are asked for now, as they are good for minutes only.
 *
 * @param {Message} message
 * @param {Attachment} file
 * @param {ChatClient} chat
 */
async function view(message, file, chat) {
  const links = await attempt(() => chat.do.links(message.message_id));
  if (links) {
    await present(file.name, html`<file-viewer .files=${message.attachments} .links=${links} .at=${message.attachments.indexOf(file)}></file-viewer>`, { className: 'viewer' });
  }
}

/** One file of a message after the other. */
class FileViewer extends Part {
  static properties = { files: {}, links: {}, at: { state: true } };

  firstUpdated() {
    /** @type {HTMLElement} */ (this.querySelector('figure')).focus();
    this.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = this.at + (document.dir === 'rtl' ? -1 : 1) * (step ?? 0);
      if (step && at >= 0 && at < this.files.length) {
        this.at = at;
      }
    };
  }

  render() {
    const file = /** @type {Attachment} */ (this.files[this.at]);
    const { url } = this.links[file.attachment_id];
    return html`<figure class="stack" tabindex="-1">
      ${file.type === 'image'
        ? html`<img src=${url} alt=${file.name} />`
        : file.type === 'video' || file.type === 'audio' ? html`<video src=${url} controls autoplay></video>` : icon('file')}
      <figcaption class="actions">
        ${this.files.length > 1 ? html`<span class="numbers">${this.at + 1} / ${this.files.length}</span>` : nothing}
        <span>${file.name} · ${size(file.size)}</span>
        <a class="button" href=${url} download=${file.name}>${icon('download')} ${t('file.save')}</a>
      </figcaption>
    </figure>`;
  }
}

customElements.define('small-picture', SmallPicture);
customElements.define('file-viewer', FileViewer);
