import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginsWith, isSigned, keyIdOf, leafOf, rootOf } from '../../../main/resources/static/page/audit/merkle.js';
import { Signer, facts, hashOf, leafHash, pathFrom, pathOf, rootOfAll } from './ledger.mjs';

const LARGEST = 20;
const FOREIGN = hashOf('foreign');

/** A path with one of its steps replaced, one too many, one too few, and in another order. */
function forged(path) {
  return [
    ...path.map((_, n) => path.with(n, FOREIGN)),
    ...path.map((_, n) => path.toSpliced(n, 1)),
    [...path, FOREIGN],
    [FOREIGN, ...path],
    ...(path.length > 1 ? [path.toReversed()] : []),
  ];
}

test('a leaf is made from the hash of a fact, and from no other', async () => {
  assert.equal(await leafOf(hashOf('fact 1')), leafHash('fact 1'));
  assert.notEqual(await leafOf(hashOf('fact 2')), leafHash('fact 1'));
});

test('the path of each fact leads to the root of its tree, whatever its size', async () => {
  for (let size = 1; size <= LARGEST; size++) {
    const all = facts(size);
    for (let index = 0; index < size; index++) {
      assert.equal(await rootOf(leafHash(all[index]), index, size, pathOf(index, all)), rootOfAll(all));
    }
  }
});

test('a forged path leads elsewhere or nowhere', async () => {
  for (let size = 1; size <= LARGEST; size++) {
    const all = facts(size);
    for (let index = 0; index < size; index++) {
      for (const path of forged(pathOf(index, all))) {
        assert.notEqual(await rootOf(leafHash(all[index]), index, size, path), rootOfAll(all));
      }
    }
  }
});

test('a path is that of one fact at one place only', async () => {
  const all = facts(11);
  const path = pathOf(4, all);
  for (let index = -1; index <= all.length; index++) {
    const root = await rootOf(leafHash(all[4]), index, all.length, path);
    assert.equal(root === rootOfAll(all), index === 4);
    assert.notEqual(await rootOf(leafHash('altered'), index, all.length, path), rootOfAll(all));
  }
});

test('each tree begins with each one before it', async () => {
  for (let size = 1; size <= LARGEST; size++) {
    const all = facts(size);
    for (let before = 1; before <= size; before++) {
      const earlier = { size: before, root: rootOfAll(all.slice(0, before)) };
      assert.equal(await beginsWith(earlier, { size, root: rootOfAll(all) }, pathFrom(before, all)), true);
    }
  }
});

test('a tree does not begin with what was altered in it since, and a forged path does not make it so', async () => {
  for (let size = 1; size <= LARGEST; size++) {
    const all = facts(size);
    const later = { size, root: rootOfAll(all) };
    for (let before = 1; before <= size; before++) {
      const earlier = { size: before, root: rootOfAll(all.slice(0, before)) };
      const path = pathFrom(before, all);
      const rewritten = all.with(before - 1, 'altered');
      assert.equal(await beginsWith(earlier, { size, root: rootOfAll(rewritten) }, pathFrom(before, rewritten)), false);
      assert.equal(await beginsWith({ ...earlier, root: FOREIGN }, later, path), false);
      assert.equal(await beginsWith(earlier, { ...later, root: FOREIGN }, path), false);
      assert.equal(await beginsWith(earlier, { ...later, size: 2 * size }, path), false);
      for (const other of forged(path)) {
        assert.equal(await beginsWith(earlier, later, other), false);
      }
    }
  }
});

test('a signature is that of one head by one key', async () => {
  const [signer, other] = [new Signer(), new Signer()];
  const head = signer.headOf(facts(7));

  assert.equal(await isSigned(head, signer.public_key), true);
  assert.equal(await isSigned(head, other.public_key), false);
  assert.equal(await isSigned({ ...head, signature: other.headOf(facts(7)).signature }, signer.public_key), false);
  for (const lie of [{ position: 8 }, { hash: FOREIGN }, { root: FOREIGN }, { at: '2026-03-01T12:00:00.001Z' }, { key_id: other.key_id }]) {
    assert.equal(await isSigned({ ...head, ...lie }, signer.public_key), false, Object.keys(lie)[0]);
  }
});

test('what is no key and what is no signature are wrong, not unknown', async () => {
  const signer = new Signer();
  const head = signer.headOf(facts(7));

  assert.equal(await isSigned(head, 'AAAA'), false);
  assert.equal(await isSigned({ ...head, signature: 'AAAA' }, signer.public_key), false);
  assert.equal(await isSigned({ ...head, signature: 'not base64' }, signer.public_key), false);
});

test('a key has the id that its bytes give it', async () => {
  const signer = new Signer();

  assert.equal(await keyIdOf(signer.public_key), signer.key_id);
});
