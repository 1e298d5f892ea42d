// Keeps the controls of a small map clear of one another. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Pixels: between controls, from them to the map's edge, and the least in which a legend can be read.
  const GAP = 8;
  const EDGE = 12;
  const READABLE = { width: 250, height: 110 };
  // A map lower than this has its middle, where one goes to places, too near to the panel for anything below that.
  const ROOMY = 340;

  const find = (selector) => document.querySelector(selector);
  const boxOf = (part) => part && part.getBoundingClientRect();
  const meet = nzjp.overlap;

  nzjp.Room = class {
    // Told by the map's event "controls" that one has come or gone.
    constructor(map) {
      this.container = map.getContainer();
      this.observer = new ResizeObserver(() => this.arrange());
      map.on("controls", () => this.watch());
      this.watch();
    }

    watch() {
      this.observer.disconnect();
      [this.container, find(".measure-panel"), find(".notes")].forEach((part) => part && this.observer.observe(part));
      this.arrange();
    }

    arrange() {
      this.fitLegend();
      this.fitTickBox();
    }

    // The legend goes beside the measuring panel, or else below it; where neither leaves enough of it to be read, the
    // panel goes until the legend is closed. And it goes above the notes at the lower edge.
    fitLegend() {
      const legend = find(".legend");
      const measured = find(".measure-panel");
      if (measured) measured.style.visibility = "";
      if (!legend) return;
      ["bottom", "max-width", "max-height"].forEach((name) => legend.style.removeProperty(name));
      const { bottom, right } = boxOf(this.container);
      const notes = boxOf(find(".notes"));
      if (notes && meet(boxOf(legend), notes)) legend.style.bottom = `${bottom - notes.top + GAP}px`;
      const low = boxOf(legend).bottom;
      legend.style.maxHeight = `${low - EDGE}px`;
      const panel = boxOf(measured);
      if (!panel || !meet(boxOf(legend), panel)) return;
      const beside = right - EDGE - panel.right - GAP;
      const below = low - panel.bottom - GAP;
      if (beside >= READABLE.width) legend.style.maxWidth = `${beside}px`;
      else if (below >= READABLE.height) legend.style.maxHeight = `${below}px`;
      else measured.style.visibility = "hidden";
    }

    // "Only what the map shows" goes left of an open legend or below the measuring panel, or away while neither will do:
    // the menu and the bar above the map have it too.
    fitTickBox() {
      const tick = find(".only-shown");
      if (!tick) return;
      const [legend, panel] = [boxOf(find(".legend")), boxOf(find(".measure-panel"))];
      const others = [legend, panel, ...[".leaflet-bar", ".notes"].map((name) => boxOf(find(name)))].filter(Boolean);
      const { left, top, right, height } = boxOf(this.container);
      const spots = [{}];
      if (legend) spots.push({ "margin-right": `${right - legend.left + GAP}px` });
      if (panel && height >= ROOMY) spots.push({ "margin-top": `${panel.bottom - top + GAP}px` });
      tick.style.visibility = "";
      const fits = spots.some((spot) => {
        ["margin-right", "margin-top"].forEach((name) => tick.style.setProperty(name, spot[name] || ""));
        const box = boxOf(tick);
        return box.left >= left + EDGE && !others.some((other) => meet(box, other));
      });
      if (!fits) tick.style.visibility = "hidden";
    }
  };
})(window.nzjp);
