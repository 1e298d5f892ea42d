// Flies to a place that the reader named, and marks it for a while. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const SECONDS = 1.4;

  nzjp.Landing = class {
    constructor(map) {
      this.map = map;
      this.flies = false;
      this.mark = null;
      this.said = nzjp.said("landing-said");
      map.getContainer().addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
    }

    land(message) {
      this.close();
      if (message.animate) this.fly([message.lat, message.lon], message.zoom);
      else this.map.setView([message.lat, message.lon], message.zoom, { animate: false });
      if (message.mark) this.show(message.mark);
    }

    // On the way Leaflet comes out as far as it takes to see both ends, which may be further than there is world.
    fly(to, zoom) {
      const { map } = this;
      const move = map._move;
      const least = Math.min(map.getMinZoom(), zoom);
      map._move = (centre, at, ...rest) => move.call(map, centre, Math.max(at, least), ...rest);
      map.flyTo(to, zoom, { duration: SECONDS });
      this.flies = true;
      // Comes before the end of the movement, and not with another size on the way.
      map.on("zoomend", this.arrive, this);
      // Who takes hold of the map stops it. Leaflet says nothing of that; here it has come to an end.
      map._stop = () => {
        this.arrive();
        return map._stop()._moveEnd(true);
      };
    }

    arrive() {
      const { map } = this;
      delete map._move;
      delete map._stop;
      map.off("zoomend", this.arrive, this);
      this.flies = false;
    }

    show({ lat, lon, name, wide, close, seconds }) {
      const body = L.DomUtil.create("div", "landing-body");
      if (!wide) L.DomUtil.create("span", "landing-ring", body);
      const label = L.DomUtil.create("span", "landing-label", body);
      L.DomUtil.create("bdi", "landing-name", label).textContent = name;
      label.append(nzjp.button("landing-close", close, () => this.close()));
      L.DomEvent.disableClickPropagation(label);
      body.style.animationDelay = `${seconds}s`;
      body.addEventListener("animationend", (event) => event.target === body && this.close());
      const icon = L.divIcon({ className: "landing", html: body, iconSize: [0, 0] });
      this.mark = L.marker([lat, lon], { icon, keyboard: false, interactive: false, zIndexOffset: 10000 });
      this.mark.addTo(this.map);
      this.said.textContent = name;
    }

    // The words, in the reader's language, whenever they are new.
    word({ close }) {
      if (!this.mark) return;
      const button = this.mark.getElement().querySelector(".landing-close");
      button.title = close;
      button.setAttribute("aria-label", close);
    }

    close() {
      if (this.mark) this.mark.remove();
      this.mark = null;
      this.said.textContent = "";
    }
  };
})(window.nzjp);
