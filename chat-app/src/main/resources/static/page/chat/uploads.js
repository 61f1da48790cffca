/** @import { Session } from '../session.js' */
import { newId } from '../../chat-client.js';
import { explain, t } from '../i18n.js';

/** Files that are larger together go by tus, which goes on where it broke off; smaller ones with their message. */
const SMALL = 4 << 20;
const MOST = 10;
const RETRIES_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

/**
 * @typedef {{ id: string, file: File, preview: string, upload: any, percent: number, attachment: string, problem: string }} Chosen
 */

/** The files that somebody is about to send. */
export class Uploads {
  #session;
  #changed;
  /** @type {readonly Chosen[]} */
  chosen = [];
  /** What is sent with them as soon as they are there. @type {{ text: string, replyTo: string | null } | null} */
  waiting = null;

  /** @param {Session} session @param {() => void} changed */
  constructor(session, changed) {
    this.#session = session;
    this.#changed = changed;
  }

  /** @param {Iterable<File>} files @returns {string} what is wrong, or nothing */
  add(files) {
    const more = [...files].map((file) => fresh(file));
    if (this.chosen.length + more.length > MOST) {
      return t('files.most', { count: MOST });
    }
    this.chosen = [...this.chosen, ...more];
    if (this.#isLarge() || !this.isWithMessage) {
      this.chosen.filter((one) => !one.upload).forEach((one) => this.#start(one));
    }
    this.#changed();
    return '';
  }

  /** Whether they go with the message. */
  get isWithMessage() {
    return !this.chosen.some((one) => one.upload);
  }

  get isReady() {
    return this.chosen.every((one) => !one.upload || one.attachment);
  }

  get files() {
    return this.chosen.map((one) => one.file);
  }

  get attachments() {
    return this.chosen.map((one) => one.attachment);
  }

  /** @param {string} id */
  remove(id) {
    const one = this.chosen.find((each) => each.id === id);
    one?.upload?.abort?.(true).catch((/** @type {unknown} */ error) => this.#change(id, { problem: explain(error) }));
    this.chosen = this.chosen.filter((each) => each.id !== id);
    this.waiting = this.chosen.length ? this.waiting : null;
    URL.revokeObjectURL(one?.preview ?? '');
    this.#changed();
  }

  /** Goes on with an upload that was given up. @param {string} id */
  retry(id) {
    this.#change(id, { problem: '' });
    const one = this.chosen.find((each) => each.id === id);
    if (one?.upload.start) {
      one.upload.start();
    } else if (one) {
      this.#start(one);
    }
  }

  /** They are sent. */
  clear() {
    this.chosen.forEach((one) => URL.revokeObjectURL(one.preview));
    this.chosen = [];
    this.#changed();
  }

  /** Whether nobody has taken it back. @param {string} id */
  #has(id) {
    return this.chosen.some((one) => one.id === id);
  }

  #isLarge() {
    return this.chosen.reduce((sum, one) => sum + one.file.size, 0) > SMALL;
  }

  /** @param {Chosen} one */
  async #start({ id, file }) {
    this.#change(id, { upload: {} });
    try {
      const tus = await library();
      if (!this.#has(id)) {
        return;
      }
      const upload = new tus.Upload(file, {
        endpoint: `${location.origin}/api/hotels/${this.#session.hotel}/uploads`,
        metadata: { filename: file.name },
        retryDelays: RETRIES_MS,
        removeFingerprintOnSuccess: true,
        onBeforeRequest: async (/** @type {any} */ request) =>
          request.setHeader('Authorization', `Bearer ${await this.#session.token({ renew: false })}`),
        onShouldRetry: (/** @type {any} */ error) => isTemporary(error),
        onProgress: (/** @type {number} */ sent, /** @type {number} */ size) =>
          this.#change(id, { problem: '', percent: Math.floor((sent / size) * 100) }),
        onError: (/** @type {any} */ error) => this.#change(id, { problem: meaning(error) }),
        onSuccess: () => this.#change(id, { percent: 100, attachment: upload.url.split('/').pop() }),
      });
      this.#change(id, { upload });
      const [before] = await upload.findPreviousUploads();
      if (!this.#has(id)) {
        return;
      }
      if (before) {
        upload.resumeFromPreviousUpload(before);
      }
      upload.start();
    } catch (error) {
      this.#change(id, { problem: explain(error) });
    }
  }

  /** @param {string} id @param {Partial<Chosen>} changes */
  #change(id, changes) {
    this.chosen = this.chosen.map((one) => (one.id === id ? { ...one, ...changes } : one));
    this.#changed();
  }
}

/** @param {any} error of tus-js-client */
function isTemporary({ originalResponse }) {
  const status = originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
}

/** @param {any} error of tus-js-client */
function meaning({ originalResponse }) {
  if (!originalResponse) {
    return t('problem.unreachable');
  }
  const isJson = originalResponse.getHeader('Content-Type')?.includes('json');
  return explain(isJson ? JSON.parse(originalResponse.getBody()) : {});
}

/** @param {File} file @returns {Chosen} */
function fresh(file) {
  const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : '';
  return { id: newId(), file, preview, upload: null, percent: 0, attachment: '', problem: '' };
}

/** @type {Promise<any> | undefined} */
let loaded;

/** tus-js-client, when the first large file needs it. */
function library() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/page/vendor/tus-4.3.1.min.js';
    script.onload = () => resolve(/** @type {any} */ (globalThis).tus);
    script.onerror = () => {
      loaded = undefined;
      reject(new Error(t('problem.unreachable')));
    };
    document.head.append(script);
  });
  return loaded;
}
