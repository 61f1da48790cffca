import { html } from 'lit';
import { diff } from './diff.js';

/** What changed between two texts, for people. @param {string} before @param {string} after */
export function shownDiff(before, after) {
  return diff(before, after).map(({ kind, text }) =>
    kind === 'removed' ? html`<del>${text}</del>` : kind === 'added' ? html`<ins>${text}</ins>` : text
  );
}
