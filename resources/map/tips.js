// Tells what a marker stands for while the pointer or the keyboard's focus is on it; Python words it. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Milliseconds on a marker before anything is asked, so that a pointer on its way asks for nothing.
  const PAUSE = 300;
  // Pixels from a marker, past the light around it; from the view's edge.
  const GAP = 12;
  const EDGE = 6;

  // Where a tip of some size goes beside a marker's box, in a view: the first side that has room; null if none has.
  nzjp.tipSpot = function (box, size, view) {
    const across = nzjp.clamp((box.left + box.right - size.width) / 2, EDGE, view.width - EDGE - size.width);
    const down = nzjp.clamp((box.top + box.bottom - size.height) / 2, EDGE, view.height - EDGE - size.height);
    const spots = [
      { left: across, top: box.top - GAP - size.height },
      { left: across, top: box.bottom + GAP },
      { left: box.right + GAP, top: down },
      { left: box.left - GAP - size.width, top: down },
    ];
    const fits = ({ left, top }) =>
      left >= EDGE && top >= EDGE && left + size.width <= view.width - EDGE && top + size.height <= view.height - EDGE;
    return spots.find(fits) || null;
  };

  nzjp.Tips = class {
    // isBusy(): no tips now, as the pointer has other work to do.
    constructor(map, markers, bridge, isBusy) {
      this.map = map;
      this.markers = markers;
      this.bridge = bridge;
      this.isBusy = isBusy;
      this.wanted = null;
      this.timer = 0;
      this.box = nzjp.element("div", "map-tip");
      this.box.id = "map-tip";
      this.box.setAttribute("role", "tooltip");
      this.box.hidden = true;
      map.getContainer().appendChild(this.box);
      bridge.tipped.connect((message) => this.take(message));
      this.listen();
    }

    listen() {
      const container = this.map.getContainer();
      container.addEventListener("pointerover", ({ target, pointerType }) => {
        if (pointerType !== "touch") this.point(target);
      });
      container.addEventListener("pointerleave", () => this.hide());
      container.addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && this.point(target));
      container.addEventListener("focusout", () => this.hide());
      ["pointerdown", "wheel"].forEach((name) =>
        container.addEventListener(name, () => this.hide(), { capture: true, passive: true }),
      );
      document.addEventListener("keydown", ({ key }) => key === "Escape" && this.hide(), { capture: true });
      this.map.on("zoomstart movestart popupopen", () => this.hide());
    }

    // What the pointer or the focus has come to; a marker that it is on already is asked for once.
    point(target) {
      const marker = target.closest(".place[data-key]");
      const key = marker ? marker.dataset.key : null;
      if (key === this.wanted) return;
      this.hide();
      if (key === null || this.isBusy()) return;
      this.wanted = key;
      this.timer = setTimeout(() => this.bridge.askTip(key), PAUSE);
    }

    hide() {
      clearTimeout(this.timer);
      this.wanted = null;
      if (this.box.hidden) return;
      this.box.hidden = true;
      document.querySelectorAll("[aria-describedby=map-tip]").forEach((one) => one.removeAttribute("aria-describedby"));
    }

    // The answer may be late: what it is about may not be pointed at any more.
    take(message) {
      const marker = this.wanted === null ? null : this.markers.element(this.wanted);
      if (!message.key || this.isBusy()) this.hide();
      else if (marker && message.key === this.wanted) this.show(marker, message);
    }

    show(marker, message) {
      const head = nzjp.element("div", "map-tip-head", message.head);
      head.dir = "auto";
      this.box.replaceChildren(head, ...message.lines.map(lineOf));
      this.box.hidden = false;
      const origin = this.map.getContainer().getBoundingClientRect();
      const { left, top, right, bottom } = marker.querySelector(".place-body").getBoundingClientRect();
      const box = { left: left - origin.left, top: top - origin.top, right: right - origin.left, bottom: bottom - origin.top };
      const size = { width: this.box.offsetWidth, height: this.box.offsetHeight };
      const spot = nzjp.tipSpot(box, size, origin);
      if (!spot) {
        this.hide();
        return;
      }
      this.box.style.left = `${spot.left}px`;
      this.box.style.top = `${spot.top}px`;
      marker.setAttribute("aria-describedby", this.box.id);
    }
  };

  function lineOf({ text, family }) {
    const line = nzjp.element("div", "map-tip-line");
    const words = nzjp.element("span", "map-tip-words", text);
    words.dir = "auto";
    line.append(nzjp.familyDot(family), words);
    return line;
  }
})(window.nzjp);
