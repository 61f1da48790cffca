const LONGEST = 2_000;

/**
 * What changed between two texts, word by word: the longest common subsequence of words, spaces and signs. Of texts that are
 * too long for that, the whole of both.
 *
 * @param {string} before
 * @param {string} after
 * @returns {{ kind: 'same' | 'removed' | 'added', text: string }[]}
 */
export function diff(before, after) {
  const old = words(before);
  const now = words(after);
  if (old.length > LONGEST || now.length > LONGEST) {
    return joined([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
  }
  const common = lengths(old, now);
  const parts = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: 'same', text: old[i++] });
      j++;
    } else if (j >= now.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) {
      parts.push({ kind: 'removed', text: old[i++] });
    } else {
      parts.push({ kind: 'added', text: now[j++] });
    }
  }
  return joined(parts);
}

/** @param {string} text */
function words(text) {
  return text.match(/\p{L}[\p{L}\p{M}\p{N}]*|\p{N}+|\s+|./gsu) ?? [];
}

/** How long the common subsequence is from each pair of places on. @param {string[]} old @param {string[]} now */
function lengths(old, now) {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      table[i][j] = old[i] === now[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

/** @param {any[]} parts */
function joined(parts) {
  const whole = [];
  for (const part of parts.filter(({ text }) => text !== '')) {
    const last = whole[whole.length - 1];
    if (last?.kind === part.kind) {
      last.text += part.text;
    } else {
      whole.push({ ...part });
    }
  }
  return whole;
}
