// Tells the program what the reader points at, with the pointer or the keyboard's focus. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Milliseconds between two reports, at least. What is pointed at when they are over is told then.
  const PAUSE = 50;

  // The marker or area (by key), or event (by id) that is listed or has a sign, that an element is part of; null if it is
  // of none.
  function pointedAt(element) {
    const part = element instanceof Element ? element.closest("[data-event], [data-key]") : null;
    if (!part) return null;
    const { event, key } = part.dataset;
    return event === undefined ? { key } : { event };
  }

  function same(one, other) {
    return one === other || Boolean(one && other && one.key === other.key && one.event === other.event);
  }

  nzjp.Pointing = class {
    constructor(bridge) {
      this.bridge = bridge;
      this.found = { pointer: null, focus: null };
      this.latest = "pointer";
      this.told = null;
      this.pausing = false;
      // Whatever is redrawn under the pointer, the next element that it is over says so itself.
      document.addEventListener("pointerover", ({ target }) => this.take("pointer", pointedAt(target)));
      document.documentElement.addEventListener("pointerleave", () => this.take("pointer", null));
      // A click leaves the focus behind, where nobody sees it: that is no pointing.
      document.addEventListener("focusin", ({ target }) => {
        this.take("focus", target.matches(":focus-visible") ? pointedAt(target) : null);
      });
      document.addEventListener("focusout", () => this.take("focus", null));
    }

    // Of pointer and focus that one counts which came to something last; once it has left, the other.
    take(by, found) {
      if (found && !same(found, this.found[by])) this.latest = by;
      this.found[by] = found;
      if (!this.pausing) this.tell();
    }

    tell() {
      const now = this.found[this.latest] || this.found.pointer || this.found.focus;
      if (same(now, this.told)) return;
      this.told = now;
      if (!now) this.bridge.pointAway();
      else if (now.event === undefined) this.bridge.pointAtPlace(now.key);
      else this.bridge.pointAtEvent(now.event);
      this.pausing = true;
      setTimeout(() => {
        this.pausing = false;
        this.tell();
      }, PAUSE);
    }
  };
})(window.nzjp);
