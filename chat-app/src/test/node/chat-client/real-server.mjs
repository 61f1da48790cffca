// What tests against a real server share: people who are hired for them, and clients of theirs.
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { ChatClient, logIn } from '../../../main/resources/static/chat-client.js';

export const { CHAT_URL: baseUrl, CHAT_HOTEL: hotel, CHAT_PEOPLE: people = '' } = process.env;
export const options = { skip: baseUrl ? false : 'no server is named', timeout: 60_000 };
export const ids = people.split(',');
const Pusher = createRequire(import.meta.url)('pusher-js');
const clients = [];

export async function enter(id, more = {}) {
  const { staff, token } = await logIn({ baseUrl, hotel, username: id, password: `${id}-secret` });
  const timing = { checkpoint: 600_000, delivered: 20, read: 20, ...more.timing };
  const client = new ChatClient({ Pusher, baseUrl, hotel, staffId: staff.staff_id, token, ...more, timing });
  clients.push(client);
  await client.start();
  return client;
}

export function stopAll() {
  clients.forEach((client) => client.stop());
}

/** Resolves when a client shows what is wanted. */
export async function shows(client, wanted) {
  for (let tries = 0; tries < 1_000; tries++) {
    const found = wanted(client.snapshot());
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`never shown: ${wanted}`);
}
