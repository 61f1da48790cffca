// A colleague's page in small: the unmodified pusher-js, authorised by the server's own endpoints. Reports one JSON a line.
'use strict';

const Pusher = require('pusher-js');

const settings = JSON.parse(process.env.COLLEAGUE);
const headers = { Authorization: `Bearer ${settings.token}` };
const say = (report) => process.stdout.write(JSON.stringify(report) + '\n');

const pusher = new Pusher(settings.key, {
  cluster: settings.cluster,
  wsHost: '127.0.0.1',
  wsPort: settings.port,
  forceTLS: false,
  enabledTransports: ['ws'],
  enableStats: false,
  channelAuthorization: { endpoint: settings.url + settings.auth_endpoint, transport: 'ajax', headers },
  userAuthentication: { endpoint: settings.url + settings.user_auth_endpoint, transport: 'ajax', headers },
});

pusher.connection.bind('state_change', ({ current }) => say({ state: current, socket: pusher.connection.socket_id }));
// How the server ended a connection comes as an error with the close code.
pusher.connection.bind('error', (problem) => say({ error: problem.data || String(problem.error) }));
pusher.connection.bind('message', ({ event }) => event === 'pusher:signin_success' && say({ signed_in: true }));
pusher.signin();
settings.channels.forEach((channel) =>
  pusher.subscribe(channel).bind_global((event, data) => say({ channel, event, data }))
);

process.stdin.on('end', () => process.exit(0)).resume();
