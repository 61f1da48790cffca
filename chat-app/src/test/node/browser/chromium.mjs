// A headless Chromium that is told what to do through a pipe, in its own protocol: nothing but what comes with it and Node.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';

export class Chromium extends EventEmitter {
  #process;
  #said = '';
  #asked = new Map();
  #last = 0;

  /** @param {string} profile an empty directory */
  constructor(profile) {
    super();
    const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--mute-audio', '--no-first-run', '--remote-debugging-pipe'];
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
    this.#process = spawn(process.env.CHROMIUM ?? 'chromium', [...flags, `--user-data-dir=${profile}`], { stdio });
    this.#process.stdio[4].setEncoding('utf8').on('data', (text) => this.#hear(text));
  }

  close() {
    this.#process.kill();
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#last;
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  /** A new tab; what happens in it is emitted by its method's name. */
  async tab() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new Tab(this, sessionId);
    await Promise.all(['Page', 'Runtime', 'Network', 'Log'].map((domain) => tab.send(`${domain}.enable`)));
    return tab;
  }

  #hear(text) {
    const messages = (this.#said + text).split('\0');
    this.#said = messages.pop();
    for (const { id, method, params, sessionId, result, error } of messages.map((one) => JSON.parse(one))) {
      if (id === undefined) {
        this.emit(sessionId ? `${sessionId} ${method}` : method, params);
      } else {
        const { resolve, reject } = this.#asked.get(id);
        this.#asked.delete(id);
        error ? reject(new Error(error.message)) : resolve(result);
      }
    }
  }
}

class Tab {
  #browser;
  #session;

  constructor(browser, session) {
    this.#browser = browser;
    this.#session = session;
  }

  send(method, params) {
    return this.#browser.send(method, params, this.#session);
  }

  on(method, listener) {
    this.#browser.on(`${this.#session} ${method}`, listener);
  }

  /** What a function of no arguments, or with these plain ones, comes to in the page. */
  async run(work, ...args) {
    const expression = `(${work})(...${JSON.stringify(args)})`;
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Resolves when it is loaded, or when nothing of it is to be shown. */
  async open(url) {
    const loaded = new Promise((resolve) => this.on('Page.loadEventFired', resolve));
    const { errorText } = await this.send('Page.navigate', { url });
    if (!errorText) {
      await loaded;
    }
    return errorText ?? 'shown';
  }
}
