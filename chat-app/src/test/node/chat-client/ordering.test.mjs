import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ordering } from '../../../main/resources/static/chat-client/ordering.js';

const meta = (position, previous_position, event_id = `e${position}`) => ({ position, previous_position, event_id });

function at(floor) {
  const ordering = new Ordering();
  ordering.raiseFloor(floor);
  return ordering;
}

test('what the state has is known', () => {
  assert.equal(at(10).judge('a', meta(10, 7)), 'known');
});

test('a chain is new link by link, and known the second time', () => {
  const ordering = at(10);
  assert.equal(ordering.judge('a', meta(12, 9)), 'new');
  assert.equal(ordering.judge('a', meta(15, 12)), 'new');
  assert.equal(ordering.judge('a', meta(15, 12)), 'known');
  assert.equal(ordering.judge('a', meta(12, 9)), 'known');
});

test('two envelopes of one fact are both new', () => {
  const ordering = at(10);
  assert.equal(ordering.judge('a', meta(12, 9, 'mention')), 'new');
  assert.equal(ordering.judge('a', meta(12, 9, 'unread')), 'new');
});

test('one envelope on two channels is new once, and both channels go on', () => {
  const ordering = at(10);
  assert.equal(ordering.judge('conversation', meta(12, 9)), 'new');
  assert.equal(ordering.judge('personal', meta(12, 3)), 'known');
  assert.equal(ordering.judge('personal', meta(13, 12)), 'new');
});

test('a missing link is a gap, until a sync has filled it', () => {
  const ordering = at(10);
  assert.equal(ordering.judge('a', meta(15, 12)), 'gap');
  assert.equal(ordering.judge('a', meta(15, 12)), 'gap');
  assert.equal(ordering.highest, 15);
  ordering.raiseFloor(15);
  assert.equal(ordering.judge('a', meta(15, 12)), 'known');
  assert.equal(ordering.judge('a', meta(17, 15)), 'new');
});

test('what comes late and was never seen is a gap: it was skipped before', () => {
  const ordering = at(10);
  ordering.judge('a', meta(15, 9));
  assert.equal(ordering.judge('a', meta(12, 9, 'parked')), 'gap');
});

test('channels do not wait for each other', () => {
  const ordering = at(10);
  assert.equal(ordering.judge('a', meta(20, 9)), 'new');
  assert.equal(ordering.judge('b', meta(12, 8)), 'new');
});

test('a conversation that was loaded later than the floor is complete up to there', () => {
  const ordering = at(10);
  ordering.complete('a', 20);
  assert.equal(ordering.judge('a', meta(18, 15)), 'known');
  assert.equal(ordering.judge('a', meta(21, 20)), 'new');
});

test('what could not be applied is new again in a sync', () => {
  const ordering = at(10);
  ordering.judge('a', meta(12, 9));
  assert.equal(ordering.isNew(meta(12, 9)), false);
  ordering.notApplied(meta(12, 9));
  assert.equal(ordering.isNew(meta(12, 9)), true);
});

test('only envelopes above the floor are remembered', () => {
  const ordering = at(10);
  for (let position = 11; position <= 1010; position++) {
    ordering.judge('a', meta(position, position - 1));
  }
  assert.equal(ordering.remembered, 1000);
  ordering.raiseFloor(1000);
  assert.equal(ordering.remembered, 10);
});
