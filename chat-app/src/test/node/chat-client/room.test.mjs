import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Room } from '../../../main/resources/static/chat-client/room.js';

const person = (staff_id) => ({ staff_id, username: staff_id, name: staff_id, avatar_url: null, role: 'staff', department: null });
const [anna, ben, carla] = ['anna', 'ben', 'carla'].map(person);

function message(position, more = {}) {
  return {
    message_id: `m${position}`, conversation_id: 'c', position, sender: anna, message: `text ${position}`,
    created_at: '2026-01-01T00:00:00.000Z', is_edited: false, edited_at: null, edit_count: 0, is_deleted: false,
    deleted_at: null, deleted_by: null, reply_to: null, forwarded_from: null, mentions: [], attachments: [], reactions: [],
    status: 'sent', read_by_count: 0, ...more,
  };
}

function room(last = message(10), participants = [anna, ben, carla]) {
  const conversation = {
    conversation_id: 'c', kind: 'group', title: 'Room', participants, created_at: '', created_by: anna, updated_at: '',
    last_message: last, unread_count: 0, read_up_to: null, notification_level: 'all',
  };
  return new Room(conversation, 20, 'anna');
}

const marker = (staff_id, read, delivered = 0) => ({ staff_id, read_up_to_position: read, delivered_up_to_position: delivered });

test('nothing older changes a message', () => {
  const here = room();
  here.put(message(10, { message: 'newer' }), 25);
  here.put(message(10, { message: 'older' }), 22);
  here.changeMessage('m10', 24, () => ({ message: 'older' }));
  assert.equal(here.message('m10').message, 'newer');
});

test('a part that is newer makes the rest no newer', () => {
  const here = room();
  here.changeMessage('m10', 30, () => ({ reactions: [] }));
  here.changeMessage('m10', 31, () => ({ is_deleted: true }));
  assert.equal(here.message('m10').is_deleted, true);
});

test('a message before the window stays out, so that there is no hole', () => {
  const here = room();
  here.put(message(5), 30);
  assert.deepEqual(here.list.map((one) => one.message_id), ['m10']);
  here.addPage([message(5), message(8)], false, 31);
  assert.deepEqual(here.list.map((one) => one.message_id), ['m5', 'm8', 'm10']);
  assert.equal(here.hasMoreBefore, false);
});

test('a quote follows what it quotes, cut by characters that people see as one code point', () => {
  const here = room(message(10, { reply_to: { message_id: 'm5', sender: ben, message_preview: 'was', is_deleted: false, has_attachments: false } }));
  here.put(message(5, { message: '🐋'.repeat(200) }), 30);
  assert.equal(here.list[0].reply_to.message_preview, '🐋'.repeat(150));
  here.quoteDeleted('m5', 31);
  assert.equal(here.list[0].reply_to.message_preview, '');
  assert.equal(here.list[0].reply_to.is_deleted, true);
});

test('status is as the server said until markers are known, then as far as the others are', () => {
  const here = room(message(10, { status: 'delivered', read_by_count: 1 }));
  here.moveMarker(marker('ben', 10));
  assert.equal(here.list[0].status, 'delivered');
  here.markers = new Map();
  here.moveMarker(marker('ben', 10));
  assert.deepEqual([here.list[0].status, here.list[0].read_by_count], ['sent', 1]);
  here.moveMarker(marker('carla', 0, 10));
  assert.equal(here.list[0].status, 'delivered');
  here.moveMarker(marker('carla', 11, 10));
  assert.deepEqual([here.list[0].status, here.list[0].read_by_count], ['read', 2]);
});

test('who joins has not read, and who leaves does not count', () => {
  const here = room(message(10), [anna, ben]);
  here.markers = new Map();
  here.moveMarker(marker('ben', 10));
  assert.equal(here.list[0].status, 'read');
  here.change({ participants: [anna, ben, carla] });
  assert.equal(here.list[0].status, 'sent');
  here.change({ participants: [anna, ben] });
  assert.equal(here.list[0].status, 'read');
});

test('a marker never moves back', () => {
  const here = room();
  here.markers = new Map();
  here.moveMarker(marker('ben', 10, 10));
  here.moveMarker(marker('ben', 3, 4));
  assert.deepEqual(here.markers.get('ben'), { read: 10, delivered: 10 });
});

test('views are frozen, and the same as before where nothing changed', () => {
  const here = room();
  here.put(message(12), 30);
  const [first] = here.list;
  here.put(message(13), 31);
  assert.equal(here.list[0], first);
  assert.throws(() => (here.list[0].message = 'mine'), TypeError);
  assert.throws(() => here.list.push(message(14)), TypeError);
});

test('reactions say whether I am among them', () => {
  const here = room(message(10, { reactions: [{ emoji: '👍', count: 1, staff_ids: ['anna'] }] }));
  assert.equal(here.list[0].reactions[0].reacted_by_me, true);
});

test('a room that nobody looks at keeps its newest message', () => {
  const here = room();
  here.put(message(12), 30);
  here.trim();
  assert.deepEqual(here.list.map((one) => one.message_id), ['m12']);
  assert.equal(here.hasMoreBefore, true);
  assert.equal(here.windowStart, 12);
});

test('a room that somebody follows keeps as many as are wanted', () => {
  const here = room();
  [12, 13, 14, 15].forEach((position) => here.put(message(position), 30));
  here.trim(3);
  assert.deepEqual(here.list.map((one) => one.message_id), ['m13', 'm14', 'm15']);
  assert.equal(here.hasMoreBefore, true);
  here.addPage([message(11), message(12)], false, 31);
  assert.deepEqual(here.list.map((one) => one.position), [11, 12, 13, 14, 15]);
});
