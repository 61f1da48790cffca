// Runs the examples of docs/frontend.md, one after another, as one program.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ChatClient, logIn } from '../../../main/resources/static/chat-client.js';

const { CHAT_URL: baseUrl, CHAT_HOTEL: hotel, CHAT_PEOPLE: people = '' } = process.env;
const guide = new URL('../../../../../docs/frontend.md', import.meta.url);
const AsyncFunction = (async () => {}).constructor;

test('the examples of the guide do what they say', { skip: baseUrl ? false : 'no server is named', timeout: 60_000 }, async () => {
  const [username, colleague] = people.split(',');
  const examples = [...(await readFile(guide, 'utf8')).matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
  assert.ok(examples.length >= 3);
  const snapshots = [];
  const scope = {
    Pusher: createRequire(import.meta.url)('pusher-js'),
    ChatClient,
    logIn,
    baseUrl,
    hotel,
    username,
    password: `${username}-secret`,
    colleague,
    render: (snapshot) => snapshots.push(snapshot),
    console: { assert: assert.ok, warn: assert.fail },
    until: async (condition) => {
      while (!condition()) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
  await new AsyncFunction(...Object.keys(scope), examples.join('\n'))(...Object.values(scope));
  assert.ok(snapshots.length > 3);
});
