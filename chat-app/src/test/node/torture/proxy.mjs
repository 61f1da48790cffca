// Stands between clients and the server, and makes the network as bad as it can be: cuts, says things twice, swallows.
import net from 'node:net';

const REMEMBERED = 200;

export class Proxy {
  cuts = 0;
  repeated = 0;
  swallowed = 0;
  isCalm = true;
  /** @type {Set<Socket>} */
  #webSockets = new Set();
  #calls = new Set();
  #server = net.createServer((client) => this.#accept(client));

  constructor(target) {
    this.target = target;
  }

  listen() {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(this.#server.address().port)));
  }

  /** Ends one connection: as a server that asks to come back at once, or without a word. */
  cut() {
    const open = [...this.#webSockets].filter((one) => one.isOpen && one.told >= one.longevity);
    const one = open[Math.floor(Math.random() * open.length)];
    if (one) {
      this.cuts++;
      Math.random() < 0.85 ? one.close(4200) : one.client.destroy();
    }
    const calls = [...this.#calls];
    if (Math.random() < 0.3 && calls.length > 0) {
      calls[Math.floor(Math.random() * calls.length)].destroy();
    }
  }

  close() {
    this.#server.close();
    this.#webSockets.forEach((one) => one.client.destroy());
    this.#calls.forEach((one) => one.destroy());
  }

  #accept(client) {
    const upstream = net.connect(this.target, '127.0.0.1');
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    [client, upstream].forEach((socket) => socket.on('error', end).on('close', end));
    client.once('data', (first) => {
      const isWebSocket = first.toString('latin1').startsWith('GET /app/');
      if (isWebSocket) {
        const one = new Socket(client, this);
        this.#webSockets.add(one);
        client.on('close', () => this.#webSockets.delete(one));
        upstream.on('data', (data) => one.fromServer(data));
      } else {
        this.#calls.add(client);
        client.on('close', () => this.#calls.delete(client));
        upstream.pipe(client);
      }
      upstream.write(first);
      client.pipe(upstream);
    });
  }
}

/** What the server sends on one WebSocket, frame by frame. */
class Socket {
  isOpen = false;
  /** Envelopes so far, and how many it may bring at least. */
  told = 0;
  longevity = Math.floor(Math.random() * 6);
  #rest = Buffer.alloc(0);
  #frames = [];
  #swallowing = new Map();

  constructor(client, proxy) {
    this.client = client;
    this.proxy = proxy;
  }

  close(code) {
    this.client.end(Buffer.from([0x88, 2, code >> 8, code & 0xff]));
    this.isOpen = false;
  }

  fromServer(data) {
    this.#rest = Buffer.concat([this.#rest, data]);
    if (!this.isOpen) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) {
        return;
      }
      this.#write(this.#rest.subarray(0, end + 4));
      this.#rest = this.#rest.subarray(end + 4);
      this.isOpen = true;
    }
    for (let size = frameSize(this.#rest); size > 0 && size <= this.#rest.length; size = frameSize(this.#rest)) {
      this.#frame(Buffer.from(this.#rest.subarray(0, size)));
      this.#rest = this.#rest.subarray(size);
    }
  }

  #frame(frame) {
    const envelope = this.proxy.isCalm ? null : envelopeOf(frame);
    if (!envelope) {
      this.#write(frame);
      return;
    }
    if (this.#isSwallowed(envelope)) {
      this.proxy.swallowed++;
      return;
    }
    this.told++;
    this.#write(frame);
    this.#frames.push(frame);
    if (this.#frames.length > REMEMBERED) {
      this.#frames.shift();
    }
    if (Math.random() < 0.1) {
      this.proxy.repeated++;
      this.#write(this.#frames[Math.floor(Math.random() * this.#frames.length)]);
    }
  }

  /** All that one fact says on a channel, or nothing of it: that is what positions tell apart. */
  #isSwallowed({ channel, position }) {
    const before = this.#swallowing.get(channel);
    const isNext = before?.position !== position;
    const swallow = isNext ? Math.random() < 0.01 : before.swallow;
    this.#swallowing.set(channel, { position, swallow });
    return swallow;
  }

  #write(data) {
    if (!this.client.destroyed && this.client.writable) {
      this.client.write(data);
    }
  }
}

function frameSize(buffer) {
  if (buffer.length < 2) {
    return 0;
  }
  const short = buffer[1] & 0x7f;
  if (short < 126) {
    return 2 + short;
  }
  const header = short === 126 ? 4 : 10;
  if (buffer.length < header) {
    return 0;
  }
  return header + (short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2)));
}

/** The channel and position of a pushed envelope; nothing of what else the protocol says. */
function envelopeOf(frame) {
  if ((frame[0] & 0x0f) !== 1) {
    return null;
  }
  const short = frame[1] & 0x7f;
  const text = frame.subarray(short < 126 ? 2 : short === 126 ? 4 : 10).toString();
  const { event, channel, data } = JSON.parse(text);
  if (!channel || event.startsWith('pusher')) {
    return null;
  }
  const { meta } = JSON.parse(data);
  return meta.position === null ? null : { channel, position: meta.position };
}
