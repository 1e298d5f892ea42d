// Draws the lines between places, with arrow heads along them, below the markers. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Pixels: a head's length and half its width, the shortest line that has one, and about how far from one to the next.
  nzjp.HEADS = {
    event: { length: 11, half: 5, least: 44, apart: 190 },
    story: { length: 8, half: 3.6, least: 44, apart: 190 },
  };
  // Of the length of a line, where its only head is: past the middle, so that the way there and back show theirs apart.
  const SHARE = 0.58;

  // The corners of a head whose tip shows from `from` to `to`, its middle at `at`.
  nzjp.arrowHead = function (at, from, to, { length, half }) {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [x, y] = [(to.x - from.x) / far, (to.y - from.y) / far];
    const point = (along, aside) => L.point(at.x + x * along - y * aside, at.y + y * along + x * aside);
    return [point(length / 2, 0), point(-length / 2, half), point(-length / 4, 0), point(-length / 2, -half)];
  };

  // Where heads go on a line of so many pixels: from its beginning, in pixels.
  nzjp.headsAlong = function (total, { least, apart }) {
    if (total < least) return [];
    const count = Math.max(1, Math.round(total / apart));
    return Array.from({ length: count }, (_, at) => ((at + SHARE) / count) * total);
  };

  // The arrow heads of one line: of the same size at every zoom, so their corners are worked out in pixels.
  const Heads = L.Path.extend({
    initialize(pieces, size, options) {
      L.setOptions(this, options);
      this._pieces = pieces;
      this._size = size;
    },

    _project() {
      this._segments = [];
      let total = 0;
      this._pieces.forEach((piece) => {
        const points = piece.map((one) => this._map.latLngToLayerPoint(one));
        points.slice(1).forEach((to, at) => {
          const from = points[at];
          const length = from.distanceTo(to);
          if (length) this._segments.push({ from, to, length, start: total });
          total += length;
        });
      });
      this._total = total;
    },

    // Those in view, and a little beyond.
    _update() {
      if (!this._map) return;
      const held = this._renderer._bounds;
      this._parts = [];
      let next = 0;
      nzjp.headsAlong(this._total, this._size).forEach((along) => {
        while (this._segments[next].start + this._segments[next].length < along) next += 1;
        const { from, to, length, start } = this._segments[next];
        const share = (along - start) / length;
        const at = L.point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        if (held.contains(at)) this._parts.push(nzjp.arrowHead(at, from, to, this._size));
      });
      this._updatePath();
    },

    _updatePath() {
      this._renderer._updatePoly(this, true);
    },
  });

  nzjp.Paths = class {
    constructor(map) {
      const pane = map.createPane("paths");
      // Above areas and tiles, below markers; whatever lies under a line can still be clicked.
      pane.style.zIndex = 450;
      pane.classList.add("paths");
      this.renderer = L.svg({ pane: "paths", padding: 0.4 });
      this.layers = L.layerGroup().addTo(map);
      this.look = "[]";
    }

    draw(paths) {
      const look = JSON.stringify(paths);
      if (look === this.look) return;
      this.look = look;
      this.layers.clearLayers();
      paths.forEach((path) => this.drawPath(path));
    }

    drawPath(path) {
      const options = (part) => ({
        renderer: this.renderer,
        interactive: false,
        className: `path is-${path.sort} path-${part}`,
      });
      const pieces = path.legs.flat();
      const casing = L.polyline(pieces, options("casing"));
      const line = L.polyline(pieces, options("line"));
      const heads = path.legs.map((leg) => new Heads(leg, nzjp.HEADS[path.sort], options("head")));
      const colour = path.family < 0 ? "var(--muted)" : `var(--family-${path.family})`;
      [casing, line, ...heads].forEach((layer) => {
        this.layers.addLayer(layer);
        layer.getElement().style.setProperty("--path", colour);
      });
      line.getElement().setAttribute("role", "img");
      line.getElement().setAttribute("aria-label", path.label);
    }
  };
})(window.nzjp);
