// Tiles from the network, above the bundled ones, which show wherever one of them does not come. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const online = (window.nzjpBoot || {}).online;
  // As many as Chromium asks one host for at a time. Whatever waits does so here: what waits in Chromium has passed the
  // program's leave already, and would be sent after that was taken back.
  const AT_ONCE = 6;
  const asked = new Set();
  const waiting = [];
  const { _setView, _pruneTiles, _onUpdateLevel } = L.GridLayer.prototype;

  // A provider has tiles of whole zooms alone: Leaflet's own methods stretch them (tiles.js makes others of ours).
  // It counts columns from 180°W once around; the sheet begins elsewhere and goes on past 180°.
  const Tiles = L.TileLayer.extend({
    ...{ _pruneTiles, _onUpdateLevel },
    _setView(...where) {
      if (!nzjp.isHeld(this)) _setView.apply(this, where);
    },
    getTileUrl({ x, y, z }) {
      const around = 2 ** this._getZoomForUrl();
      return L.TileLayer.prototype.getTileUrl.call(this, { x: ((x % around) + around) % around, y, z });
    },
    createTile(coords, done) {
      const tile = document.createElement("img");
      tile.alt = "";
      tile.addEventListener("load", () => this._tileOnLoad(done, tile));
      tile.addEventListener("error", (event) => this._tileOnError(done, tile, event));
      ["load", "error"].forEach((name) => tile.addEventListener(name, () => this.goOn(tile)));
      waiting.push({ tile, url: this.getTileUrl(coords) });
      this.goOn(null);
      return tile;
    },
    // Leaflet lets go of a tile by giving it another picture.
    goOn(ended) {
      asked.delete(ended);
      while (asked.size < AT_ONCE && waiting.length) {
        const { tile, url } = waiting.shift();
        if (tile.hasAttribute("src")) continue;
        asked.add(tile);
        tile.src = url;
      }
    },
  });

  let failed = false;

  // Whom to name on the map for what it shows, in pieces.
  nzjp.credit = function (words) {
    if (!online) return words.credit;
    return failed ? [...online.credit, { text: " · " }, ...words.missing] : online.credit;
  };

  nzjp.addOnline = function (map, bundled, words) {
    if (!online) return;
    document.documentElement.classList.add("is-online");
    const { bounds, keepBuffer } = bundled.options;
    const tiles = new Tiles(online.url, {
      ...{ bounds, keepBuffer, minZoom: 0, maxZoom: map.getMaxZoom(), maxNativeZoom: online.zoom },
      ...{ noWrap: true, zIndex: 2, className: "online-tile", updateWhenZooming: false },
    });
    const tell = (now) => {
      if (failed === now) return;
      failed = now;
      nzjp.rewriteCredit(nzjp.credit(words()));
    };
    let failures = 0;
    tiles.on("loading", () => (failures = 0));
    tiles.on("tileerror", () => {
      failures += 1;
      tell(true);
    });
    tiles.on("load", () => tell(failures > 0));
    tiles.addTo(map);
    nzjp.online = tiles;
  };
})(window.nzjp);
