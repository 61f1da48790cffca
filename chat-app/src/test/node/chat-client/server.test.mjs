// Against a real server, with the unmodified pusher-js.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { logIn, newId } from '../../../main/resources/static/chat-client.js';
import { baseUrl, enter, hotel, ids, options, shows, stopAll } from './real-server.mjs';

let [anna, ben, carla] = [];
let conversation = '';

const shown = (client, id) => shows(client, ({ rooms }) => rooms[conversation]?.messages.find((one) => one.message_id === id));

before(async () => {
  if (baseUrl) {
    [anna, ben, carla] = await Promise.all(ids.map((id) => enter(id)));
  }
});

after(stopAll);

test('a new conversation appears with everybody in it', options, async () => {
  const created = await anna.do.create({ participant_ids: [ids[0], ids[1]], title: 'Night shift', kind: 'group' });
  conversation = created.conversation_id;
  for (const client of [anna, ben]) {
    await shows(client, ({ rooms }) => rooms[conversation]);
    await client.open(conversation);
  }
  assert.equal(carla.snapshot().rooms[conversation], undefined);
});

test('a message is shown at once as pending, and then to both in its place', options, async () => {
  const id = anna.send(conversation, 'hello');
  assert.deepEqual(
    anna.snapshot().rooms[conversation].pending.map((one) => [one.message_id, one.state]),
    [[id, 'sending']]
  );
  assert.equal((await shown(ben, id)).message, 'hello');
  await shown(anna, id);
  await shows(anna, ({ rooms }) => rooms[conversation].pending.length === 0);
});

test('one message is sent once, however often its id is', options, async () => {
  const messageId = newId();
  anna.send(conversation, 'once', { messageId });
  anna.send(conversation, 'once', { messageId });
  await shown(ben, messageId);
  await shows(anna, ({ rooms }) => rooms[conversation].pending.length === 0);
  assert.equal(ben.snapshot().rooms[conversation].messages.filter((one) => one.message === 'once').length, 1);
});

test('reading takes the number away here and marks the message there', options, async () => {
  const { message_id } = (await shows(ben, ({ rooms }) => rooms[conversation].messages)).at(-1);
  const unread = ({ conversations }) => conversations.find((one) => one.conversation_id === conversation).unread_count;
  await shows(ben, (snapshot) => unread(snapshot) === 2);
  ben.read(conversation);
  await shows(ben, (snapshot) => unread(snapshot) === 0);
  await shows(anna, ({ rooms }) => rooms[conversation].messages.find((one) => one.message_id === message_id).status === 'read');
});

test('an edit and a deletion change the message and what quotes it', options, async () => {
  const first = anna.send(conversation, 'frist');
  await shown(ben, first);
  const reply = ben.send(conversation, 'yes', { replyTo: first });
  await shown(anna, reply);
  await anna.do.edit(first, 'first');
  await shows(ben, ({ rooms }) => rooms[conversation].messages.at(-1).reply_to.message_preview === 'first');
  await anna.do.delete(first);
  const deleted = await shows(ben, ({ rooms }) => rooms[conversation].messages.find((one) => one.is_deleted));
  assert.deepEqual([deleted.message_id, deleted.message, deleted.deleted_by.staff_id], [first, '', ids[0]]);
  await shows(ben, ({ rooms }) => rooms[conversation].messages.at(-1).reply_to.is_deleted);
});

test('what is too large for a push is fetched', options, async () => {
  const text = '長'.repeat(9_000);
  assert.equal((await shown(ben, anna.send(conversation, text))).message, text);
});

test('whoever joins sees what was said, and whoever goes sees nothing more', options, async () => {
  await anna.do.add(conversation, [ids[2]]);
  await shows(carla, ({ rooms }) => rooms[conversation]);
  await carla.open(conversation);
  assert.equal(carla.snapshot().rooms[conversation].messages[0].message, 'hello');
  await carla.leave(conversation);
  await shows(carla, ({ rooms }) => !rooms[conversation]);
  await shows(anna, ({ conversations }) => conversations[0].participants.length === 2);
});

test('pages go back to the beginning', options, async () => {
  const sent = Array.from({ length: 60 }, (_, i) => anna.send(conversation, `number ${i}`));
  await shown(ben, sent.at(-1));
  const late = await enter(ids[1]);
  await late.open(conversation);
  assert.equal(late.snapshot().rooms[conversation].has_more_before, true);
  while (late.snapshot().rooms[conversation].has_more_before) {
    await late.loadOlder(conversation);
  }
  const both = [late, ben].map((client) => client.snapshot().rooms[conversation].messages);
  assert.deepEqual(both[0], both[1]);
  late.close(conversation);
  assert.equal(late.snapshot().rooms[conversation].messages.length, 1);
});

test('a token that is refused is renewed without anybody noticing', options, async () => {
  const login = await logIn({ baseUrl, hotel, username: ids[0], password: `${ids[0]}-secret` });
  let renewals = 0;
  const token = ({ renew }) => (renew && renewals++ === 0) || renewals > 0 ? login.token({ renew: false }) : 'expired';
  const again = await enter(ids[0], { token });
  assert.equal(renewals, 1);
  assert.ok(again.snapshot().conversations.length > 0);
});

test('a snapshot never changes, and is the same until something does', options, async () => {
  const snapshot = anna.snapshot();
  assert.equal(anna.snapshot(), snapshot);
  const copy = structuredClone(snapshot);
  await shown(anna, anna.send(conversation, 'something new'));
  assert.deepEqual(snapshot, copy);
  assert.throws(() => snapshot.conversations.push({}), TypeError);
});
