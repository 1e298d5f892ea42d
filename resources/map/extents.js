// Which areas are pointed at inside, and which by their edge alone: one that fills the view lies under everything. And
// which are so large that nothing of them is drawn.
// Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Of the view, how much an area covers that would be pointed at wherever the pointer is.
  const FILLING = 0.6;
  // So many times as wide and high as the view, an area lies beyond it: what little of its edge might be seen is rougher
  // than the coasts beside it.
  const BEYOND = 3;
  const CORNERS = 48;
  // From this zoom on a country's outline, of which the page has a rough one, would not lie on the basemap's coasts.
  const NEAR_ZOOM = 5.25;

  const shoelace = (ring) =>
    ring.reduce((sum, point, at) => {
      const next = ring[(at + 1) % ring.length];
      return sum + point.x * next.y - next.x * point.y;
    }, 0) / 2;

  // How much of the view a box covers, 0 to 1.
  function share({ left, top, right, bottom }, { x, y }) {
    const within = (from, to, most) => Math.max(0, Math.min(to, most) - Math.max(from, 0)) / most;
    return within(left, right, x) * within(top, bottom, y);
  }

  // How much of the view rings cover, 0 to 1; rings are lists of points in its pixels, size is its {x, y}.
  nzjp.coveredShare = function (rings, size) {
    const view = L.bounds([0, 0], [size.x, size.y]);
    const covered = rings.map((ring) => Math.abs(shoelace(L.PolyUtil.clipPolygon(ring, view))));
    return Math.min(1, covered.reduce((sum, one) => sum + one, 0) / (size.x * size.y));
  };

  nzjp.Extents = class {
    constructor(map, markers) {
      this.map = map;
      this.markers = markers;
      this.edges = L.layerGroup().addTo(map);
    }

    // After the areas have been drawn, or the map has moved.
    update() {
      const size = this.map.getSize();
      this.map.getContainer().classList.toggle("is-near", this.map.getZoom() >= NEAR_ZOOM);
      this.edges.clearLayers();
      this.markers.covers.forEach((layer) => {
        const box = this.box(layer);
        // Few fill the view: of the others no point but their corners is looked at.
        const isFilling = share(box, size) >= FILLING && nzjp.coveredShare(this.rings(layer), size) >= FILLING;
        layer.getElement().classList.toggle("is-filling", isFilling);
        const isBeyond = Math.min((box.right - box.left) / size.x, (box.bottom - box.top) / size.y) > BEYOND;
        layer.getElement().classList.toggle("is-beyond", isBeyond);
        layer.getElement().classList.remove("is-pointed");
        if (isFilling && !isBeyond) this.drawEdge(layer);
      });
    }

    // A band along the outline, wide enough to be met, that stands for the area.
    drawEdge(layer) {
      const { area } = layer;
      const edge = this.markers.areaLayer(area, { className: "area-edge", fill: false, weight: 12 });
      edge.on("mouseover", () => layer.getElement().classList.add("is-pointed"));
      edge.on("mouseout", () => layer.getElement().classList.remove("is-pointed"));
      this.edges.addLayer(edge);
      this.markers.mark(edge);
    }

    // Around all of an area, in pixels of the view.
    box(layer) {
      const bounds = layer.getBounds();
      const { x: left, y: top } = this.map.latLngToContainerPoint(bounds.getNorthWest());
      const { x: right, y: bottom } = this.map.latLngToContainerPoint(bounds.getSouthEast());
      return { left, top, right, bottom };
    }

    rings(layer) {
      const { area } = layer;
      const inView = (at) => this.map.latLngToContainerPoint(at);
      if (area.rings.length) return area.rings.map((ring) => ring.map(inView));
      const bounds = layer.getBounds();
      const [middle, rim] = [inView(layer.getLatLng()), inView([area.lat, bounds.getEast()])];
      const radius = rim.x - middle.x;
      const at = (turn) => L.point(middle.x + radius * Math.cos(turn), middle.y + radius * Math.sin(turn));
      return [Array.from({ length: CORNERS }, (_, corner) => at((corner / CORNERS) * 2 * Math.PI))];
    }
  };
})(window.nzjp);
