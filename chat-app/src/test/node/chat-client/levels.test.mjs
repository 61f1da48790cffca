import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Levels } from '../../../main/resources/static/chat-client/levels.js';

const NOW = Date.parse('2026-01-01T22:00:00.000Z');

function levels() {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const room = { conversation: {}, change: (changes) => Object.assign(room.conversation, changes) };
  const made = new Levels({ rooms: new Map([['c', room]]), changed() {} });
  return { made, room };
}

const inHours = (hours) => new Date(NOW + hours * 3_600_000).toISOString();

test('a level ends when it was said to', (context) => {
  context.after(() => mock.timers.reset());
  const { made, room } = levels();
  made.set('c', 'none', inHours(8));
  mock.timers.tick(8 * 3_600_000 - 1);
  assert.deepEqual(room.conversation, { notification_level: 'none', notification_until: inHours(8) });
  mock.timers.tick(1);
  assert.deepEqual(room.conversation, { notification_level: 'all', notification_until: null });
});

test('a later wish is not ended by an earlier one', (context) => {
  context.after(() => mock.timers.reset());
  const { made, room } = levels();
  made.set('c', 'none', inHours(1));
  made.set('c', 'none', null);
  mock.timers.tick(2 * 3_600_000);
  assert.equal(room.conversation.notification_level, 'none');
});

test('what was loaded since is as the server said', (context) => {
  context.after(() => mock.timers.reset());
  const { made, room } = levels();
  made.set('c', 'none', inHours(1));
  room.conversation = { notification_level: 'mentions' };
  mock.timers.tick(3_600_000);
  assert.equal(room.conversation.notification_level, 'mentions');
});

test('an end that no timer reaches waits for the next load', (context) => {
  context.after(() => mock.timers.reset());
  const { made, room } = levels();
  made.set('c', 'none', inHours(24 * 365 * 100));
  mock.timers.tick(3_600_000);
  assert.equal(room.conversation.notification_level, 'none');
});
