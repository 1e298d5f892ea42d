// Joins the page that folium wrote to the program: messages in, what the reader does out. Loaded by page.html.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const boot = window.nzjpBoot || {};
  const PACIFIC = 160;
  const FRAMES_IN_FLIGHT = 5;

  class Viewer {
    constructor(map, tiles, bridge) {
      this.map = map;
      this.tiles = tiles;
      this.bridge = bridge;
      this.words = {};
      this.generation = 0;
      // The number of the message that says where the map is going or has gone: what it tells of its way has that too.
      this.steered = 0;
      this.fitted = null;
      this.replaced = [];
      this.awaited = [];
      this.presenting = 0;
      // What waits for the end of a movement: the least zoom of where it goes, and that the view has another size.
      this.least = null;
      this.outgrown = false;
      // Whether Leaflet zooms, or is about to: it sets out a frame after it has been told to.
      this.zooms = false;
      this.markers = new nzjp.Markers(
        map,
        (key, toggles) => bridge.chooseMarker(key, toggles),
        (key, at, toggles) => bridge.chooseArea(key, at.lat, at.lng, toggles),
      );
      this.gliding = new nzjp.Gliding(map, this.markers, boot.bare, () => this.settle());
      this.stops = new nzjp.Stops(map, this.markers);
      this.extents = new nzjp.Extents(map, this.markers);
      this.unmarked = new nzjp.Unmarked(map, this.markers);
      this.lists = new nzjp.Lists(map, this.markers, bridge, () => this.words);
      this.paths = new nzjp.Paths(map);
      this.roles = new nzjp.Roles(map, this.markers);
      this.legend = new nzjp.Legend(map);
      this.pointing = new nzjp.Pointing(bridge);
      this.measuring = new nzjp.Measuring(map, bridge, this.markers);
      this.tips = new nzjp.Tips(map, this.markers, bridge, () => this.measuring.state.on);
      this.landing = new nzjp.Landing(map);
      this.listen();
      this.room = new nzjp.Room(map);
      nzjp.addOnline(map, tiles, () => this.words);
      this.obey(bridge.styled, (message) => this.style(message));
      this.obey(bridge.worded, (message) => this.word(message));
      this.obey(bridge.sceneSent, (message) => this.scene(message));
      this.obey(bridge.viewSent, (message) => this.whenStill(() => this.view(message)));
      this.obey(bridge.revealed, (message) => this.whenStill(() => this.reveal(message), this.awaited));
      this.obey(bridge.landed, (message) => this.whenStill(() => this.land(message)));
      this.obey(bridge.listed, (message) => this.lists.open(message));
      bridge.lit.connect((message) => this.markers.light(message));
      bridge.citiesNamed.connect((message) => this.unmarked.know(message));
      bridge.unmarked.connect((message) => this.unmarked.draw(message.places));
      bridge.windowed.connect(({ window: words }) => nzjp.showNote("only-window", words));
      bridge.timed.connect((message) => this.markers.time(message));
      this.watchRatio();
      bridge.pageReady(boot.page);
    }

    // Messages are numbered: what has been drawn is reported by the number of the latest.
    obey(signal, act) {
      signal.connect((message) => {
        this.generation = message.generation;
        act(message);
        this.settle();
      });
    }

    listen() {
      const { map } = this;
      const tryZoom = map._tryAnimatedZoom;
      map._tryAnimatedZoom = (...view) => {
        const zooms = tryZoom.apply(map, view);
        this.zooms = this.zooms || zooms;
        return zooms;
      };
      map.on("zoomend", () => (this.zooms = false));
      map.on("moveend", () => {
        this.moved();
        this.resume();
      });
      map.on("resize", () => this.resized());
      this.tiles.on("load", () => this.settle());
      this.limitZoom();
    }

    // The world never repeats itself across the view. Whether the map has moved for it.
    limitZoom() {
      const filling = nzjp.fillingZoom(this.map.getSize().x, this.map.options.zoomSnap);
      const isLower = this.map.getZoom() < filling;
      // At once: left to itself, Leaflet would glide there, and the first view would have to wait.
      if (isLower) this.map.setZoom(filling, { animate: false });
      this.map.setMinZoom(filling);
      return isLower;
    }

    moved() {
      const centre = this.map.getCenter();
      const { x, y } = this.map.getSize();
      // On a flight, the view may tell of another size; it is nowhere yet.
      const steered = this.landing.flies ? 0 : this.steered;
      this.bridge.viewMoved(centre.lng, centre.lat, this.map.getZoom(), x, y, this.fitted !== null, steered);
      this.markers.placeNames();
      this.stops.update();
      this.extents.update();
      this.settle();
    }

    // Leaflet would ask for the tiles of a new size, and tell of it, a fifth of a second later; that is done now, once.
    resized() {
      clearTimeout(this.map._sizeTimer);
      // Where it is to go meanwhile Leaflet passes over.
      if (this.isZooming) this.outgrown = true;
      else if (this.fitted) this.frame(this.fitted, false);
      else if (!this.limitZoom()) this.map.fire("moveend");
    }

    // Another screen, or a picture at another scale: tiles of the other size.
    watchRatio() {
      const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      const changed = () => {
        this.swapTiles();
        this.watchRatio();
      };
      query.addEventListener("change", changed, { once: true });
    }

    style(message) {
      const root = document.documentElement;
      Object.entries(message.colours).forEach(([name, colour]) => root.style.setProperty(`--${name}`, colour));
      message.families.forEach((colour, family) => root.style.setProperty(`--family-${family}`, colour));
      root.style.setProperty("--font", message.font);
      nzjp.useFont(message.font);
      root.dataset.theme = message.theme;
      if (message.token !== this.tiles.options.style) {
        L.TileLayer.mergeOptions({ style: message.token });
        this.swapTiles();
      }
    }

    // New tiles come above the old ones, which go once the new are all there: no flash.
    swapTiles() {
      const { style: _, ...options } = this.tiles.options;
      const tiles = L.tileLayer(this.tiles._url, options);
      this.replaced.push(this.tiles);
      this.tiles = tiles;
      tiles.on("load", () => {
        if (tiles !== this.tiles) return;
        this.replaced.splice(0).forEach((old) => old.remove());
        this.settle();
      });
      tiles.addTo(this.map);
    }

    word(words) {
      this.words = words;
      nzjp.tellLanguage(words);
      this.map.getContainer().setAttribute("aria-label", words.map);
      const actions = {
        fit: () => this.bridge.askFit(),
        unplaced: () => this.bridge.askUnplaced(),
        allTime: () => this.bridge.askAllTime(),
        onlyShown: (on) => this.bridge.askOnlyShown(on),
        measure: () => this.measuring.toggle(),
        link: (key) => this.bridge.askLink(key),
      };
      nzjp.controls(this.map, words, actions, boot.bare);
      this.legend.word(words.legend);
      this.landing.word(words);
      this.measuring.mark();
      this.map.fire("controls");
    }

    scene(scene) {
      nzjp.showNote("unplaced", scene.unplaced, scene.unplaced_note);
      nzjp.showNote("only-window", scene.window);
      nzjp.showOnlyShown(scene.only_shown);
      this.tips.hide();
      this.unmarked.take(scene.unmarked);
      // Asked for while nothing has moved: afterwards the whole document would be laid out for the answer.
      const controls = nzjp.controlBoxes(this.map);
      this.gliding.around(() => this.markers.draw(scene));
      this.stops.update();
      this.extents.update();
      this.paths.draw(scene.paths);
      this.roles.draw(scene.roles);
      this.markers.placeNames(controls);
      this.lists.update(scene);
    }

    // Leaflet passes over what it is told while a zoom is under way: the latest word waits for its end, after `others`.
    whenStill(move, others = []) {
      if (this.isZooming) this.awaited = [...others, move];
      else move();
    }

    resume() {
      if (this.isZooming) return;
      if (this.least !== null) this.map.setMinZoom(this.least);
      this.least = null;
      const { outgrown } = this;
      this.outgrown = false;
      if (outgrown) this.resized();
      while (this.awaited.length && !this.isUnderWay) this.awaited.shift()();
    }

    // The map sets out for where a message says. Where a glide is ended by that is told before, as no news any more.
    setOut({ generation }) {
      this.map._stop();
      this.steered = generation;
    }

    view(message) {
      this.setOut(message);
      // Before it moves: a jump is told on the way.
      this.fitted = message.fit || null;
      const bounds = message.fit || message.show;
      if (bounds) {
        this.map.closePopup();
        this.frame(bounds, message.animate);
      } else {
        this.map.setView([message.lat, message.lon], message.zoom, { animate: message.animate });
      }
      nzjp.askForTiles();
    }

    land(message) {
      this.setOut(message);
      this.fitted = null;
      this.map.closePopup();
      this.landing.land(message);
      this.legend.uncover();
    }

    // Go where bounds fill the view, and the places of a few points in it are clear of the controls.
    frame(bounds, animate) {
      const at = (lat, lng) => this.map.project([lat, lng], 0);
      const [corner, other] = [at(bounds.north, bounds.west), at(bounds.south, bounds.east)];
      const box = { left: corner.x, top: corner.y, right: other.x, bottom: other.y };
      const size = this.map.getSize();
      const frame = nzjp.frame(box, size, at(0, PACIFIC).x, this.map.options.zoomSnap);
      const scale = 2 ** frame.zoom;
      const points = (bounds.points || []).map(([lat, lng]) => {
        const { x, y } = at(lat, lng);
        return { x: (x - frame.x) * scale + size.x / 2, y: (y - frame.y) * scale + size.y / 2 };
      });
      const isWide = 256 * scale > size.x + 120;
      const by = nzjp.clearing(points, size, nzjp.controlBoxes(this.map), isWide);
      const centre = this.map.unproject([frame.x - by.x / scale, frame.y - by.y / scale], 0);
      // Leaflet goes to a new least zoom at once if it shows a lower one, so that it is told once it is there.
      this.map.setMinZoom(Math.min(frame.least, this.map.getZoom()));
      this.least = frame.least;
      this.map.setView(centre, frame.zoom, { animate });
    }

    // Bring points on screen with as little movement as will do; with `any`, only if none of them is.
    reveal(message) {
      const { points, any, animate } = message;
      const held = this.map.getBounds().pad(-0.06);
      const isHeld = (point) => held.contains(point);
      if (!points.length || points.every(isHeld) || (any && points.some(isHeld))) return;
      this.setOut(message);
      this.fitted = null;
      const bounds = L.latLngBounds(points);
      const zoom = Math.min(this.map.getZoom(), this.map.getBoundsZoom(bounds, false, L.point(80, 80)));
      this.map.setView(bounds.getCenter(), zoom, { animate, pan: { duration: 0.5 } });
    }

    // Whether the window has another size than Leaflet knows of.
    isOutgrown() {
      const { clientWidth, clientHeight } = this.map.getContainer();
      const size = this.map.getSize();
      return size.x !== clientWidth || size.y !== clientHeight;
    }

    // By hand, too: with two fingers Leaflet asks nobody whether to begin.
    get isZooming() {
      return this.zooms || Boolean(this.map._animatingZoom);
    }

    get isUnderWay() {
      const isPanning = Boolean(this.map._panAnim && this.map._panAnim._inProgress);
      return this.landing.flies || this.isZooming || isPanning;
    }

    get isMoving() {
      return this.isUnderWay || this.gliding.running > 0;
    }

    // Say so once the scene and all tiles under it have been painted. What was to be said before is out of date.
    settle() {
      const { generation } = this;
      cancelAnimationFrame(this.presenting);
      // Its words come after its colours and its font.
      const isWorded = Boolean(this.words.language);
      if (!generation || !isWorded || this.isMoving || this.tiles.isLoading()) return;
      this.whenPresented(() => {
        // Asked for last, as the document is laid out for the answer.
        const isStill = !this.isMoving && !this.tiles.isLoading();
        if (isStill && this.isOutgrown()) this.map.invalidateSize({ pan: false, debounceMoveend: true });
        else if (isStill && generation === this.generation) this.bridge.sceneDrawn(generation);
      });
    }

    // Call back once what the document holds now is on screen. An animation frame only starts a frame, and Chromium
    // offers no event for its end; but it holds few frames at a time. So several that differ are pushed through, by
    // turning one element hardly visibly: when the last begins, the first has been shown.
    whenPresented(act) {
      const credit = document.querySelector(".credit");
      let left = FRAMES_IN_FLIGHT;
      const next = () => {
        credit.style.opacity = left % 2 ? "0.99" : "1";
        left -= 1;
        this.presenting = requestAnimationFrame(left ? next : act);
      };
      this.presenting = requestAnimationFrame(next);
    }
  }

  // What the reader moves the map by ends its fitting everything; whatever else is pressed, on it or in it, does not.
  function leaveFitByHand(viewer) {
    const { map } = viewer;
    const leave = () => (viewer.fitted = null);
    map.on("dragstart boxzoomstart", leave);
    map.on("dblclick", () => map.doubleClickZoom.enabled() && leave());
    nzjp.zoomByKeys(map, leave);
    const container = map.getContainer();
    const moves = {
      // What scrolls by itself, such as a list, keeps these to itself.
      wheel: () => true,
      touchstart: ({ touches }) => touches.length > 1,
      keydown: ({ target, key, altKey, ctrlKey, metaKey }) =>
        target === container && key.startsWith("Arrow") && !altKey && !ctrlKey && !metaKey,
    };
    Object.entries(moves).forEach(([name, isMove]) =>
      container.addEventListener(name, (event) => isMove(event) && leave(), { passive: true }),
    );
    // Controls keep clicks to themselves.
    const buttons = ".leaflet-control-zoom a:not(.leaflet-disabled)";
    container.addEventListener("click", ({ target }) => target.closest(buttons) && leave(), { capture: true });
  }

  document.addEventListener("DOMContentLoaded", () => {
    map_nzjp.getContainer().setAttribute("role", "application");
    map_nzjp.getContainer().classList.toggle("is-bare", Boolean(boot.bare));
    new QWebChannel(qt.webChannelTransport, (channel) => {
      nzjp.viewer = new Viewer(map_nzjp, tile_layer_nzjp, channel.objects.bridge);
      leaveFitByHand(nzjp.viewer);
    });
  });
})(window.nzjp);
