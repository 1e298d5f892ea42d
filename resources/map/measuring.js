// The measuring tool: collects points, draws lines and lengths that the program gives. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Above markers (600), below popups (700); lengths above all lines.
  const LEVELS = { "measure-lines": 640, "measure-lengths": 645 };
  const [LINES, LENGTHS] = Object.keys(LEVELS);
  // Pixels of free line on both sides of a length that is written on it.
  const CLEARANCE = 8;
  // Pixels from the last point down to the sum, and from the sum to the edge of the map.
  const BELOW = 11;
  const WITHIN = 6;
  // Milliseconds after which an answer is waited for no more: of a place that is gone none comes.
  const LATE = 1000;
  // Pixels around a marker that still mean it.
  const REACH = 3;
  // Parts over the map that take every key for themselves, as long as the keyboard's focus is in them, and what takes
  // Space, Enter and the arrows.
  const OWN = ".legend, .leaflet-popup, .landing-label";
  const PRESSED = ".leaflet-control :is(button, a, input)";
  const MOVES = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "+", "-", "="];

  function sizeOf(body) {
    return L.point(body.offsetWidth, body.offsetHeight);
  }

  // Leaflet rounds the points of a line to whole pixels: one of many short pieces would look frayed.
  const SmoothLine = L.Polyline.extend({
    _projectLatlngs(latlngs, rings, bounds) {
      if (!(latlngs[0] instanceof L.LatLng)) {
        latlngs.forEach((part) => this._projectLatlngs(part, rings, bounds));
        return;
      }
      const origin = this._map.getPixelOrigin();
      const ring = latlngs.map((latlng) => this._map.project(latlng).subtract(origin));
      ring.forEach((point) => bounds.extend(point));
      rings.push(ring);
    },
  });

  // What is measured, in words, with the choice of units and a button to leave.
  const Panel = L.Control.extend({
    initialize(words, choose, leave) {
      L.Control.prototype.initialize.call(this, { position: "topleft" });
      Object.assign(this, { words, choose, leave });
    },

    onAdd() {
      const box = nzjp.element("section", "measure-panel");
      box.setAttribute("aria-label", this.words.heading);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      const top = L.DomUtil.create("div", "measure-top", box);
      this.total = L.DomUtil.create("p", "measure-total", top);
      const units = L.DomUtil.create("div", "measure-units", top);
      units.setAttribute("role", "group");
      units.setAttribute("aria-label", this.words.unit);
      this.units = this.words.units.map(({ sign, name }) => {
        const unit = nzjp.button("measure-unit", name, () => this.choose(sign), sign);
        unit.dataset.unit = sign;
        units.append(unit);
        return unit;
      });
      top.append(nzjp.button("measure-close", this.words.close, this.leave, "×"));
      const line = L.DomUtil.create("p", "measure-line-told", box);
      this.way = L.DomUtil.create("bdi", "measure-way", line);
      this.plus = L.DomUtil.create("span", "measure-plus", line);
      this.hint = L.DomUtil.create("p", "measure-hint", box);
      return box;
    },

    show({ total, way, hint, unit }) {
      this.total.textContent = total;
      this.way.textContent = this.way.title = way;
      this.plus.textContent = "";
      this.hint.textContent = hint;
      this.units.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.unit === unit)));
    },
  });

  nzjp.Measuring = class {
    // markers: places that the keyboard's focus may be on, and whose names make room for the panel.
    constructor(map, bridge, markers) {
      Object.assign(this, { map, bridge, markers });
      this.state = { on: false, edition: 0, open: false, legs: [], points: [] };
      this.panel = null;
      this.byKeys = false;
      // When the program was asked what it has not answered yet; 0 if there is no such thing.
      this.asked = 0;
      this.wanted = null;
      this.at = null;
      this.aimed = null;
      this.away = false;
      Object.entries(LEVELS).forEach(([name, level]) => (map.createPane(name).style.zIndex = level));
      this.drawn = L.layerGroup();
      this.leading = L.layerGroup();
      this.cross = L.DomUtil.create("div", "measure-cross", map.getContainer());
      this.cross.setAttribute("aria-hidden", "true");
      this.live = nzjp.said("measure-said");
      bridge.measured.connect((message) => this.show(message));
      bridge.measureLed.connect((message) => this.lead(message));
      this.listen();
    }

    listen() {
      this.map.on("click", (event) => this.click(event));
      this.map.on("dblclick", ({ originalEvent }) => {
        if (this.state.on && !this.isControl(originalEvent.target)) this.bridge.endMeasured();
      });
      this.map.on("mousemove", (event) => this.point(event));
      document.addEventListener("mouseover", ({ target }) => this.isControl(target) && this.leave());
      this.map.on("mouseout", () => this.leave());
      // Keys go on measuring once a control has done what it was clicked for.
      document.addEventListener("click", ({ target, detail }) => {
        const pressed = this.state.on && detail > 0 && target.closest(PRESSED) && !document.activeElement.closest(OWN);
        if (pressed) this.map.getContainer().focus({ preventScroll: true });
      });
      this.map.on("move", () => this.byKeys && this.follow(this.map.getCenter()));
      this.map.on("moveend zoomend", () => this.thin());
      // Before the markers and Leaflet hear of them.
      document.addEventListener("keydown", (event) => this.press(event), true);
    }

    isControl(target) {
      return target instanceof Element && Boolean(target.closest(`.leaflet-control, ${OWN}`));
    }

    toggle() {
      this.bridge.askMeasure(!this.state.on);
    }

    click({ latlng, originalEvent }) {
      // The second click of a double click ends the line where the first has set its point.
      if (!this.state.on || originalEvent.detail > 1 || this.isControl(originalEvent.target)) return;
      this.useKeys(false);
      this.add(latlng, this.placeAt(latlng, originalEvent));
    }

    add({ lat, lng }, key) {
      if (key) this.bridge.addMeasuredPlace(key);
      else this.bridge.addMeasured(lat, lng);
    }

    // The marker that lies there, the nearest of several; with Alt none, for what lies below it.
    placeAt(latlng, { altKey } = {}) {
      if (altKey) return null;
      const at = this.map.latLngToLayerPoint(latlng);
      let nearest = null;
      let least = Infinity;
      this.markers.byKey.forEach((shown, key) => {
        const drawn = this.markers.drawn(key);
        const apart = this.map.latLngToLayerPoint(drawn.at).distanceTo(at);
        if (apart <= drawn.radius + REACH && apart < least) [nearest, least] = [key, apart];
      });
      return nearest;
    }

    // Light the marker that a click would measure from, and no other.
    aim(key) {
      this.aimed = key;
      document.querySelectorAll(".place.is-aimed").forEach((one) => one.classList.remove("is-aimed"));
      const marker = key && this.markers.element(key);
      if (marker) marker.classList.add("is-aimed");
    }

    // Chromium reports a pointer that lies still, too, when something moves below it.
    point({ latlng, originalEvent: { clientX, clientY, target, altKey } }) {
      const { still } = this;
      if (!this.state.on || this.isControl(target)) return;
      this.away = false;
      if (still && still.x === clientX && still.y === clientY && still.altKey === altKey) return;
      this.still = { x: clientX, y: clientY, altKey };
      this.useKeys(false);
      this.follow(latlng, this.placeAt(latlng, { altKey }));
    }

    press(event) {
      if (!this.state.on || event.ctrlKey || event.metaKey || (event.altKey && event.key !== " ")) return;
      if (event.target.closest(OWN)) return;
      if (event.key === "Escape") this.bridge.askMeasure(false);
      else if (event.key === "Backspace") this.bridge.takeBackMeasured();
      else if (event.target.closest(PRESSED)) return;
      else if (MOVES.includes(event.key)) {
        this.useKeys(true);
        return;
      } else if (event.key === " ") this.set(event);
      else if (event.key === "Enter") this.bridge.endMeasured();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    // The pointer is on the map no more, so no leg is on its way to where it is.
    leave() {
      this.away = true;
      if (this.panel) this.panel.plus.textContent = "";
    }

    // By keyboard: the place that has the focus, or else what lies under the cross.
    set(event) {
      const place = event.target.closest(".place");
      const centre = this.map.getCenter();
      this.useKeys(true);
      this.add(centre, place ? place.dataset.key : this.placeAt(centre, event));
    }

    useKeys(byKeys) {
      if (byKeys) this.away = false;
      this.byKeys = byKeys;
      this.cross.classList.toggle("is-shown", byKeys && this.state.on);
    }

    // One question at a time; of what is asked meanwhile, the latest is asked next.
    follow(latlng, key = this.placeAt(latlng)) {
      this.at = latlng;
      this.aim(key);
      if (!this.state.open) return;
      this.wanted = latlng;
      if (!this.asked || performance.now() - this.asked > LATE) this.ask();
    }

    ask() {
      const { lat, lng } = this.wanted;
      this.wanted = null;
      this.asked = performance.now();
      if (this.aimed) this.bridge.followMeasuredPlace(this.aimed);
      else this.bridge.followMeasured(lat, lng);
    }

    lead(message) {
      this.asked = 0;
      if (message.edition !== this.state.edition || !this.state.open) return;
      this.leading.clearLayers();
      this.line(this.leading, message.lines, "is-leading");
      if (message.label) this.write(this.leading, message, message.label, "measure-leg is-leading");
      this.thin();
      this.panel.plus.textContent = this.away ? "" : message.plus;
      if (this.byKeys) this.live.textContent = message.said;
      if (this.wanted) this.ask();
    }

    show(message) {
      const switched = message.on !== this.state.on;
      this.state = message;
      this.asked = 0;
      this.wanted = null;
      this.drawn.clearLayers();
      this.leading.clearLayers();
      if (switched) this.switch(message);
      if (message.on) this.draw(message);
      this.live.textContent = message.said;
    }

    switch({ on }) {
      const container = this.map.getContainer();
      container.classList.toggle("is-measuring", on);
      this.map.doubleClickZoom[on ? "disable" : "enable"]();
      [this.drawn, this.leading].forEach((layer) => (on ? layer.addTo(this.map) : layer.remove()));
      this.at = null;
      this.aim(null);
      this.useKeys(on);
      this.mark();
      if (on) this.map.closePopup();
      else this.close();
      container.focus({ preventScroll: true });
    }

    // The button's state; said again when the buttons are made anew.
    mark() {
      const ruler = document.querySelector(".ruler");
      if (ruler) ruler.setAttribute("aria-pressed", String(this.state.on));
    }

    close() {
      this.panel.remove();
      this.panel = null;
      this.map.fire("controls");
      this.markers.placeNames();
    }

    // Gives whether the panel is new: in the language of these words, if there was one already.
    open(words) {
      if (this.panel && JSON.stringify(this.panel.words) === JSON.stringify(words)) return false;
      if (this.panel) this.panel.remove();
      const choose = (sign) => this.bridge.chooseUnit(sign);
      this.panel = new Panel(words, choose, () => this.bridge.askMeasure(false));
      this.panel.addTo(this.map);
      this.map.fire("controls");
      return true;
    }

    draw(message) {
      const opened = this.open(message.words);
      this.panel.show(message);
      if (opened) this.markers.placeNames();
      message.legs.forEach((leg) => {
        this.line(this.drawn, leg.lines, "");
        this.write(this.drawn, leg, leg.label, "measure-leg");
      });
      message.points.forEach((point) => {
        const options = { pane: LINES, radius: 4.5, interactive: false, className: "measure-point" };
        L.circleMarker(point, options).addTo(this.drawn);
      });
      const [lat, lon] = message.points[message.points.length - 1] || [];
      if (message.sum) this.write(this.drawn, { lat, lon }, message.sum, "measure-sum");
      this.thin();
      if (message.open && this.at) this.follow(this.at, this.aimed);
    }

    line(group, lines, className) {
      ["measure-halo", "measure-line"].forEach((part) => {
        const options = { pane: LINES, interactive: false, smoothFactor: 0.2, className: `${part} ${className}`.trim() };
        new SmoothLine(lines, options).addTo(group);
      });
    }

    write(group, { lat, lon, lines }, text, className) {
      const html = nzjp.element("span", "", text);
      const icon = L.divIcon({ html, className: `measure-label ${className}`, iconSize: [0, 0] });
      const label = L.marker([lat, lon], { pane: LENGTHS, icon, interactive: false, keyboard: false });
      label.lines = lines;
      label.addTo(group);
    }

    // A length is written only on a line that is longer than it, and where no other is: the sum goes before what is led
    // to the pointer, and that before legs, the longest first.
    thin() {
      const labels = [...this.drawn.getLayers(), ...this.leading.getLayers()].filter((layer) => layer.getIcon);
      // All are asked for their sizes before any is moved: else each would be laid out again for its own.
      const sizes = labels.map((label) => sizeOf(label.getElement().firstChild));
      const items = labels.map((label, at) => this.measured(label, sizes[at])).sort((one, other) => other.rank - one.rank);
      const written = [];
      items.forEach(({ body, box, fits }) => {
        body.hidden = !fits || written.some((other) => box.intersects(other));
        if (!body.hidden) written.push(box);
      });
    }

    // A length stands in the middle of its line, the sum `below` the last point, or above it where there is no room
    // below; all of it within the view, as long as the point that it is written at is.
    corner(body, at, size, below) {
      const shown = L.bounds([0, 0], this.map.getSize());
      const point = this.map.layerPointToContainerPoint(at);
      const corner = L.point(-size.x / 2, below);
      if (shown.contains(point)) {
        const least = L.point(WITHIN, WITHIN).subtract(point);
        const most = shown.max.subtract([WITHIN, WITHIN]).subtract(size).subtract(point);
        corner.x = nzjp.clamp(corner.x, least.x, most.x);
        if (below > 0 && corner.y > most.y) corner.y = -below - size.y;
        else corner.y = nzjp.clamp(corner.y, least.y, most.y);
      }
      body.style.transform = `translate(${corner.x}px, ${corner.y}px)`;
      return at.add(corner);
    }

    // Where a length would be written, whether its line has room for it, and how much it matters.
    measured(label, size) {
      const body = label.getElement().firstChild;
      const at = this.map.latLngToLayerPoint(label.getLatLng());
      const corner = this.corner(body, at, size, label.lines ? -size.y / 2 : BELOW);
      const box = L.bounds(corner, corner.add(size));
      if (!label.lines) return { body, box, fits: true, rank: Infinity };
      const ends = [label.lines[0][0], label.lines[label.lines.length - 1].slice(-1)[0]];
      const [one, other] = ends.map((end) => this.map.latLngToLayerPoint(end));
      const length = one.distanceTo(other);
      // What goes over the edge of the sheet is long, though its ends may look near.
      const fits = label.lines.length > 1 || length >= size.x + 2 * CLEARANCE;
      return { body, box, fits, rank: this.leading.hasLayer(label) ? Number.MAX_VALUE : length };
    }
  };
})(window.nzjp);
