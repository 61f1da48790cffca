import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { TIMING } from '../../../main/resources/static/chat-client/types.js';
import { Typing } from '../../../main/resources/static/chat-client/typing.js';

function typing() {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  mock.method(performance, 'now', () => Date.now());
  const told = [];
  const shown = [];
  const http = { command: async (_method, _path, { is_typing }) => void told.push(is_typing) };
  const made = new Typing(http, TIMING, (_conversation, staff) => shown.push([...staff]), assert.fail);
  return { made, told, shown };
}

function restore() {
  mock.timers.reset();
  mock.restoreAll();
}

test('many keys tell once in three seconds, and silence ends it', (context) => {
  context.after(restore);
  const { made, told } = typing();
  for (let i = 0; i < 40; i++) {
    made.typed('c');
    mock.timers.tick(100);
  }
  assert.deepEqual(told, [true, true]);
  mock.timers.tick(TIMING.typingEnds);
  assert.deepEqual(told, [true, true, false]);
});

test('sending ends it without a word', (context) => {
  context.after(restore);
  const { made, told } = typing();
  made.typed('c');
  made.sent('c');
  mock.timers.tick(60_000);
  assert.deepEqual(told, [true]);
});

test('somebody who falls silent is shown as long as the server said, whatever time it is here', (context) => {
  context.after(restore);
  const { made, shown } = typing();
  const payload = { conversation_id: 'c', staff_id: 'ben', is_typing: true, expires_at: '2001-01-01T00:00:06.000Z' };
  made.heard(payload, '2001-01-01T00:00:00.000Z');
  mock.timers.tick(5_999);
  assert.deepEqual(shown, [['ben']]);
  mock.timers.tick(1);
  assert.deepEqual(shown, [['ben'], []]);
});
