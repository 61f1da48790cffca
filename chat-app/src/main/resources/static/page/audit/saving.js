/** @import { Calls } from './calls.js' */

/** Fetches one file at a time with the bearer token, and gives it to the browser to keep. */
export class Saving {
  #changed;
  #stop = new AbortController();

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    /** The export that is being fetched, or could not be. @type {string | null} */
    this.id = null;
    /** @type {any} */
    this.error = null;
  }

  /** @param {Calls} calls @param {{ export_id: string }} wanted */
  async save(calls, { export_id }) {
    this.stop();
    const stop = new AbortController();
    this.#stop = stop;
    this.#is(export_id, null);
    try {
      keep(await calls.file(`/audit/exports/${export_id}/file`, stop.signal), `export-${export_id}.zip`);
      this.#is(null, null);
    } catch (error) {
      if (!stop.signal.aborted) {
        this.#is(export_id, error);
      }
    }
  }

  stop() {
    this.#stop.abort();
  }

  /** @param {string | null} id @param {unknown} error */
  #is(id, error) {
    this.id = id;
    this.error = error;
    this.#changed();
  }
}

/** @param {Blob} blob @param {string} name */
function keep(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
