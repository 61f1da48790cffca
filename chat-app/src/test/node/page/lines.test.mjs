import assert from 'node:assert/strict';
import { test } from 'node:test';

Object.assign(globalThis, { document: { documentElement: {} }, localStorage: { getItem: () => null } });
Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en'] } });
const { Lines } = await import('../../../main/resources/static/page/chat/lines.js');

/** Kinds of lines, with `*` where a message begins a group. */
const shape = (lines) => lines.map(({ kind, isFirst }) => (isFirst ? `${kind}*` : kind)).join(' ');

const said = (id, sender, at) => ({ message_id: id, sender: { staff_id: sender }, created_at: at.toISOString() });
const noon = (day, minutes = 0) => new Date(2026, 10, day, 12, minutes);

test('each day has a line of its own before its first message', () => {
  const lines = new Lines().of([said('1', 'anna', noon(1)), said('2', 'anna', noon(2)), said('3', 'anna', noon(2, 1))], [], '');
  assert.equal(shape(lines), 'day message* day message* message');
  assert.equal(lines[2].at, noon(2).toISOString());
});

test('midnight here is where a day ends', () => {
  const lines = new Lines().of([said('1', 'anna', new Date(2026, 10, 1, 23, 59)), said('2', 'anna', new Date(2026, 10, 2, 0, 1))], [], '');
  assert.equal(shape(lines), 'day message* day message*');
});

test('what one says within five minutes stands in one group', () => {
  const minutes = [0, 5, 11];
  const lines = new Lines().of(minutes.map((minute) => said(`${minute}`, 'anna', noon(1, minute))), [], '');
  assert.equal(shape(lines), 'day message* message message*');
});

test('somebody else begins another group', () => {
  const lines = new Lines().of(['anna', 'ben', 'anna'].map((who, index) => said(`${index}`, who, noon(1))), [], '');
  assert.equal(shape(lines), 'day message* message* message*');
});

test('what was unread begins below a line', () => {
  const lines = new Lines().of([said('1', 'anna', noon(1)), said('2', 'anna', noon(1))], [], '2');
  assert.equal(shape(lines), 'day message* new message*');
});

test('what is on its way comes last, and once when it has arrived', () => {
  const arrived = said('1', 'anna', noon(1));
  const pending = ['1', '2', '3'].map((id) => ({ message_id: id }));
  assert.equal(shape(new Lines().of([arrived], pending, '')), 'day message* pending* pending');
  assert.equal(shape(new Lines().of([], pending.slice(1), '')), 'pending* pending');
});

test('nothing is made anew while nothing changes', () => {
  const lines = new Lines();
  const messages = [said('1', 'anna', noon(1))];
  const none = [];
  assert.equal(lines.of(messages, none, ''), lines.of(messages, none, ''));
});
