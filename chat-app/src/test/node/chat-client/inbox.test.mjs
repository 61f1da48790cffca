import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inbox } from '../../../main/resources/static/chat-client/inbox.js';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

function inbox(steps = {}) {
  const done = [];
  const made = new Inbox({
    reload: async () => void done.push('reload'),
    sync: async () => void done.push('sync'),
    receive: (_channel, envelope) => void done.push(envelope),
    failed: async (error, failures) => void done.push(`${error.message} ${failures}`),
    ...steps,
  });
  return { made, done };
}

test('everything is loaded before anything is received', async () => {
  const { made, done } = inbox();
  made.push('a', 'envelope');
  await soon();
  assert.deepEqual(done, ['reload', 'envelope']);
});

test('what comes while something is fetched waits for it', async () => {
  let answer;
  const { made, done } = inbox({ reload: () => new Promise((resolve) => (answer = resolve)) });
  made.push('a', 'envelope');
  await soon();
  assert.deepEqual(done, []);
  answer();
  await soon();
  assert.deepEqual(done, ['envelope']);
});

test('what failed is tried again, and nothing overtakes it', async () => {
  let failures = 2;
  const { made, done } = inbox({
    reload: async () => {
      if (failures-- > 0) {
        throw new Error('no');
      }
    },
  });
  made.push('a', 'envelope');
  await soon();
  assert.deepEqual(done, ['no 1', 'no 2', 'envelope']);
});

test('an envelope that cannot be applied is left to a sync', async () => {
  const { made, done } = inbox({
    receive: () => {
      throw new Error('no');
    },
  });
  made.push('a', 'envelope');
  await soon();
  assert.deepEqual(done, ['reload', 'no 1', 'sync']);
});

test('who asks for something gets the answer, or the error', async () => {
  const { made } = inbox();
  assert.equal(await made.job(async () => 7), 7);
  await assert.rejects(made.job(() => Promise.reject(new Error('no'))), /no/);
});
