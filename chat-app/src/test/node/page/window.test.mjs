import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Window } from '../../../main/resources/static/page/chat/window.js';

const SEEN = 600;

/** A scroller whose lines are as high as their keys say. */
class Scroller {
  clientHeight = SEEN;
  #top = 0;
  #shown = [];
  #before = 0;
  #after = 0;

  show(window, lines) {
    this.#shown = lines.slice(window.start, window.end);
    this.#before = window.before;
    this.#after = window.after;
    this.scrollTop = this.#top;
  }

  get scrollHeight() {
    return Math.max(SEEN, this.#before + this.#after + this.#shown.reduce((sum, line) => sum + line.height, 0));
  }

  get scrollTop() {
    return this.#top;
  }

  set scrollTop(top) {
    this.#top = Math.max(0, Math.min(top, this.scrollHeight - SEEN));
  }

  querySelectorAll() {
    let top = this.#before;
    return this.#shown.map(({ key, height }) => {
      const line = { dataset: { key }, role: 'listitem', offsetHeight: height, offsetTop: top };
      top += height;
      return line;
    });
  }

  at(key) {
    const line = this.querySelectorAll().find((one) => one.dataset.key === key);
    return line && line.offsetTop - this.#top;
  }
}

const lines = (from, to) => Array.from({ length: to - from }, (_, i) => ({ key: `m${from + i}`, height: 30 + ((from + i) * 37) % 140 }));

function showing(all) {
  const [window, scroller] = [new Window(), new Scroller()];
  window.attach(scroller);
  const update = (now) => {
    window.plan(now);
    scroller.show(window, now);
    window.settle();
  };
  update(all);
  update(all);
  return { window, scroller, update };
}

test('a thread begins at its end and stays there while lines come', () => {
  const all = lines(0, 500);
  const { window, scroller, update } = showing(all);
  assert.equal(scroller.at('m499') + all[499].height, SEEN);
  const more = [...all, ...lines(500, 520)];
  update(more);
  assert.equal(scroller.at('m519') + more[519].height, SEEN);
  assert.ok(window.end - window.start < 60, 'only what is near is in the page');
});

test('what somebody looks at stays in its place while older lines come above it, step by step up to the first', () => {
  let from = 900;
  const { window, scroller, update } = showing(lines(from, 1_000));
  for (let step = 0; step < 1_000 && from > 0; step++) {
    const all = lines(from, 1_000);
    scroller.scrollTop -= 180;
    if (window.scrolled(all)) {
      update(all);
    }
    if (scroller.scrollTop < 700) {
      const seen = scroller.querySelectorAll().find((line) => line.offsetTop >= scroller.scrollTop).dataset.key;
      const before = scroller.at(seen);
      from -= 50;
      update(lines(from, 1_000));
      assert.ok(Math.abs(scroller.at(seen) - before) < 1, `${seen} moved from ${before} to ${scroller.at(seen)}`);
    }
  }
  assert.equal(from, 0);
});

test('who has scrolled up is not carried to the end by what comes there', () => {
  const all = lines(0, 300);
  const { window, scroller, update } = showing(all);
  scroller.scrollTop -= 900;
  window.scrolled(all);
  update(all);
  const top = scroller.scrollTop;
  update([...all, ...lines(300, 340)]);
  assert.equal(window.isAtEnd, false);
  assert.ok(Math.abs(scroller.scrollTop - top) < 1);
});

test('a list that grew by itself has not been scrolled', () => {
  const all = lines(0, 300);
  const { window, scroller, update } = showing(all);
  all[299].height += 400;
  scroller.show(window, all);
  window.scrolled(all);
  assert.equal(window.isAtEnd, true);
  update(all);
  assert.equal(scroller.at('m299') + all[299].height, SEEN);
});

test('who scrolls up in the very moment that a line comes stays there', () => {
  const all = lines(0, 300);
  const { window, scroller, update } = showing(all);
  scroller.scrollTop -= 300;
  const before = scroller.at('m295');
  update([...all, ...lines(300, 301)]);
  assert.equal(window.isAtEnd, false);
  assert.ok(Math.abs(scroller.at('m295') - before) < 1);
});

test('who goes to the newest arrives there, from wherever', () => {
  const all = lines(0, 300);
  const { window, scroller, update } = showing(all);
  scroller.scrollTop = 0;
  window.scrolled(all);
  update(all);
  window.isAtEnd = true;
  update(all);
  update(all);
  assert.equal(scroller.at('m299') + all[299].height, SEEN);
});
