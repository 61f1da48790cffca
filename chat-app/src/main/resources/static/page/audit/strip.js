/** @import { Fact } from './calls.js' */
import { svg, html } from 'lit';
import { kindOf } from './facts.js';

const MOST = 400;
/** Where several facts share a line, the first of these is shown. */
const GRAVITY = ['erased', 'deleted', 'edited', 'people', 'sent', 'file', 'reaction', 'other', 'marker'];

/** A line for each fact above the slider, coloured by what it is about. @param {Fact[]} facts */
export function strip(facts) {
  const columns = Math.min(MOST, facts.length);
  const kinds = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * facts.length) / columns);
    const to = Math.floor(((column + 1) * facts.length) / columns);
    return gravest(facts.slice(from, to));
  });
  return html`<svg class="strip" viewBox="0 0 ${Math.max(columns, 1)} 10" preserveAspectRatio="none" aria-hidden="true">
    ${kinds.map((kind, x) => svg`<rect class="is-${kind}" x=${x + 0.1} y=${kind === 'marker' ? 6 : 0} width="0.8" height=${kind === 'marker' ? 4 : 10} />`)}
  </svg>`;
}

/** @param {Fact[]} facts */
function gravest(facts) {
  const kinds = new Set(facts.map((fact) => kindOf(fact.type)));
  return GRAVITY.find((kind) => kinds.has(kind)) ?? 'other';
}
