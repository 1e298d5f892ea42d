// Draws a scene: a ring with a number for each place, areas of seas.
// All text is set as text, never as markup. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const SVG = "http://www.w3.org/2000/svg";
  const EDGE = 3;
  // Lit markers show their names whether there is room or not, unless there are more of them than this.
  const MOST_NAMED = 3;
  // Pixels that the ring of a selected marker reaches beyond it.
  const RING = 4;
  // So much of the view's width or height an area takes that is no longer chosen by a click in it.
  const GROUND = 1 / 3;

  function radiusOf(marker) {
    return Math.round(Math.min(25, 8.2 + 3.3 * Math.sqrt(marker.total)));
  }

  // One arc a family, in proportion to its events.
  function ring(marker, radius) {
    const svg = document.createElementNS(SVG, "svg");
    const width = radius > 14 ? 5 : 4;
    const r = radius - width / 2 - 1;
    const round = 2 * Math.PI * r;
    const side = 2 * radius;
    svg.setAttribute("width", side);
    svg.setAttribute("height", side);
    svg.setAttribute("aria-hidden", "true");
    const circle = (className) => {
      const made = document.createElementNS(SVG, "circle");
      made.setAttribute("class", className);
      made.setAttribute("cx", radius);
      made.setAttribute("cy", radius);
      svg.appendChild(made);
      return made;
    };
    const shade = circle("shade");
    shade.setAttribute("r", radius);
    shade.setAttribute("cy", radius + 1);
    circle("disc").setAttribute("r", radius);
    let before = 0;
    const families = marker.families.filter((count) => count > 0).length;
    marker.families.forEach((count, family) => {
      if (!count) return;
      const share = count / marker.families.reduce((sum, one) => sum + one, 0);
      const arc = circle("arc");
      arc.setAttribute("r", r);
      arc.setAttribute("stroke-width", width);
      arc.style.stroke = `var(--family-${family})`;
      if (families > 1) {
        arc.setAttribute("stroke-dasharray", `${share * round} ${round}`);
        arc.setAttribute("transform", `rotate(${before * 360 - 90} ${radius} ${radius})`);
      }
      before += share;
    });
    // Gaps in the ring: at least eight, however small it is.
    if (marker.unsure) {
      const gaps = circle("gaps");
      gaps.setAttribute("r", r);
      gaps.setAttribute("stroke-width", width + 1);
      const dash = round / Math.max(8, Math.round(round / 7));
      gaps.setAttribute("stroke-dasharray", `${dash * 0.4} ${dash * 0.6}`);
    }
    return svg;
  }

  // A marker's element, its classes, and its radius in pixels; for the legend too.
  nzjp.markerSign = function (marker) {
    const radius = radiusOf(marker);
    const body = nzjp.element("div", "place-body");
    body.appendChild(ring(marker, radius));
    body.appendChild(nzjp.element("span", "place-count", marker.count));
    const name = nzjp.element("span", "place-name");
    name.dir = "auto";
    name.appendChild(nzjp.element("bdi", "", nzjp.nameLines(marker.name).join("\n")));
    if (marker.more) name.appendChild(nzjp.element("span", "place-more", marker.more));
    body.appendChild(name);
    const classes = ["place", marker.area ? "is-area" : "", marker.selected ? "is-selected" : ""];
    if (marker.selectedUnsure) classes.push("is-unsure");
    return { body, classes: classes.join(" ").trim(), radius };
  };

  function icon(marker) {
    const { body, classes, radius } = nzjp.markerSign(marker);
    return L.divIcon({ html: body, className: classes, iconSize: [2 * radius, 2 * radius] });
  }

  // Lines of a name begin, or end, where its marker is.
  function alignment(side) {
    if (side.endsWith("right")) return "left";
    return side.endsWith("left") ? "right" : "center";
  }

  // The size of the name of one that is no marker, as it is laid out: there are few of them.
  function sizeOf(layer) {
    const name = layer.getElement().querySelector(".place-name");
    return { width: name.offsetWidth, height: name.offsetHeight };
  }

  nzjp.Markers = class {
    // choose(key, toggles): a marker was clicked, with Ctrl or Cmd where it `toggles`; chooseArea(key, at, toggles): an
    // area, there.
    constructor(map, choose, chooseArea) {
      this.map = map;
      this.choose = choose;
      this.chooseArea = chooseArea;
      this.byKey = new Map();
      this.lit = [];
      this.areas = L.layerGroup().addTo(map);
      // What is in it, in the scene's order: each above those before it.
      this.covers = [];
      this.obstacles = [];
      // Other signs with names, from roles.js, as {layer, radius, anchor, shares}: half the room they take, where in the
      // sign its position is, whether it is at a marker. And how far such a sign reaches around a marker, by key.
      this.guests = [];
      this.reach = new Map();
      // Told where everything has come to lie: what is less important than markers, from unmarked.js, fills the rest.
      this.onPlaced = () => {};
      map.on("zoomend resize", () => this.findGround());
    }

    // Without names, which are to be placed once all is drawn that takes room.
    draw(scene) {
      this.drawAreas(scene.areas);
      const spare = this.takeAllBut(new Set(scene.markers.map(({ key }) => key)));
      scene.markers.forEach((marker, rank) => this.drawMarker(marker, rank, spare));
      spare.forEach(({ layer }) => layer.remove());
      this.obstacles = scene.labels;
      this.light(scene.lit);
      this.time(scene.timing);
    }

    // Light these markers and areas and no others. What is not drawn (any more) is passed over.
    light({ markers, areas }) {
      this.lit.forEach((one) => one.classList.remove("is-lit", "is-named"));
      const lit = new Set(areas);
      const covers = this.covers.map((layer) => layer.getElement());
      const drawn = markers.map((key) => this.element(key)).filter(Boolean);
      this.lit = [...drawn, ...covers.filter((area) => lit.has(area.dataset.key))];
      this.lit.forEach((one) => one.classList.add("is-lit"));
      if (drawn.length <= MOST_NAMED) drawn.forEach((one) => one.classList.add("is-named"));
    }

    // Fade what is out of the time that is looked at, and let pulse what happens now.
    time({ faded, now, faded_areas: areas }) {
      const [past, present, covers] = [new Set(faded), new Set(now), new Set(areas)];
      this.byKey.forEach((shown, key) => {
        const { classList } = shown.layer.getElement();
        classList.toggle("is-faded", past.has(key));
        classList.toggle("is-now", present.has(key));
      });
      this.covers.forEach((layer) => {
        const area = layer.getElement();
        area.classList.toggle("is-faded", covers.has(area.dataset.key));
      });
    }

    // Those of other places, which are shown no longer. What the keyboard is on goes at once, so that it is on no other
    // place unasked.
    takeAllBut(kept) {
      const spare = [];
      this.byKey.forEach((shown, key) => {
        if (kept.has(key)) return;
        this.byKey.delete(key);
        if (shown.layer.getElement().contains(document.activeElement)) shown.layer.remove();
        else spare.push(shown);
      });
      return spare;
    }

    // A new one on the map, that says when it is chosen.
    addMarker(marker) {
      const options = { icon: icon(marker), keyboard: true, autoPanOnFocus: false };
      const layer = L.marker([marker.lat, marker.lon], options);
      const shown = { layer, marker };
      layer.on("click", ({ originalEvent }) => this.choose(shown.marker.key, nzjp.toggles(originalEvent)));
      layer.on("keydown", ({ originalEvent }) => {
        if (![" ", "Enter"].includes(originalEvent.key)) return;
        originalEvent.preventDefault();
        this.choose(shown.marker.key, nzjp.toggles(originalEvent));
      });
      layer.addTo(this.map);
      return shown;
    }

    // A marker that looks the same stays: it keeps the keyboard's focus and the pointer's hover. Of new places the first
    // take over the `spare` ones: to put another on the map takes longer than to draw one anew.
    drawMarker(marker, rank, spare) {
      const look = JSON.stringify(marker);
      let shown = this.byKey.get(marker.key) || spare.pop();
      if (!shown) {
        shown = this.addMarker(marker);
      } else if (shown.look !== look) {
        shown.layer.setLatLng([marker.lat, marker.lon]);
        shown.layer.setIcon(icon(marker));
      }
      this.byKey.set(marker.key, shown);
      shown.look = look;
      shown.marker = marker;
      shown.rank = rank;
      shown.layer.setZIndexOffset(marker.selected ? 2000 : 0);
      const made = shown.layer.getElement();
      made.setAttribute("aria-label", marker.label);
      made.setAttribute("aria-current", String(Boolean(marker.selected)));
      made.dataset.key = marker.key;
    }

    // An area that looks the same stays: it keeps the pointer's hover and its name there.
    drawAreas(areas) {
      const spare = new Map(this.covers.map((layer) => [layer.look, layer]));
      this.covers = areas.map((area) => {
        const look = JSON.stringify(area);
        const layer = spare.get(look) || this.addArea(area, look);
        spare.delete(look);
        return layer;
      });
      spare.forEach((layer) => this.areas.removeLayer(layer));
      this.covers.reduceRight((above, layer) => {
        const shape = layer.getElement();
        if (above && shape.nextSibling !== above) shape.parentNode.insertBefore(shape, above);
        return shape;
      }, null);
      this.findGround();
    }

    addArea(area, look) {
      const classes = ["area"];
      ["wide", "country", "selected", "unsure"].forEach((trait) => area[trait] && classes.push(`is-${trait}`));
      const layer = this.areaLayer(area, { className: classes.join(" ") });
      layer.look = look;
      this.areas.addLayer(layer);
      layer.getElement().style.setProperty("--area", `var(--family-${area.family})`);
      this.mark(layer);
      return layer;
    }

    // An area as large as a good part of the view is ground to drag and click on; its marker stands for it.
    findGround() {
      const size = this.map.getSize();
      this.covers.forEach((layer) => {
        const bounds = layer.getBounds();
        const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((at) => this.map.project(at));
        const isSmall = to.x - from.x < size.x * GROUND && to.y - from.y < size.y * GROUND;
        layer.getElement().classList.toggle("is-ground", !isSmall);
      });
    }

    // Of several areas under the pointer the smallest is meant, which lies above; of large ones their edge.
    clickArea(event, at) {
      const under = document.elementsFromPoint(event.clientX, event.clientY);
      const area = under.find((one) => one.matches("path.area:not(.is-ground), path.area-edge"));
      if (area) this.chooseArea(area.dataset.key, at, nzjp.toggles(event));
    }

    // The shape of an area, named and to be clicked; what is drawn of it is marked with its key.
    areaLayer(area, options) {
      const layer = nzjp.shape(area, options);
      layer.area = area;
      // The listener for the focus that comes with a tooltip would make Chromium give an outline the keyboard's focus.
      layer._addFocusListeners = () => {};
      layer.bindTooltip(nzjp.element("bdi", "", area.name), { sticky: true, className: "area-name" });
      layer.on("click", ({ originalEvent, latlng }) => this.clickArea(originalEvent, latlng));
      return layer;
    }

    mark(layer) {
      layer.getElement().dataset.key = layer.area.key;
    }

    // Selected places first, then their guests, then by count: the scene's order. Names of markers in view stay in view
    // and off controls.
    placeNames(controls = nzjp.controlBoxes(this.map)) {
      const own = [...this.byKey.values()].map(({ layer, marker, rank }) => {
        const radius = radiusOf(marker);
        const reach = Math.max(this.reach.get(marker.key) || 0, radius + (marker.selected ? RING : 0));
        return { layer, marker, radius: reach, anchor: [radius, radius], shares: false, rank: marker.selected ? -2 : rank };
      });
      const shown = [...own, ...this.guests.map((guest) => ({ ...guest, rank: -1 }))].sort((a, b) => a.rank - b.rank);
      const { min, max } = this.map.getPixelBounds();
      const view = { left: min.x + EDGE, top: min.y + EDGE, right: max.x - EDGE, bottom: max.y - EDGE };
      const obstacles = controls.map((box) => ({
        left: box.left + min.x,
        top: box.top + min.y,
        right: box.right + min.x,
        bottom: box.bottom + min.y,
      }));
      const items = shown.map(({ layer, marker, radius, shares }) => {
        const { x, y } = this.map.project(layer.getLatLng()).round();
        return { x, y, radius, shares, ...(marker ? nzjp.nameSize(marker) : sizeOf(layer)) };
      });
      const taken = [...this.obstacles, ...obstacles];
      const spots = nzjp.placeNames(items, taken, view);
      spots.forEach((spot, at) => {
        const { layer, anchor } = shown[at];
        const name = layer.getElement().querySelector(".place-name");
        name.classList.toggle("no-room", spot.crowded);
        name.style.left = `${anchor[0] + spot.left}px`;
        name.style.top = `${anchor[1] + spot.top}px`;
        name.style.textAlign = alignment(spot.side);
      });
      this.onPlaced({ items, spots, taken, view });
    }

    // Where a marker is drawn and its radius in pixels; null if it is not.
    drawn(key) {
      const shown = this.byKey.get(key);
      return shown ? { at: shown.layer.getLatLng(), radius: radiusOf(shown.marker) } : null;
    }

    element(key) {
      const shown = this.byKey.get(key);
      return shown ? shown.layer.getElement() : null;
    }

    has(key) {
      return this.byKey.has(key);
    }

    focus(key) {
      const target = this.element(key);
      if (target) target.focus({ preventScroll: true });
    }
  };
})(window.nzjp);
