import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Http } from '../../../main/resources/static/chat-client/http.js';
import { Markers } from '../../../main/resources/static/chat-client/markers.js';
import { TIMING } from '../../../main/resources/static/chat-client/types.js';

const AWAY = 20;

test('what one has read is reported when the server is back, however long it was away, and then the furthest', async () => {
  const failures = [];
  const reported = [];
  await new Promise((resolve) => {
    let tries = 0;
    const http = new Http({
      baseUrl: 'http://server',
      hotel: 'h',
      token: () => 'token',
      timing: { ...TIMING, backoff: 1, backoffMax: 2 },
      fetch: async (_url, { body }) => {
        tries++;
        if (tries === 2) {
          markers.move('c', { message_id: 'second', position: 2 });
          markers.move('c', { message_id: 'third', position: 3 });
        }
        if (tries <= AWAY) {
          throw new TypeError('network');
        }
        reported.push(JSON.parse(body).up_to);
        if (reported.length === 2) {
          resolve();
        }
        return new Response('{}', { status: 200, headers: { 'Content-Type': 'application/json' } });
      },
    });
    const markers = new Markers(http, 'read', 1, (error) => failures.push(error));
    markers.move('c', { message_id: 'first', position: 1 });
  });
  assert.deepEqual(reported, ['first', 'third']);
  assert.deepEqual(failures, []);
});
