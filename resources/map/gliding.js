// Lets markers come out of the one that held their places, when the map has come closer. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const DURATION = 220;
  // Pixels: what lies further away has not held a place.
  const FARTHEST = 400;
  // More would come in jerks.
  const MOST = 60;

  nzjp.Gliding = class {
    // A `still` map, for a picture, moves nothing; onEnd() is called when all that glides has come to rest.
    constructor(map, markers, still, onEnd) {
      this.map = map;
      this.markers = markers;
      this.still = still;
      this.onEnd = onEnd;
      this.zoom = null;
      this.running = 0;
    }

    // Draw by act(), and let what is new glide from where it was before.
    around(act) {
      const before = [...this.markers.byKey].map(([key, { layer }]) => ({ key, at: layer.getLatLng() }));
      const zoom = this.map.getZoom();
      const comesCloser = this.zoom !== null && zoom > this.zoom;
      this.zoom = zoom;
      act();
      if (!comesCloser || this.still || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      const known = new Set(before.map(({ key }) => key));
      const points = before.map(({ at }) => this.map.latLngToLayerPoint(at));
      const fresh = [...this.markers.byKey].filter(([key]) => !known.has(key));
      if (fresh.length <= MOST) fresh.forEach(([, { layer }]) => this.glide(layer, points));
    }

    glide(layer, points) {
      const here = this.map.latLngToLayerPoint(layer.getLatLng());
      const away = (point) => here.distanceTo(point);
      const nearest = points.reduce((best, point) => (!best || away(point) < away(best) ? point : best), null);
      if (!nearest || away(nearest) > FARTHEST) return;
      const { x, y } = nearest.subtract(here);
      const start = { transform: `translate(${x}px, ${y}px) scale(0.7)`, opacity: 0.4 };
      const body = layer.getElement().querySelector(".place-body");
      const gliding = body.animate([start, { transform: "none", opacity: 1 }], { duration: DURATION, easing: "ease-out" });
      this.running += 1;
      // Also where it is cut short, as its marker is drawn anew.
      const end = () => {
        this.running -= 1;
        if (!this.running) this.onEnd();
      };
      gliding.finished.then(end, end);
    }
  };
})(window.nzjp);
