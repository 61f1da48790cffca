/** @import { Fact } from './calls.js' */
import { html, svg } from 'lit';
import { kindOf } from './facts.js';

const MOST = 400;
const FEW = 120;
/** Where several facts share a line, the first of these is shown. */
const GRAVITY = ['erased', 'deleted', 'edited', 'people', 'sent', 'file', 'reaction', 'other', 'marker'];

/** A line for each fact above its place on the slider, coloured by what it is about. @param {Fact[]} facts */
export function strip(facts) {
  const columns = Math.min(MOST, facts.length);
  const kinds = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * facts.length) / columns);
    const to = Math.floor(((column + 1) * facts.length) / columns);
    return gravest(facts.slice(from, to));
  });
  return html`<svg class="strip ${columns > FEW ? 'dense' : ''}" viewBox="0 0 ${Math.max(columns - 1, 1)} 10" preserveAspectRatio="none" aria-hidden="true">
    ${kinds.map((kind, x) => svg`<line class="is-${kind}" x1=${x} x2=${x} y1=${kind === 'marker' ? 5 : 1} y2="9" vector-effect="non-scaling-stroke" />`)}
  </svg>`;
}

/** @param {Fact[]} facts */
function gravest(facts) {
  const kinds = new Set(facts.map((fact) => kindOf(fact.type)));
  return GRAVITY.find((kind) => kinds.has(kind)) ?? 'other';
}
