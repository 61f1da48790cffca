import assert from 'node:assert/strict';
import { test } from 'node:test';
import { continues, judge } from '../../../main/resources/static/page/audit/judge.js';
import { Signer, facts, hashOf, leafHash, pathFrom, pathOf, rootOfAll } from './ledger.mjs';

const INDEX = 4;
const EVENT = 'the-event';
const FOREIGN = hashOf('foreign');
const all = facts(11);
const hotel = new Signer();
const forger = new Signer();
const altered = all.with(INDEX, 'altered');

const honest = {
  kind: 'inclusion', event_id: EVENT, position: INDEX + 1, hash: hashOf(all[INDEX]), leaf_hash: leafHash(all[INDEX]),
  from: null, size: all.length, path: pathOf(INDEX, all), from_head: null, head: hotel.headOf(all),
};

/** What a browser makes of a server's answer. */
function judged(lie = {}, { keys = [hotel], shown = honest.hash } = {}) {
  const answers = { '/audit/proof': { ...honest, ...lie }, '/audit/keys': { keys } };
  return judge({ ask: async (path) => answers[path] }, EVENT, shown);
}

async function assertWrong(why, lie, more) {
  const verdict = await judged(lie, more);
  assert.equal(verdict.why, why);
  assert.equal(verdict.ok, false);
  assert.notEqual(verdict.signed, true);
}

test('a fact under a signed head is proven, and the root was computed here', async () => {
  const verdict = await judged();

  assert.equal(verdict.why, 'fits');
  assert.equal(verdict.ok, true);
  assert.equal(verdict.signed, true);
  assert.equal(verdict.root, rootOfAll(all));
});

test('a fact that was altered after it was shown has another hash', () => assertWrong('otherHash', { hash: hashOf('altered') }));

test('a fact that was altered does not come to the leaf of what it was', () =>
  assertWrong('leaf', { hash: hashOf('altered') }, { shown: '' }));

test('a fact that was altered is not under the head, even with a leaf and a path of its own', () =>
  assertWrong('root', { hash: hashOf('altered'), leaf_hash: leafHash('altered'), path: pathOf(INDEX, altered) }, { shown: '' }));

test('a head that was altered to fit an altered fact has a wrong signature', () =>
  assertWrong('signature', {
    hash: hashOf('altered'), leaf_hash: leafHash('altered'), path: pathOf(INDEX, altered), head: { ...honest.head, root: rootOfAll(altered) },
  }, { shown: '' }));

test('a root that is not the one of the path is wrong, also when it is signed', async () => {
  await assertWrong('root', { head: { ...honest.head, root: FOREIGN } });
  await assertWrong('root', { head: hotel.sign({ ...honest.head, root: FOREIGN }) });
});

test('a path with a forged step leads to another root', async () => {
  for (let n = 0; n < honest.path.length; n++) {
    await assertWrong('root', { path: honest.path.with(n, FOREIGN) });
  }
});

test('a path that is longer or shorter than the tree is high is wrong', async () => {
  await assertWrong('shape', { path: [...honest.path, FOREIGN] });
  await assertWrong('shape', { path: honest.path.slice(1) });
  await assertWrong('shape', { path: [] });
});

test('a fact is not proven at the place of another, nor in a tree of another size than the head has', async () => {
  await assertWrong('root', { position: INDEX + 2 });
  await assertWrong('shape', { position: 0 });
  await assertWrong('shape', { position: all.length + 1 });
  await assertWrong('shape', { head: hotel.sign({ ...honest.head, position: all.length + 1 }) });
});

test('a signature of somebody else, or of another head, is wrong', async () => {
  const { signature } = forger.headOf(all);
  await assertWrong('signature', { head: { ...honest.head, signature } });
  await assertWrong('signature', { head: { ...honest.head, at: '2026-03-02T12:00:00.000Z' } });
  await assertWrong('signature', { head: { ...honest.head, signature: hotel.headOf(altered).signature } });
});

test('a key that the server does not give out, or gives out by the id of another, signs nothing', async () => {
  await assertWrong('signature', { head: forger.headOf(all) });
  await assertWrong('signature', {}, { keys: [] });
  const renamed = [{ key_id: hotel.key_id, public_key: forger.public_key }];
  await assertWrong('signature', { head: forger.sign(honest.head, hotel.key_id) }, { keys: renamed });
});

test('nothing is proven without a head, or by the proof of another fact', async () => {
  await assertWrong('noHead', { head: null });
  await assertWrong('noHead', { event_id: 'another-event' });
});

test('a ledger goes on from the head that was kept, or the past of that head was changed', async () => {
  const kept = hotel.headOf(all.slice(0, 6));
  const goesOn = (earlier, ledger) => {
    const calls = { ask: async (_, { from, to }) => ({ path: pathFrom(from, ledger.slice(0, to)) }) };
    return continues(calls, earlier, hotel.headOf(ledger));
  };

  assert.equal(await goesOn(kept, all), true);
  assert.equal(await goesOn(hotel.headOf(all), all), true);
  assert.equal(await goesOn(kept, altered), false);
  assert.equal(await goesOn(hotel.headOf(altered), all), false);
  assert.equal(await goesOn(hotel.headOf(all), all.slice(0, 6)), false);
});
