// Where Tab stops on the map: the buttons, then the markers in view from west to east. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  nzjp.Stops = class {
    constructor(map, markers) {
      this.map = map;
      this.markers = markers;
      this.placed = new WeakMap();
      // Tab goes as the document does; what lies above what is said by the style alone. Markers may be many.
      const container = map.getContainer();
      container.prepend(container.querySelector(".leaflet-control-container"));
    }

    // After the markers have been drawn, or the map has moved. One that is out of view is no stop: Tab moves no map.
    update() {
      const seen = this.map.getBounds();
      const moved = [];
      this.markers.byKey.forEach(({ layer }) => {
        const at = layer.getLatLng();
        const element = layer.getElement();
        // One that has the focus would lose it, and stays until it has it no more.
        if (this.placed.get(element) !== at.lng && element !== document.activeElement) {
          moved.push(element);
          this.placed.set(element, at.lng);
        }
        element.tabIndex = seen.contains(at) ? 0 : -1;
      });
      if (moved.length) this.place(moved);
    }

    // Put elements each before the first of the others that lies to the east of it.
    place(elements) {
      const lng = (element) => this.placed.get(element);
      const pane = elements[0].parentElement;
      const placing = new Set(elements);
      const others = [...pane.children].filter((other) => this.placed.has(other) && !placing.has(other));
      let next = 0;
      elements.sort((one, other) => lng(one) - lng(other)).forEach((element) => {
        while (next < others.length && lng(others[next]) <= lng(element)) next += 1;
        pane.insertBefore(element, others[next] || null);
      });
    }
  };
})(window.nzjp);
