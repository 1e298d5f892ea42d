// Zooms by the keys + and −, always one step, however a keyboard has them typed. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Where + or − lies above another character, either is typed with Shift or without.
  const STEPS = { "+": 1, "=": 1, "-": -1, _: -1, "−": -1 };
  // Where keys write or scroll.
  const OTHERS = ".legend, .leaflet-popup, input[type=text]";

  // onZoom() is called before.
  nzjp.zoomByKeys = function (map, onZoom) {
    // Leaflet's own steps are thrice as large with Shift, which on most keyboards + is typed with.
    map.keyboard._zoomKeys = {};
    map.getContainer().addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey || event.target.closest(OTHERS)) return;
      event.preventDefault();
      onZoom();
      map.setZoom(map.getZoom() + step * map.options.zoomDelta);
    });
  };
})(window.nzjp);
