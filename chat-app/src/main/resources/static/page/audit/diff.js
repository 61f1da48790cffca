const words = new Intl.Segmenter(undefined, { granularity: 'word' });
/** Cells of the table at the most; texts that need more are shown as removed and added. */
const MOST = 4_000_000;

/** @typedef {{ op: 'same' | 'removed' | 'added', text: string }} Piece */

/**
 * What became of a text, word by word, by the longest common subsequence of its words.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Piece[]} `same` and `removed` make the text before, `same` and `added` that after
 */
export function diff(before, after) {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const head = common(old, now, (words, n) => words[n]);
  const rest = [old.slice(head), now.slice(head)];
  const tail = common(rest[0], rest[1], (words, n) => words[words.length - 1 - n]);
  const middle = script(rest[0].slice(0, rest[0].length - tail), rest[1].slice(0, rest[1].length - tail));
  const same = (/** @type {string[]} */ words) => words.map((text) => /** @type {Piece} */ ({ op: 'same', text }));
  return merged([...same(old.slice(0, head)), ...middle, ...same(old.slice(old.length - tail))]);
}

/** @param {string} text */
function wordsOf(text) {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

/** @param {string[]} old @param {string[]} now @param {(words: string[], n: number) => string} at */
function common(old, now, at) {
  const most = Math.min(old.length, now.length);
  let n = 0;
  while (n < most && at(old, n) === at(now, n)) {
    n++;
  }
  return n;
}

/** @param {string[]} old @param {string[]} now @returns {Piece[]} */
function script(old, now) {
  const width = now.length + 1;
  if ((old.length + 1) * width > MOST) {
    return [{ op: 'removed', text: old.join('') }, { op: 'added', text: now.join('') }];
  }
  const longest = lengths(old, now, width);
  /** @type {Piece[]} */
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ op: 'same', text: old[i++] });
      j++;
    } else if (j === now.length || (i < old.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      pieces.push({ op: 'removed', text: old[i++] });
    } else {
      pieces.push({ op: 'added', text: now[j++] });
    }
  }
  return pieces;
}

/** Of the rest of both texts from each pair of words on. @param {string[]} old @param {string[]} now @param {number} width */
function lengths(old, now, width) {
  const longest = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i] === now[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  return longest;
}

/** Neighbours of one kind together, what was removed before what was added. @param {Piece[]} pieces */
function merged(pieces) {
  /** @type {Piece[]} */
  const result = [];
  const open = { removed: '', added: '' };
  const flush = () => {
    for (const op of /** @type {const} */ (['removed', 'added'])) {
      if (open[op]) {
        result.push({ op, text: open[op] });
        open[op] = '';
      }
    }
  };
  for (const { op, text } of pieces) {
    const last = result[result.length - 1];
    if (op !== 'same') {
      open[op] += text;
    } else if (last?.op === 'same' && !open.removed && !open.added) {
      last.text += text;
    } else {
      flush();
      result.push({ op, text });
    }
  }
  flush();
  return result;
}
