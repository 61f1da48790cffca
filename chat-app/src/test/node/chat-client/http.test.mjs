import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Http, newId } from '../../../main/resources/static/chat-client/http.js';
import { Outbox } from '../../../main/resources/static/chat-client/outbox.js';
import { TIMING } from '../../../main/resources/static/chat-client/types.js';

/** A server that gives these answers one after another and remembers what it was asked. */
function server(...answers) {
  const asked = [];
  const tokens = ['old', 'new'];
  let renewals = 0;
  const http = new Http({
    baseUrl: 'http://server',
    hotel: 'h',
    token: ({ renew }) => tokens[renew ? ++renewals : renewals],
    timing: { ...TIMING, backoff: 1, backoffMax: 2 },
    fetch: async (url, { method, headers, body }) => {
      asked.push({ url, method, headers, body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      const { status, body: content = {}, headers: more = {} } = typeof answer === 'function' ? answer(headers) : answer;
      if (status === 0) {
        throw new TypeError('network');
      }
      return new Response(status === 204 ? null : JSON.stringify(content), {
        status,
        headers: { 'Content-Type': 'application/json', ...more },
      });
    },
  });
  return { http, asked, renewals: () => renewals };
}

test('ids are UUIDs', () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

for (const status of [0, 429, 500, 503]) {
  test(`after ${status} the same is sent again with the same key`, async () => {
    const { http, asked } = server({ status }, { status: 201, headers: { 'Chat-Position': '7' } });
    const answer = await http.command('POST', '/conversations', { kind: 'group' });
    assert.equal(answer.position, 7);
    assert.equal(asked.length, 2);
    assert.equal(asked[0].headers['Idempotency-Key'], asked[1].headers['Idempotency-Key']);
  });
}

test('a refusal is for good, and says its code', async () => {
  const { http, asked } = server({ status: 422, body: { code: 'rejected', detail: 'no' } });
  await assert.rejects(http.command('POST', '/conversations', {}), { code: 'rejected', status: 422 });
  assert.equal(asked.length, 1);
});

test('Retry-After is waited for', async () => {
  const { http } = server({ status: 429, headers: { 'Retry-After': '1' } }, { status: 200 });
  const began = performance.now();
  await http.get('/unread');
  assert.ok(performance.now() - began >= 990);
});

test('a token that ran out is renewed once for many calls, which are then made again', async () => {
  const { http, renewals } = server(({ Authorization }) => ({ status: Authorization === 'Bearer new' ? 200 : 401 }));
  await Promise.all([http.get('/a'), http.get('/b'), http.get('/c')]);
  assert.equal(renewals(), 1);
});

test('when the new token is refused as well, that is it', async () => {
  const { http, asked } = server({ status: 401, body: { code: 'unauthenticated' } });
  await assert.rejects(http.get('/a'), { status: 401 });
  assert.equal(asked.length, 2);
});

test('messages of a conversation are sent in order, each until it is answered, with one id', async () => {
  const { http, asked } = server({ status: 0 }, { status: 503 }, { status: 201 });
  const outbox = new Outbox(http, () => {}, () => true);
  const ids = [outbox.add('c', 'one'), outbox.add('c', 'two')];
  while (outbox.of('c').length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.deepEqual(asked.map((one) => JSON.parse(one.body).message_id), [ids[0], ids[0], ids[0], ids[1]]);
});

test('a refused message stays as failed, holds up none, and is sent again when asked', async () => {
  const { http } = server({ status: 422, body: { code: 'rejected' } }, { status: 201 });
  const outbox = new Outbox(http, () => {}, () => true);
  const id = outbox.add('c', 'one');
  outbox.add('c', 'two');
  while (outbox.of('c').length > 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.deepEqual(outbox.of('c').map((one) => [one.state, one.error.code]), [['failed', 'rejected']]);
  outbox.retry('c', id);
  while (outbox.of('c').length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
});

test('a message that was sent is pending until the state has it, by push or by load', async () => {
  const { http } = server({ status: 201, headers: { 'Chat-Position': '7' } });
  const outbox = new Outbox(http, () => {}, () => false);
  outbox.add('c', 'one');
  while (outbox.of('c')[0].state !== 'sent') {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  outbox.loaded('c', 6);
  assert.equal(outbox.of('c').length, 1);
  outbox.loaded('c', 7);
  assert.equal(outbox.of('c').length, 0);
});
