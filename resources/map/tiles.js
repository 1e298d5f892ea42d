// Makes Leaflet ask for tiles of exactly the zoom that the map shows, quarters included. Loaded before the map is made.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const boot = window.nzjpBoot || { style: "light-0" };

  // Values of {style} and {r} in the tiles' address, asked anew for every tile.
  L.TileLayer.mergeOptions({
    style: boot.style,
    r: () => (window.devicePixelRatio > 1 ? "@2x" : ""),
  });

  // Chromium would show a large tile a frame or more after it has loaded, too late for a picture.
  L.TileLayer.addInitHook(function () {
    this.on("tileloadstart", ({ tile }) => (tile.decoding = "sync"));
  });

  // folium's page opens somewhere. No tile is asked for before it is told where to go, or those of that place would be
  // painted first, and for nothing.
  let waiting = new Set();
  nzjp.isHeld = function (layer) {
    if (waiting) waiting.add(layer);
    return Boolean(waiting);
  };
  nzjp.askForTiles = function () {
    const layers = waiting || [];
    waiting = null;
    layers.forEach((layer) => layer._map && layer._resetView());
  };

  // Leaflet (1.9.3) takes tiles of the nearest whole zoom and stretches them, which blurs coasts and names. Ours are
  // painted for any zoom, so that the three methods that know of whole zooms alone are replaced.
  L.TileLayer.include({
    _setView(center, zoom, noPrune, noUpdate) {
      if (nzjp.isHeld(this)) return;
      if (!noUpdate) {
        // On a flight the map shows zooms between the quarters as well.
        this._tileZoom = Math.round(zoom * 4) / 4;
        this._abortLoading();
        this._updateLevels();
        this._resetGrid();
        this._update(center);
        if (!noPrune) this._pruneTiles();
        this._noPrune = Boolean(noPrune);
      }
      this._setZoomTransforms(center, zoom);
    },

    // Leaflet keeps an old tile only below or above a new one of a whole zoom less or more. Here all old tiles stay until
    // the new are there.
    _pruneTiles() {
      if (!this._loading) L.GridLayer.prototype._pruneTiles.call(this);
    },

    // Leaflet orders levels by the distance of their zooms, which as a fraction is no z-index.
    _onUpdateLevel(zoom) {
      this._levels[zoom].el.style.zIndex = zoom === this._tileZoom ? 2 : 1;
    },
  });
})(window.nzjp);
