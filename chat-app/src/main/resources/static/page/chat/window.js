const ESTIMATE = 56;
/** Lines are there this far above and below of what is seen. */
const MARGIN = 900;
const AT_END = 60;

/**
 * Which lines of a long list are in the page, and where. Lines have heights that are known once they were there; what is above
 * and below of them is empty space of about the right height. What somebody looks at stays where it is, whatever comes or
 * grows above it.
 */
export class Window {
  /** @type {Map<string, number>} */
  #heights = new Map();
  /** By its end: its beginning may lose a name when others come before it. @type {{ key: string, bottom: number } | null} */
  #anchor = null;
  /** @type {HTMLElement | null} */
  #scroller = null;
  /** Where one was, to know whether somebody moved or the list grew. */
  #top = 0;
  start = 0;
  end = 0;
  before = 0;
  after = 0;
  /** Whether the end is in sight and stays so. */
  isAtEnd = true;

  /** @param {HTMLElement} scroller */
  attach(scroller) {
    this.#scroller = scroller;
  }

  /** Whether one has come to other lines than those that are there. @param {readonly { key: string }[]} lines */
  scrolled(lines) {
    this.#notice();
    const { start, end } = this.#wanted(lines, MARGIN / 2);
    return start < this.start || end > this.end;
  }

  /** Somebody may have moved, of which the event is still to come. */
  #notice() {
    const { scrollHeight, scrollTop, clientHeight } = /** @type {HTMLElement} */ (this.#scroller);
    if (scrollHeight - scrollTop - clientHeight < AT_END) {
      this.isAtEnd = true;
    } else if (scrollTop < this.#top - 1) {
      this.isAtEnd = false;
    }
    this.#top = scrollTop;
  }

  /** Says what is to be in the page; remembers what somebody looks at. @param {readonly { key: string }[]} lines */
  plan(lines) {
    if (this.#scroller) {
      this.#notice();
    }
    this.#anchor = this.isAtEnd ? null : this.#seen();
    const { start, end, before, after } = this.#wanted(lines, MARGIN, this.#topFor(lines));
    Object.assign(this, { start, end, before, after });
  }

  /** The page is as planned: measures it, and puts what somebody looks at back to where it was. */
  settle() {
    const scroller = this.#scroller;
    if (!scroller) {
      return;
    }
    this.#notice();
    for (const line of this.#shown()) {
      this.#heights.set(line.dataset.key ?? '', line.offsetHeight);
    }
    if (this.isAtEnd) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor) {
      const line = this.#line(this.#anchor.key);
      const moved = line ? bottom(line, scroller) - this.#anchor.bottom : 0;
      if (Math.abs(moved) > 0.5) {
        scroller.scrollTop += moved;
      }
    }
    this.#top = scroller.scrollTop;
  }

  /** Goes to a line, about the middle. @param {readonly { key: string }[]} lines @param {string} key */
  show(lines, key) {
    const scroller = /** @type {HTMLElement} */ (this.#scroller);
    const above = lines.slice(0, lines.findIndex((line) => line.key === key));
    this.isAtEnd = false;
    scroller.scrollTop = this.#sum(above) - scroller.clientHeight / 2;
    this.#anchor = null;
  }

  /** The line's element, centred, if it is there. @param {string} key */
  centre(key) {
    const line = this.#line(key);
    line?.scrollIntoView({ block: 'center' });
    return line;
  }

  toEnd() {
    this.isAtEnd = true;
    this.settle();
  }

  /** The last line that is wholly in sight. */
  lastSeen() {
    const scroller = /** @type {HTMLElement} */ (this.#scroller);
    const bottom = scroller.getBoundingClientRect().bottom + 1;
    return this.#shown().findLast((line) => line.getBoundingClientRect().bottom <= bottom)?.dataset.key;
  }

  /** A message: the name of a day moves to the first of them when older ones come. */
  #seen() {
    const scroller = this.#scroller;
    const messages = this.#shown().filter((one) => one.role === 'listitem');
    const line = scroller && messages.find((one) => one.offsetTop + one.offsetHeight > scroller.scrollTop);
    return line ? { key: line.dataset.key ?? '', bottom: bottom(line, /** @type {HTMLElement} */ (scroller)) } : null;
  }

  /** Where the scroller will be once what somebody looks at is back in its place. @param {readonly { key: string }[]} lines */
  #topFor(lines) {
    const at = this.#anchor ? lines.findIndex((line) => line.key === this.#anchor?.key) : -1;
    return at < 0 ? this.#scroller?.scrollTop : this.#sum(lines.slice(0, at + 1)) - (this.#anchor?.bottom ?? 0);
  }

  /** @param {readonly { key: string }[]} lines */
  #sum(lines) {
    return lines.reduce((sum, line) => sum + this.#height(line), 0);
  }

  /** @param {readonly { key: string }[]} lines @param {number} margin @param {number} [scrollTop] */
  #wanted(lines, margin, scrollTop = this.#scroller?.scrollTop ?? 0) {
    const { clientHeight = 800 } = this.#scroller ?? {};
    const heights = lines.map((line) => this.#height(line));
    const all = heights.reduce((sum, height) => sum + height, 0);
    const from = (this.isAtEnd ? all - clientHeight : scrollTop) - margin;
    const to = (this.isAtEnd ? all : scrollTop + clientHeight) + margin;
    let start = 0;
    let before = 0;
    while (start < lines.length && before + heights[start] < from) {
      before += heights[start++];
    }
    let end = start;
    let reached = before;
    while (end < lines.length && reached < to) {
      reached += heights[end++];
    }
    return { start, end, before, after: all - reached };
  }

  /** @param {{ key: string }} line */
  #height({ key }) {
    return this.#heights.get(key) ?? ESTIMATE;
  }

  /** @returns {HTMLElement[]} */
  #shown() {
    return [.../** @type {any} */ (this.#scroller?.querySelectorAll('[data-key]') ?? [])];
  }

  /** @param {string} key */
  #line(key) {
    return this.#shown().find((line) => line.dataset.key === key);
  }
}

/** @param {HTMLElement} line @param {HTMLElement} scroller */
function bottom(line, scroller) {
  return line.offsetTop + line.offsetHeight - scroller.scrollTop;
}
