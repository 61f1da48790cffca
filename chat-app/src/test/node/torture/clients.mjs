// Several people's clients behind a bad network. Told by lines of JSON on standard input; answers the same way.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Proxy } from './proxy.mjs';

const Pusher = createRequire(import.meta.url)('pusher-js');
const { ChatClient, logIn } = await import('../../../main/resources/static/chat-client.js');

const settings = JSON.parse(process.env.TORTURE);
const say = (report) => process.stdout.write(JSON.stringify(report) + '\n');
const proxy = new Proxy(settings.target);
const baseUrl = `http://127.0.0.1:${await proxy.listen()}`;

/** One person who looks at every second conversation, writes, reads and types. */
class Person {
  sent = [];
  failed = [];

  constructor(username) {
    this.username = username;
  }

  async start() {
    const { staff, token } = await logIn({ baseUrl, hotel: settings.hotel, username: this.username, password: `${this.username}-demo` });
    this.chat = new ChatClient({
      Pusher,
      baseUrl,
      hotel: settings.hotel,
      staffId: staff.staff_id,
      token,
      // No repair by looking again and again: what is missing has to be noticed.
      timing: { checkpoint: 600_000, echo: 3_000, backoff: 100, backoffMax: 1_000, delivered: 200, read: 100 },
    });
    this.chat.onError((error) => this.failed.push(`${error.status} ${error.code} ${error.message}`));
    this.chat.onChange((snapshot) => this.#look(snapshot));
    await this.chat.start();
  }

  act() {
    const { conversations } = this.chat.snapshot();
    const conversation = conversations[Math.floor(Math.random() * conversations.length)];
    if (conversation) {
      const id = conversation.conversation_id;
      const text = `${this.username} ${this.sent.length}`;
      this.chat.typed(id);
      this.sent.push({ conversation_id: id, message_id: this.chat.send(id, text), text });
      if (Math.random() < 0.5) {
        this.chat.read(id);
      }
    }
  }

  async report() {
    const pending = () => Object.values(this.chat.snapshot().rooms).flatMap((room) => room.pending);
    await until(() => this.chat.snapshot().connection === 'live' && pending().every((one) => one.state === 'failed'));
    for (const [id, room] of Object.entries(this.chat.snapshot().rooms)) {
      while (room.opened && this.chat.snapshot().rooms[id].has_more_before) {
        await this.chat.loadOlder(id);
      }
    }
    return { ...this.chat.snapshot(), counts: this.chat.counts, sent: this.sent, failed: this.failed };
  }

  #look({ rooms }) {
    for (const [id, room] of Object.entries(rooms)) {
      if (!room.opened && parseInt(id.at(-1), 16) % 2 === 0) {
        this.chat.open(id).catch(() => {});
      }
    }
  }
}

async function until(condition) {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const people = settings.people.map((username) => new Person(username));
const commands = {
  start: async () => {
    await Promise.all(people.map((person) => person.start()));
    return { started: true };
  },
  torture: async ({ cuts, every }) => {
    proxy.isCalm = false;
    const acting = setInterval(() => people.forEach((person) => person.act()), 200);
    while (proxy.cuts < cuts) {
      await new Promise((resolve) => setTimeout(resolve, every));
      proxy.cut();
    }
    clearInterval(acting);
    proxy.isCalm = true;
    return { tortured: true };
  },
  target: ({ port }) => {
    proxy.target = port;
    return { retargeted: port };
  },
  cuts: () => ({ cuts: proxy.cuts }),
  report: async ({ id }) => {
    const reports = await Promise.all(people.map(async (person) => [person.username, await person.report()]));
    const { cuts, repeated, swallowed } = proxy;
    return { report: id, proxy: { cuts, repeated, swallowed }, people: Object.fromEntries(reports) };
  },
};

createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const { command, ...options } = JSON.parse(line);
    say(await commands[command](options));
  })
  .on('close', () => process.exit(0));
