// Posts at a steady rate and receives with the unmodified pusher-js: one JSON task a line on stdin, one JSON result a line
// on stdout. One process posts and receives, so that one clock tells both times.
'use strict';

const http = require('node:http');
const readline = require('node:readline');
const Pusher = require('pusher-js');

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const now = () => Number(process.hrtime.bigint()) / 1e6;
const say = (report) => process.stdout.write(JSON.stringify(report) + '\n');

const at = (times, share) => {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))];
};

const connect = (target) =>
  new Promise((resolve, reject) => {
    const pusher = new Pusher(target.key, {
      cluster: 'local',
      wsHost: '127.0.0.1',
      wsPort: target.port,
      forceTLS: false,
      enabledTransports: ['ws'],
      enableStats: false,
      channelAuthorization: {
        endpoint: target.auth,
        transport: 'ajax',
        headers: { Authorization: `Bearer ${target.token}` },
      },
    });
    const channel = pusher.subscribe(target.channel);
    channel.bind('pusher:subscription_succeeded', () => resolve({ pusher, channel }));
    channel.bind('pusher:subscription_error', (error) => reject(new Error(JSON.stringify(error))));
    setTimeout(() => reject(new Error('no subscription within 15 s')), 15000).unref();
  });

const post = (target, message) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ message });
    const request = http.request(
      {
        agent,
        host: '127.0.0.1',
        port: target.port,
        path: target.path,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Authorization: `Bearer ${target.token}`,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      }
    );
    request.on('error', reject);
    request.end(body);
  });

const run = async ({ target, rate, seconds }) => {
  const { pusher, channel } = await connect(target);
  const started = new Map();
  const latencies = [];
  const answered = [];
  let refused = 0;
  channel.bind('message_created', ({ payload }) => {
    const at = started.get(payload.message);
    if (at !== undefined) {
      latencies.push(now() - at);
      started.delete(payload.message);
    }
  });
  const total = Math.round(rate * seconds);
  const begin = now();
  const stamp = `${process.pid}-${begin}`;
  let sent = 0;
  const answers = [];
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((now() - begin) * rate) / 1000));
      for (; sent < due; sent++) {
        const message = `${stamp}-${sent}`;
        const begun = now();
        started.set(message, begun);
        answers.push(
          post(target, message).then(
            (status) => {
              answered.push(now() - begun);
              if (status >= 300) refused++;
            },
            () => refused++
          )
        );
      }
      if (sent >= total) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
  await Promise.all(answers);
  for (const end = now() + 10000; started.size > 0 && now() < end; ) await new Promise((next) => setTimeout(next, 10));
  pusher.disconnect();
  say({
    sent,
    refused,
    received: latencies.length,
    p50: at(latencies, 0.5),
    p99: at(latencies, 0.99),
    answered: at(answered, 0.5),
  });
};

readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => run(JSON.parse(line)).catch((error) => say({ error: String(error) })))
  .on('close', () => process.exit(0));
