// The dated list of events that opens at a marker or in an area: titles as text, rows to choose from by keys too.
// Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // The least and the most that the rows take, in pixels, and their share of the view's height: what is above the marker
  // moves the map.
  const LOWEST = 90;
  const HIGHEST = 280;
  const SHARE = 0.45;

  function rowOf(row, choose) {
    const button = nzjp.element("button", "listing-row");
    button.type = "button";
    button.dataset.event = row.id;
    mark(button, row.selected);
    const title = nzjp.element("span", "listing-title", row.title);
    title.dir = "auto";
    button.append(nzjp.familyDot(row.family), nzjp.element("span", "listing-when", row.when), title);
    button.addEventListener("click", (event) => {
      choose(row.id, { toggles: nzjp.toggles(event), extends: event.shiftKey });
    });
    const item = nzjp.element("li", "");
    item.appendChild(button);
    return item;
  }

  function mark(row, selected) {
    row.classList.toggle("is-selected", selected);
    row.setAttribute("aria-current", String(selected));
  }

  // Which of so many rows a key leads to from row `at`, where `page` of them are in sight; null for other keys.
  nzjp.rowAfter = function (key, at, count, page) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
    return key in steps ? nzjp.clamp(at + steps[key], 0, count - 1) : null;
  };

  function goByKeys(list, event) {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const page = Math.max(1, Math.floor(list.clientHeight / buttons[0].offsetHeight) - 1);
    const next = nzjp.rowAfter(event.key, at, buttons.length, page);
    if (next === null) return;
    buttons[next].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  // The list as the content of a popup. choose(id, keys): a row was clicked, `toggles` or `extends` what is selected.
  nzjp.listing = function (listing, choose) {
    const body = nzjp.element("div", "listing");
    const heading = nzjp.element("h2", "listing-heading", listing.title);
    heading.dir = "auto";
    const list = nzjp.element("div", "listing-rows");
    listing.groups.forEach((group) => {
      const rows = nzjp.element("ul", "listing-group");
      if (group.name) {
        const name = nzjp.element("h3", "listing-place", group.name);
        name.dir = "auto";
        list.appendChild(name);
        rows.setAttribute("aria-label", group.name);
      }
      rows.append(...group.rows.map((row) => rowOf(row, choose)));
      list.appendChild(rows);
    });
    list.addEventListener("keydown", (event) => goByKeys(list, event));
    body.append(heading, list);
    if (listing.left) body.appendChild(nzjp.element("p", "listing-left", listing.left));
    return body;
  };

  nzjp.Lists = class {
    constructor(map, markers, bridge, words) {
      this.map = map;
      this.markers = markers;
      this.bridge = bridge;
      this.words = words;
      this.edition = null;
      this.shown = null;
    }

    // An open list goes with what it lists, and shows what is selected now.
    update(scene) {
      this.edition = scene.edition;
      const open = this.shown;
      if (!open) return;
      // A list of an area whose marker is far out of view has no key.
      if (open.edition !== scene.edition || (open.key && !this.markers.has(open.key))) {
        this.map.closePopup();
        return;
      }
      open.content.querySelectorAll(".listing-row").forEach((row) => {
        mark(row, scene.selected.includes(row.dataset.event));
      });
    }

    // It stays open when an event is chosen, so that the next can be.
    open(listing) {
      const ids = [...new Set(listing.groups.flatMap((group) => group.rows.map((row) => row.id)))];
      const content = nzjp.listing(listing, (id, keys) => {
        if (keys.toggles) this.bridge.toggleEvent(id);
        else if (keys.extends) this.bridge.extendEvents(id, ids);
        else this.bridge.chooseEvent(id);
      });
      if (listing.splits) content.appendChild(this.closer(listing.key));
      content.addEventListener("keydown", (event) => event.key === "Escape" && this.map.closePopup());
      const height = nzjp.clamp(SHARE * this.map.getSize().y, LOWEST, HIGHEST);
      content.querySelector(".listing-rows").style.maxHeight = `${height}px`;
      const options = { maxWidth: 340, minWidth: 220, autoPanPadding: [14, 14], offset: [0, -6] };
      const popup = L.popup(options).setLatLng([listing.lat, listing.lon]).setContent(content);
      popup.on("remove", () => {
        this.shown = null;
        this.markers.focus(listing.key);
      });
      popup.openOn(this.map);
      this.shown = { key: listing.key, edition: this.edition, content };
      popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", this.words().close);
      const first = content.querySelector(".listing-row.is-selected") || content.querySelector(".listing-row");
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "nearest" });
    }

    // The button that comes closer until the places are apart.
    closer(key) {
      const button = nzjp.element("button", "listing-closer", this.words().zoomIn);
      button.type = "button";
      button.addEventListener("click", () => {
        this.map.closePopup();
        this.bridge.askSplit(key);
      });
      return button;
    }
  };
})(window.nzjp);
