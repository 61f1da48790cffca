// Files against a real server: in one request over a network that stalls, breaks off and loses answers, and by tus.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { logIn, newId } from '../../../main/resources/static/chat-client.js';
import { baseUrl, enter, hotel, ids, options, shows, stopAll } from './real-server.mjs';

const tus = createRequire(import.meta.url)('tus-js-client');
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);
const network = { tries: 0, onTry: null };
let [anna, ben] = [];
let conversation = '';

const picture = () => new File([PICTURE], 'pixel.png', { type: 'image/png' });
const long = (name) => new File([name.repeat(100_000)], name);
const room = ({ rooms }) => rooms[conversation];
const shown = (client, id) => shows(client, (snapshot) => room(snapshot)?.messages.find((one) => one.message_id === id));
const settled = (client) => shows(client, (snapshot) => room(snapshot).pending.length === 0);
const names = (message) => message.attachments.map((one) => one.name);
const underWay = (client, name) =>
  shows(client, ({ uploads }) => Object.values(uploads).find((one) => one.name === name && one.bytes_received > 0));

/** What is told of the uploads of one name, which those of earlier tests may still come between. */
function follow(client, name) {
  const told = [];
  const end = client.onEnvelope(({ type, payload }) => {
    if (type === 'attachment_upload_progress' && payload.name === name) {
      told.push(payload);
    }
  });
  const ended = (state) => shows(client, ({ uploads }) => {
    const last = told.at(-1);
    return last?.state === state && !uploads[last.upload_id] && last;
  });
  return { ended, end };
}

/** What is asked of the network for the next tries with files, one after another; then it works again. */
function plan(...tries) {
  network.tries = 0;
  network.onTry = () => tries.shift();
}

/** Half of the body goes through; the rest when `rest` says so. */
async function send(url, request, rest = async () => {}) {
  const form = new Response(request.body);
  const bytes = new Uint8Array(await form.arrayBuffer());
  async function* parts() {
    yield bytes.subarray(0, bytes.length / 2);
    await rest();
    yield bytes.subarray(bytes.length / 2);
  }
  const headers = { ...request.headers, 'Content-Type': form.headers.get('Content-Type') };
  return fetch(url, { ...request, headers, body: ReadableStream.from(parts()), duplex: 'half' });
}

async function throughNetwork(url, request) {
  if (!(request.body instanceof FormData)) {
    return fetch(url, request);
  }
  network.tries++;
  const { rest, loseAnswer } = network.onTry?.() ?? {};
  const answer = await send(url, request, rest);
  if (loseAnswer) {
    throw new TypeError('the answer was lost');
  }
  return answer;
}

before(async () => {
  if (baseUrl) {
    anna = await enter(ids[0], { fetch: throughNetwork, timing: { backoff: 20, backoffMax: 50 } });
    ben = await enter(ids[1]);
    ({ conversation_id: conversation } = await anna.do.create({ participant_ids: ids.slice(0, 2), title: 'Files', kind: 'group' }));
    for (const client of [anna, ben]) {
      await shows(client, room);
      await client.open(conversation);
    }
  }
});

after(stopAll);

test('files stand in the pending message at once, and then as they were sent with both; pictures follow', options, async () => {
  const id = anna.sendFiles(conversation, [picture(), long('plan.txt')], { text: 'look' });
  assert.deepEqual(room(anna.snapshot()).pending.map((one) => [one.message_id, one.files.length]), [[id, 2]]);
  const message = await shown(ben, id);
  assert.deepEqual([message.message, ...names(message)], ['look', 'pixel.png', 'plan.txt']);
  await settled(anna);
  for (const client of [anna, ben]) {
    const seen = await shows(client, (snapshot) => {
      const [first] = room(snapshot).messages.at(-1).attachments;
      return first.thumbnail_url && first;
    });
    assert.deepEqual([seen.width, seen.height], [1, 1]);
    assert.equal((await client.do.bytes(seen.thumbnail_url)).type, 'image/png');
  }
  const text = await (await ben.do.bytes(message.attachments[1].url)).text();
  assert.equal(text, 'plan.txt'.repeat(100_000));
  const links = await ben.do.links(id);
  const linked = await fetch(links[message.attachments[0].attachment_id].url);
  assert.deepEqual([linked.status, Buffer.from(await linked.arrayBuffer())], [200, PICTURE]);
});

test('how far the files are is shown while they are on their way', options, async () => {
  const rest = withResolvers();
  const { ended, end } = follow(anna, 'slow.txt');
  plan({ rest: () => rest.promise });
  const id = anna.sendFiles(conversation, [long('slow.txt')]);
  const half = await underWay(anna, 'slow.txt');
  assert.equal(half.state, 'uploading');
  assert.ok(half.bytes_received < 'slow.txt'.length * 100_000);
  assert.deepEqual(ben.snapshot().uploads, {});
  rest.resolve();
  const { attachments } = await shown(ben, id);
  assert.equal(attachments[0].attachment_id, half.upload_id);
  await ended('done');
  end();
});

test('what is given up in the middle is broken off, leaves nothing, and holds nothing up', options, async () => {
  const { ended, end } = follow(anna, 'never.txt');
  plan({ rest: () => new Promise(() => {}) });
  const id = anna.sendFiles(conversation, [long('never.txt')]);
  await underWay(anna, 'never.txt');
  anna.discard(conversation, id);
  assert.deepEqual(room(anna.snapshot()).pending, []);
  await shown(ben, anna.send(conversation, 'next'));
  await ended('failed');
  assert.equal(network.tries, 1);
  await assert.rejects(anna.do.ask(`/messages/${id}`), { code: 'not_found' });
  end();
});

test('what breaks off in the middle, and what is not answered, is made again and is there once', options, async () => {
  plan({ rest: () => Promise.reject(new Error('cut')) }, { loseAnswer: true });
  const id = anna.sendFiles(conversation, [picture(), long('twice.txt')]);
  await shown(ben, id);
  await settled(anna);
  assert.ok(network.tries === 2 || network.tries === 3, `${network.tries} tries`);
  const sent = room(ben.snapshot()).messages.filter((one) => names(one).includes('twice.txt'));
  assert.deepEqual(sent.map((one) => one.message_id), [id]);
});

test('the same message from another page, which knows nothing but its id, is there once', options, async () => {
  plan();
  const [messageId, files] = [newId(), [long('same.txt')]];
  const again = await enter(ids[0]);
  await again.open(conversation);
  anna.sendFiles(conversation, files, { messageId });
  await shown(again, messageId);
  again.sendFiles(conversation, files, { messageId });
  await settled(again);
  again.sendFiles(conversation, [long('other.txt')], { messageId });
  const [refused] = await shows(again, (snapshot) => {
    const { pending } = room(snapshot);
    return pending[0]?.state === 'failed' && pending;
  });
  assert.equal(refused.error.code, 'idempotency_conflict');
  await settled(anna);
  assert.equal(room(ben.snapshot()).messages.filter((one) => names(one).includes('same.txt')).length, 1);
});

test('a failed message can be tried again, and given up', options, async () => {
  const id = anna.sendFiles(conversation, [new File([''], 'empty.txt')]);
  const failed = (snapshot) => room(snapshot).pending.find((one) => one.message_id === id && one.state === 'failed');
  assert.equal((await shows(anna, failed)).error.errors[0].field, 'files[0]');
  anna.retry(conversation, id);
  assert.equal(failed(anna.snapshot()), undefined);
  await shows(anna, failed);
  anna.discard(conversation, id);
  await settled(anna);
});

test('an upload by tus goes with a message, and its progress is shown', options, async () => {
  const { token } = await logIn({ baseUrl, hotel, username: ids[0], password: `${ids[0]}-secret` });
  const { ended, end } = follow(anna, 'by tus.txt');
  const upload = await new Promise((resolve, reject) => {
    const one = new tus.Upload(Buffer.from('film'.repeat(200_000)), {
      endpoint: `${baseUrl}/api/hotels/${hotel}/uploads`,
      metadata: { filename: 'by tus.txt' },
      chunkSize: 300_000,
      onBeforeRequest: async (request) => request.setHeader('Authorization', `Bearer ${await token({ renew: false })}`),
      onSuccess: () => resolve(one),
      onError: reject,
    });
    one.start();
  });
  const id = upload.url.split('/').pop();
  const messageId = anna.send(conversation, '', { attachmentIds: [id] });
  const { attachments } = await shown(ben, messageId);
  assert.deepEqual([attachments[0].attachment_id, attachments[0].name, attachments[0].size], [id, 'by tus.txt', 800_000]);
  const last = await ended('done');
  assert.deepEqual([last.upload_id, last.size, last.percent], [id, 800_000, 100]);
  end();
});

function withResolvers() {
  const deferred = {};
  deferred.promise = new Promise((resolve) => (deferred.resolve = resolve));
  return deferred;
}
