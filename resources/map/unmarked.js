// Names places that have no marker, and cities, quietly: wherever markers, their names, the basemap's and controls leave room.
// Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Pixels: radius of the dot with the air around it, height of a line, between a name and whatever else there is.
  const DOT = 4;
  const LINE = 14;
  const AIR = 4;

  // Kinds with a dot, their name beside it.
  const DOTTED = new Set(["point", "city"]);

  // As unmarked.css has them; letters that are all large are measured so.
  const LETTERS = {
    point: { size: "11px" },
    city: { size: "10px" },
    island: { size: "11px" },
    land: { size: "10.5px", weight: 600, spacing: 1.1 },
    water: { size: "11px", weight: "italic 400", spacing: 1.1 },
  };

  // Where an area's name may go instead of its middle, in shares of its height. A water's must not come to lie on land.
  const BESIDE = { island: [0, -1.1, 1.1], land: [0, -1.1, 1.1, -2.2, 2.2], water: [0, -0.6, 0.6] };

  // Width and height of a name.
  nzjp.quietSize = function ({ name, kind }) {
    const letters = LETTERS[kind];
    return { width: nzjp.lineWidth(letters.spacing ? name.toUpperCase() : name, letters), height: LINE };
  };

  const { overlap, within } = nzjp;

  function widened({ left, top, right, bottom }, by) {
    return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
  }

  // The spot of a name, as nzjp.placeNames gives it; null where there is no room.
  function spotOf(item, taken, view) {
    const { x, y, width, height, before } = item;
    if (DOTTED.has(item.kind)) {
      const dot = { left: x - DOT, top: y - DOT, right: x + DOT, bottom: y + DOT };
      if (!within(dot, view) || taken.some((box) => overlap(box, dot))) return null;
      if (before) {
        const [left, top] = [x + before.left, y + before.top];
        const box = { left, top, right: left + width, bottom: top + height };
        if (within(box, view) && !taken.some((other) => overlap(box, other))) return before;
      }
      const [spot] = nzjp.placeNames([{ x, y, radius: DOT, width, height }], taken, view);
      return spot.crowded ? null : { left: spot.left, top: spot.top };
    }
    const free = BESIDE[item.kind].map((share) => ({ left: -width / 2, top: (share - 0.5) * height })).find(({ left, top }) => {
      const box = { left: x + left, top: y + top, right: x + left + width, bottom: y + top + height };
      return within(box, view) && !taken.some((other) => overlap(box, other));
    });
    return free || null;
  }

  // items: [{x, y, kind, width, height, before}] in order of importance, pixels of one plane; taken: boxes on it; view:
  // the part of it that is seen; before: where its name was until now, to be left there if it can. Gives for each {left, top} of its name, from its point; null for one that is not to be shown.
  nzjp.placeQuietly = function (items, taken, view) {
    const boxes = taken.filter((box) => overlap(box, view)).map((box) => widened(box, AIR));
    return items.map((item) => {
      const { x, y, width, height } = item;
      const reach = widened({ left: x - width, top: y - 2 * height, right: x + width, bottom: y + 2 * height }, 4 * AIR);
      if (!overlap(reach, view)) return null;
      const spot = spotOf(item, boxes.filter((box) => overlap(box, reach)), view);
      if (!spot) return null;
      const [left, top] = [item.x + spot.left, item.y + spot.top];
      boxes.push(widened({ left, top, right: left + item.width, bottom: top + item.height }, AIR));
      if (DOTTED.has(item.kind)) boxes.push(widened({ left: item.x, top: item.y, right: item.x, bottom: item.y }, DOT + AIR));
      return spot;
    });
  };

  // What markers, signs and those of their names that are shown take.
  function takenBy(items, spots) {
    const taken = items.map(({ x, y, radius: r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
    items.forEach(({ x, y, width, height }, at) => {
      if (spots[at].crowded) return;
      const [left, top] = [x + spots[at].left, y + spots[at].top];
      taken.push({ left, top, right: left + width, bottom: top + height });
    });
    return taken;
  }

  function bodyOf({ name, kind }) {
    const body = nzjp.element("div", "unmarked-body");
    if (DOTTED.has(kind)) body.appendChild(nzjp.element("span", "unmarked-dot"));
    body.appendChild(nzjp.element("bdi", "unmarked-name", name));
    return body;
  }

  // A place or a city with a name, for the legend.
  nzjp.quietSign = function (name, kind) {
    const sign = bodyOf({ name, kind });
    sign.classList.add("unmarked-sample", `is-${kind}`);
    return sign;
  };

  // The data's places, then cities: first those that are shown, so that none of them gives way to one that comes into
  // view.
  function inOrder(shown) {
    const rank = ({ place, spot }) => (place.kind !== "city" ? 0 : spot ? 1 : 2);
    return [0, 1, 2].flatMap((wanted) => shown.filter((one) => rank(one) === wanted));
  }

  function icon(place) {
    return L.divIcon({ html: bodyOf(place), className: `unmarked is-${place.kind}`, iconSize: [0, 0] });
  }

  nzjp.Unmarked = class {
    constructor(map, markers) {
      this.map = map;
      // {look, place, layer, spot}: spot is where the name is, from its point; null while it is not shown.
      this.shown = [];
      this.places = [];
      this.cities = [];
      this.most = 0;
      this.layout = null;
      this.zoom = null;
      // Above areas and ways, below every marker.
      map.createPane("unmarked");
      markers.onPlaced = (layout) => {
        this.layout = layout;
        this.place();
      };
    }

    draw(places) {
      this.take(places);
      this.place();
    }

    // Cities, which are named where places leave some of the `most` names.
    know({ cities, most }) {
      this.cities = cities;
      this.most = most;
      this.take(this.places);
    }

    // What looks the same stays. Nothing is seen of the new ones until they are placed.
    take(places) {
      this.places = places;
      const before = new Map(this.shown.map((one) => [one.look, one]));
      const cities = this.cities.slice(0, Math.max(0, this.most - places.length));
      this.shown = [...places, ...cities].map((place) => {
        const look = JSON.stringify(place);
        const kept = before.get(look);
        before.delete(look);
        return kept || { look, place, layer: this.add(place), spot: null };
      });
      before.forEach(({ layer }) => layer.remove());
    }

    add(place) {
      const options = { icon: icon(place), pane: "unmarked", interactive: false, keyboard: false };
      const layer = L.marker([place.lat, place.lon], options).addTo(this.map);
      layer.getElement().dataset.place = place.key;
      layer.getElement().hidden = true;
      return layer;
    }

    place() {
      if (!this.layout) return;
      const { items, spots, taken, view } = this.layout;
      const zoom = this.map.getZoom();
      if (zoom !== this.zoom) this.shown.forEach((one) => (one.spot = null));
      this.zoom = zoom;
      const ordered = inOrder(this.shown);
      const wanted = ordered.map(({ place, layer, spot }) => {
        const { x, y } = this.map.project(layer.getLatLng()).round();
        return { x, y, kind: place.kind, before: place.kind === "city" ? spot : null, ...nzjp.quietSize(place) };
      });
      nzjp.placeQuietly(wanted, [...takenBy(items, spots), ...taken], view).forEach((spot, at) => {
        const box = ordered[at].layer.getElement();
        ordered[at].spot = spot;
        box.hidden = !spot;
        if (!spot) return;
        const { style } = box.querySelector(".unmarked-name");
        style.left = `${spot.left}px`;
        style.top = `${spot.top}px`;
      });
    }
  };
})(window.nzjp);
