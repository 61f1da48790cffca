// A page of the old front end in small: the unmodified pusher-js, bound to public channels and to event names one by one.
// No token, no envelope. Reports one JSON a line.
'use strict';

const Pusher = require('pusher-js');

const settings = JSON.parse(process.env.OLD_CLIENT);
const say = (report) => process.stdout.write(JSON.stringify(report) + '\n');

const pusher = new Pusher(settings.key, {
  cluster: settings.cluster,
  wsHost: '127.0.0.1',
  wsPort: settings.port,
  forceTLS: false,
  enabledTransports: ['ws'],
  enableStats: false,
});

settings.channels.forEach((name) => {
  const channel = pusher.subscribe(name);
  ['pusher:subscription_succeeded', ...settings.events].forEach((event) =>
    channel.bind(event, (data) => say({ channel: name, event, data }))
  );
});

process.stdin.on('end', () => process.exit(0)).resume();
