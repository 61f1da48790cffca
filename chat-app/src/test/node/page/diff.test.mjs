import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff } from '../../../main/resources/static/page/diff.js';

const of = (parts, ...kinds) => parts.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text).join('');

/** The same numbers in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function text(next) {
  const words = ['room', 'towel', '12', ' ', '  ', '\n', '.', ',', 'Zürich', '漢字', '👩‍🍳', 'é', ''];
  return Array.from({ length: next(12) }, () => words[next(words.length)]).join('');
}

test('what stayed and what went is the old text, what stayed and what came the new one', () => {
  const next = random(7);
  for (let round = 0; round < 2_000; round++) {
    const [before, after] = [text(next), text(next)];
    const parts = diff(before, after);
    assert.equal(of(parts, 'same', 'removed'), before);
    assert.equal(of(parts, 'same', 'added'), after);
  }
});

test('nothing changed in a text that is the same', () => {
  assert.deepEqual(diff('two towels', 'two towels'), [{ kind: 'same', text: 'two towels' }]);
  assert.deepEqual(diff('', ''), []);
});

test('words are changed, not letters', () => {
  assert.deepEqual(diff('table four, please', 'table five, please'), [
    { kind: 'same', text: 'table ' },
    { kind: 'removed', text: 'four' },
    { kind: 'added', text: 'five' },
    { kind: 'same', text: ', please' },
  ]);
});

test('texts that are too long to compare are shown whole', () => {
  const [before, after] = ['a '.repeat(3_000), 'b '.repeat(3_000)];
  assert.deepEqual(diff(before, after), [{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
});
