import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply } from '../../../main/resources/static/chat-client/envelopes.js';
import { Http } from '../../../main/resources/static/chat-client/http.js';
import { Outbox } from '../../../main/resources/static/chat-client/outbox.js';
import { State } from '../../../main/resources/static/chat-client/state.js';
import { TIMING } from '../../../main/resources/static/chat-client/types.js';

const anna = { staff_id: 'anna', username: 'anna', name: 'Anna', avatar_url: null, role: 'staff', department: null };
const file = (id, more = {}) => ({ attachment_id: id, name: `${id}.png`, type: 'image', url: `/api/${id}`, thumbnail_url: null, ...more });
const reply = { message_id: 'm5', sender: anna, message_preview: 'look', is_deleted: false, has_attachments: true };

function message(position, more = {}) {
  return {
    message_id: `m${position}`, conversation_id: 'c', position, sender: anna, message: 'look', mentions: [], attachments: [],
    reactions: [], reply_to: null, is_deleted: false, deleted_by: null, status: 'sent', read_by_count: 0, ...more,
  };
}

function showing(...messages) {
  const state = new State('anna', () => []);
  const conversation = { conversation_id: 'c', participants: [anna], updated_at: '', last_message: messages.at(-1), unread_count: 0 };
  const room = state.newRoom(conversation, 20);
  state.rooms.set('c', room);
  room.addPage(messages, false, 20);
  const tell = (type, position, payload) =>
    apply({ me: 'anna', state }, { type, payload: { conversation_id: 'c', ...payload }, meta: { position, scope: {} } }, position);
  return { room, tell, last: () => state.snapshot().conversations[0].last_message };
}

test('files are all that an envelope names, in its order, wherever the message is shown', () => {
  const { room, tell, last } = showing(message(10, { attachments: [file('a'), file('b')] }));
  const ready = file('a', { width: 64, thumbnail_url: '/api/a/thumbnail' });
  tell('attachment_uploaded', 21, { message_id: 'm10', attachment_id: 'a', attachment: ready, attachments: [ready, file('b')] });
  assert.deepEqual(room.list[0].attachments, [ready, file('b')]);
  assert.deepEqual(last().attachments, [ready, file('b')]);
  tell('attachment_deleted', 22, { message_id: 'm10', attachment_id: 'a', attachments: [file('b')] });
  assert.deepEqual(room.list[0].attachments, [file('b')]);
});

test('a file that was deleted since does not come back, and older news change nothing', () => {
  const { room, tell } = showing(message(10, { attachments: [file('a'), file('b')] }));
  tell('attachment_uploaded', 21, { message_id: 'm10', attachment_id: 'a', attachment: null, attachments: [file('b')] });
  assert.deepEqual(room.list[0].attachments, [file('b')]);
  tell('attachment_uploaded', 15, { message_id: 'm10', attachment_id: 'a', attachment: file('a'), attachments: [file('a'), file('b')] });
  assert.deepEqual(room.list[0].attachments, [file('b')]);
});

test('a tombstone has no files, whatever is told of them', () => {
  const { room, tell } = showing(message(10, { is_deleted: true }));
  tell('attachment_uploaded', 21, { message_id: 'm10', attachment_id: 'a', attachment: file('a'), attachments: [file('a')] });
  assert.deepEqual(room.list[0].attachments, []);
});

test('what quotes a message shows whether it has files, also where the message itself is not here', () => {
  const { room, tell } = showing(message(10, { reply_to: reply }));
  tell('attachment_deleted', 21, { message_id: 'm5', attachment_id: 'a', attachments: [file('b')] });
  assert.equal(room.list[0].reply_to.has_attachments, true);
  tell('attachment_deleted', 22, { message_id: 'm5', attachment_id: 'b', attachments: [] });
  assert.deepEqual(room.list[0].reply_to, { ...reply, has_attachments: false });
});

test('what quotes a message that is here follows it', () => {
  const { room, tell } = showing(message(5, { attachments: [file('a')] }), message(10, { reply_to: reply }));
  tell('attachment_deleted', 21, { message_id: 'm5', attachment_id: 'a', attachments: [] });
  assert.equal(room.list[1].reply_to.has_attachments, false);
});

test('links are plain, whether they were asked for or pushed', () => {
  const signed = file('a', { url: '/api/a?staff=anna&signature=x', thumbnail_url: '/api/a/thumbnail?staff=anna' });
  const { room } = showing(message(10, { attachments: [signed] }));
  assert.deepEqual(room.list[0].attachments, [file('a', { thumbnail_url: '/api/a/thumbnail' })]);
});

/** A server that refuses the first try. */
function server() {
  const asked = [];
  const http = new Http({
    baseUrl: 'http://server', hotel: 'h', token: () => 'token', timing: { ...TIMING, backoff: 1, backoffMax: 2 },
    fetch: async (url, request) => {
      asked.push({ url, ...request });
      const headers = { 'Content-Type': url.endsWith('/a') ? 'image/png' : 'application/json' };
      const body = url.endsWith('/a') ? 'bytes' : JSON.stringify({ position: 7 });
      return new Response(body, { status: asked.length === 1 ? 503 : 201, headers });
    },
  });
  return { http, asked };
}

async function sent(http, options) {
  const outbox = new Outbox(http, () => {}, () => true);
  outbox.add('c', options.text, options);
  while (outbox.of('c').length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('files and their message are one form, sent again as it was', async () => {
  const { http, asked } = server();
  const files = [new File(['one'], 'one.txt'), new File(['two'], 'two.txt')];
  await sent(http, { text: '', messageId: 'm', replyTo: 'r', files });
  assert.deepEqual(asked.map((one) => one.url), Array(2).fill('http://server/api/hotels/h/conversations/c/attachments'));
  assert.deepEqual([...asked[1].body.keys()], ['message_id', 'reply_to', 'files', 'files']);
  assert.deepEqual(asked[1].body.getAll('files').map((one) => one.name), ['one.txt', 'two.txt']);
  assert.equal(asked[0].headers['Idempotency-Key'], asked[1].headers['Idempotency-Key']);
  assert.equal(asked[0].headers['Content-Type'], undefined);
});

test('finished uploads go with the message', async () => {
  const { http, asked } = server();
  await sent(http, { text: 'look', messageId: 'm', attachmentIds: ['a', 'b'] });
  assert.equal(asked[1].url, 'http://server/api/hotels/h/conversations/c/messages');
  assert.deepEqual(JSON.parse(asked[1].body), { message: 'look', message_id: 'm', attachment_ids: ['a', 'b'] });
});

test('bytes come as they are', async () => {
  const { http, asked } = server();
  assert.equal(await (await http.bytes('/api/a')).text(), 'bytes');
  assert.equal(asked[1].headers.Authorization, 'Bearer token');
});
