// Drives the unmodified pusher-js: one JSON command a line on stdin, one JSON report a line on stdout.
'use strict';

const readline = require('node:readline');
const Pusher = require('pusher-js');

const say = (report) => process.stdout.write(JSON.stringify(report) + '\n');

const [key, port] = process.argv.slice(2);
let pending = new Map();
let next = 0;

// Signatures come from the test, as they would from an application's auth endpoint.
const ask = (question, callback) => {
  const id = ++next;
  pending.set(id, callback);
  say({ ask: id, ...question });
};

const pusher = new Pusher(key, {
  cluster: 'embedded',
  wsHost: '127.0.0.1',
  wsPort: Number(port),
  forceTLS: false,
  enabledTransports: ['ws'],
  enableStats: false,
  channelAuthorization: {
    customHandler: ({ socketId, channelName }, callback) => ask({ channel: channelName, socketId }, callback),
  },
  userAuthentication: {
    customHandler: ({ socketId }, callback) => ask({ user: true, socketId }, callback),
  },
});

pusher.connection.bind('state_change', ({ current }) =>
  say({ state: current, socketId: pusher.connection.socket_id })
);
pusher.connection.bind('error', ({ error }) => say({ error: error && error.data ? error.data : String(error) }));
pusher.connection.bind('message', ({ event }) => {
  if (event === 'pusher:signin_success') say({ signedIn: true });
});
pusher.user.bind('greeting', (data) => say({ toUser: data }));

const commands = {
  subscribe: ({ channel }) => {
    const subscription = pusher.subscribe(channel);
    subscription.bind_global((event, data) =>
      say({
        channel,
        event,
        data: data && data.members ? { count: data.count, members: data.members, me: data.me } : data,
      })
    );
    // Only callbacks of one event are told who sent it.
    subscription.bind('client-typing', (data, metadata) => say({ channel, typing: data, from: metadata.user_id }));
  },
  unsubscribe: ({ channel }) => pusher.unsubscribe(channel),
  trigger: ({ channel, event, data }) => pusher.channel(channel).trigger(event, data),
  signin: () => pusher.signin(),
  answer: ({ ask: id, refused, auth }) => {
    pending.get(id)(refused ? new Error('refused') : null, auth);
    pending.delete(id);
  },
  quit: () => process.exit(0),
};

readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    const command = JSON.parse(line);
    commands[command.do](command);
  })
  .on('close', () => process.exit(0));
