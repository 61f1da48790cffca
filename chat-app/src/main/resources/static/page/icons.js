import { html, svg } from 'lit';

/** Drawn on 24 by 24, with strokes of 1.75. */
const PATHS = {
  chat: svg`<path d="M4 5h16v11H9l-5 4z"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  send: svg`<path d="M4 12 20 4l-4 16-4.5-6.5z"/>`,
  attach: svg`<path d="m19 11-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.2 4.2l-7.6 7.7a1.5 1.5 0 0 1-2.1-2.2L14 7.6"/>`,
  camera: svg`<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.5"/>`,
  smile: svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.5 14a4.5 4.5 0 0 0 7 0M9 9.5v.5m6-.5v.5"/>`,
  reply: svg`<path d="M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6v1"/>`,
  forward: svg`<path d="m15 7 5 5-5 5M19.5 12H10a6 6 0 0 0-6 6v1"/>`,
  edit: svg`<path d="M4 20h4L20 8l-4-4L4 16z"/>`,
  bin: svg`<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"/>`,
  copy: svg`<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  back: svg`<path d="m14.5 6-6 6 6 6"/>`,
  down: svg`<path d="m6 9.5 6 6 6-6"/>`,
  people: svg`<circle cx="9" cy="8.5" r="3.5"/><path d="M3 19.5a6 6 0 0 1 12 0M15.5 5.5a3.5 3.5 0 0 1 0 6.5M17.5 14a6 6 0 0 1 3.5 5.5"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20a7.5 7.5 0 0 1 15 0"/>`,
  bell: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5a2 2 0 0 0 4 0"/>`,
  muted: svg`<path d="M6 17v-6a6 6 0 0 1 9-5.2M18 11v6H6l-1.5 1.5M10 20.5a2 2 0 0 0 4 0M4 4l16 16"/>`,
  shield: svg`<path d="M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.5 10"/>`,
  gauge: svg`<path d="M4.5 18a9 9 0 1 1 15 0M12 14l4-5"/>`,
  leave: svg`<path d="M14 4H5v16h9M10 12h10m-3.5-3.5L20 12l-3.5 3.5"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  checks: svg`<path d="m2.5 12.5 4 4L15 8M11 15.5l1.2 1L20.5 8"/>`,
  warning: svg`<path d="M12 4 2.5 20h19zM12 10v4.5m0 2.5v.2"/>`,
  file: svg`<path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4"/>`,
  play: svg`<path d="M8 5.5v13l11-6.5z"/>`,
  pause: svg`<path d="M8 5.5v13m8-13v13"/>`,
  download: svg`<path d="M12 4v11m-4-4 4 4 4-4M5 20h14"/>`,
  history: svg`<path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.5"/>`,
  at: svg`<circle cx="12" cy="12" r="3.5"/><path d="M15.5 8.5V13a2.5 2.5 0 0 0 5 0v-1a8.5 8.5 0 1 0-3.5 6.9"/>`,
  refresh: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5"/>`,
  settings: svg`<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>`,
  key: svg`<circle cx="8" cy="15" r="4"/><path d="m11 12 8-8m-3 3 2.5 2.5"/>`,
};

/** @param {keyof typeof PATHS} name decorative: what holds it has the label */
export function icon(name) {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
