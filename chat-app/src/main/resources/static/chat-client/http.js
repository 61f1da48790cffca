/** @import { TokenSupplier, Timing } from './types.js' */

const AGAIN = new Set([408, 429, 500, 502, 503, 504]);

/** A refusal of the server: `status`, and the problem's `code` to decide by. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 when there was no answer
   * @param {{ code?: string, detail?: string, errors?: { field: string, message: string }[] }} problem
   * @param {number | null} retryAfter milliseconds
   */
  constructor(status, problem, retryAfter = null) {
    super(problem.detail ?? `the server answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? 'unreachable';
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later. */
  get isTemporary() {
    return this.status === 0 || AGAIN.has(this.status);
  }
}

/** A new random UUID; `crypto.randomUUID` is missing on pages that did not come by HTTPS. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Calls of one hotel's API for one person. What failed for the moment is tried again, which is safe: ids and
 * `Idempotency-Key` are made once for all tries.
 */
export class Http {
  #token;
  #fetch;
  #timing;
  #stop = new AbortController();
  /** @type {Promise<string> | null} */
  #renewal = null;

  /** @param {{ baseUrl: string, hotel: string, token: TokenSupplier, fetch: typeof fetch, timing: Timing }} options */
  constructor({ baseUrl, hotel, token, fetch, timing }) {
    this.origin = baseUrl.replace(/\/$/, '');
    this.base = `${this.origin}/api/hotels/${hotel}`;
    this.#token = token;
    this.#fetch = fetch;
    this.#timing = timing;
  }

  /** Ends what is under way; nothing is sent afterwards. */
  stop() {
    this.#stop.abort();
  }

  get stopped() {
    return this.#stop.signal.aborted;
  }

  /**
   * @param {string} path
   * @param {number} [position] `Chat-Position` that the answer must have seen
   */
  get(path, position) {
    return this.request('GET', path, { headers: position ? { 'Chat-Position': String(position) } : undefined });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {{ tries?: number, signal?: AbortSignal }} [options]
   */
  command(method, path, body, options) {
    /** @type {Record<string, string>} */
    const headers = method === 'POST' ? { 'Idempotency-Key': newId() } : {};
    if (body === undefined) {
      return this.request(method, path, { headers, ...options });
    }
    headers['Content-Type'] = 'application/json';
    return this.request(method, path, { headers, body: JSON.stringify(body), ...options });
  }

  /**
   * Posts a form with files.
   *
   * @param {string} path
   * @param {FormData} body
   * @param {{ tries?: number, signal?: AbortSignal }} [options]
   */
  upload(path, body, options) {
    const headers = { 'Idempotency-Key': newId() };
    return this.request('POST', path, { headers, body, timeout: this.#timing.upload, ...options });
  }

  /**
   * The bytes of a file.
   *
   * @param {string} path
   * @returns {Promise<Blob>}
   */
  async bytes(path) {
    const { body } = await this.request('GET', path, { headers: { Accept: '*/*' }, timeout: this.#timing.upload });
    return body;
  }

  /**
   * @param {string} method
   * @param {string} path below the hotel's base path, or beginning with `/api/`
   * @param {{ headers?: Record<string, string>, body?: BodyInit, tries?: number, timeout?: number, signal?: AbortSignal }} [options]
   *   `signal`: breaks off what is under way, and tries no more
   * @returns {Promise<{ status: number, body: any, position: number }>}
   */
  async request(method, path, { headers = {}, body, tries = 8, timeout = this.#timing.timeout, signal } = {}) {
    const end = signal ? AbortSignal.any([this.#stop.signal, signal]) : this.#stop.signal;
    let refused = '';
    for (let failed = 1; ; failed++) {
      let token = '';
      try {
        token = await this.#bearer(refused);
        return await this.#once(method, path, { ...headers, Authorization: `Bearer ${token}` }, body, timeout, end);
      } catch (problem) {
        const error = asApiError(problem);
        const mayBeRenewed = error.status === 401 && token !== '' && refused === '';
        if (!(error.isTemporary || mayBeRenewed) || failed >= tries || end.aborted) {
          throw error;
        }
        refused = mayBeRenewed ? token : '';
        if (!mayBeRenewed) {
          await this.pause(failed, error.retryAfter, end);
        }
      }
    }
  }

  /**
   * @param {number} failed how many tries have failed
   * @param {number | null} [atLeast]
   * @param {AbortSignal} [end]
   */
  pause(failed, atLeast = null, end = this.#stop.signal) {
    const { backoff, backoffMax } = this.#timing;
    const longest = Math.min(backoffMax, backoff * 2 ** Math.min(failed - 1, 16));
    const time = (atLeast ?? 0) + longest * (0.5 + Math.random() / 2);
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        end.removeEventListener('abort', go);
        resolve(undefined);
      };
      const timer = setTimeout(go, time);
      end.addEventListener('abort', go);
    });
  }

  /**
   * Many calls may be refused at once when a token has run out; one of them renews it.
   *
   * @param {string} refused the token that was
   */
  async #bearer(refused) {
    const token = await (this.#renewal ?? this.#token({ renew: false }));
    if (token !== refused) {
      return token;
    }
    this.#renewal ??= Promise.resolve(this.#token({ renew: true })).finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Record<string, string>} headers
   * @param {BodyInit | undefined} body
   * @param {number} timeout
   * @param {AbortSignal} end
   */
  async #once(method, path, headers, body, timeout, end) {
    end.throwIfAborted();
    const response = await this.#fetch(path.startsWith('/api/') ? this.origin + path : this.base + path, {
      method,
      headers: { Accept: 'application/json', ...headers },
      body,
      cache: 'no-store',
      signal: AbortSignal.any([end, AbortSignal.timeout(timeout)]),
    });
    const answer = await (response.ok && headers.Accept ? response.blob() : json(response));
    if (!response.ok) {
      const seconds = Number(response.headers.get('Retry-After'));
      throw new ApiError(response.status, answer, seconds > 0 ? seconds * 1000 : null);
    }
    return { status: response.status, body: answer, position: Number(response.headers.get('Chat-Position') ?? 0) };
  }
}

/** @param {Response} response */
async function json(response) {
  const text = await response.text();
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  return isJson && text !== '' ? JSON.parse(text) : {};
}

/**
 * `fetch` and half an answer fail with errors of many kinds: all of them mean that nothing is known of the request.
 *
 * @param {unknown} problem
 */
function asApiError(problem) {
  return problem instanceof ApiError ? problem : new ApiError(0, { detail: String(problem) });
}
