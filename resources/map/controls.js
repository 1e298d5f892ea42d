// Buttons, scale, attribution and the count of events without a place, in the reader's language. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Leaflet's scale, its lengths written as the reader writes numbers.
  const Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      this._updateScale(this._mScale, this.options.lengths[metres], metres / most);
    },
  });

  function control(position, className, fill) {
    const Control = L.Control.extend({
      options: { position },
      onAdd() {
        const box = L.DomUtil.create("div", className);
        L.DomEvent.disableClickPropagation(box);
        fill(box);
        return box;
      },
    });
    return new Control();
  }

  function zoomBar(map, words, actions) {
    const bar = L.control.zoom({ position: "bottomright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut });
    bar.addTo(map);
    const box = bar.getContainer();
    box.append(nzjp.button("fit", words.fit, actions.fit), nzjp.button("ruler", words.measure, actions.measure));
    return bar;
  }

  // A box to tick, with its words.
  function tickBox(box, className, words, act) {
    const label = L.DomUtil.create("label", className, box);
    const tick = L.DomUtil.create("input", "", label);
    tick.type = "checkbox";
    tick.addEventListener("change", () => act(tick.checked));
    L.DomUtil.create("span", "", label).textContent = words;
    return tick;
  }

  // What is said of events that are not on the map.
  const NOTES = ["only-window", "unplaced"];
  const SPOKEN = "unplaced";

  // What has the keyboard is known again by these once it has been made anew; of the credits by what is behind it.
  const KEPT = ["leaflet-control-zoom-in", "leaflet-control-zoom-out", "fit", "ruler", "legend-button", ...NOTES]
    .map((name) => `.${name}`)
    .concat(".only-shown input");

  // A selector of the control that has the keyboard's focus; null if none has.
  function focused() {
    const { activeElement: at } = document;
    if (at.dataset.link) return `.credit-link[data-link="${CSS.escape(at.dataset.link)}"]`;
    return KEPT.find((selector) => at.matches(selector)) || null;
  }

  let added = [];
  let onlyShown = null;
  let said = null;
  const shown = Object.fromEntries(NOTES.map((name) => [name, ["", ""]]));

  // To screen readers. What stays the same is not said again.
  function say(words) {
    said = said || nzjp.said("map-said");
    if (words !== said.textContent) said.textContent = words;
  }

  // The page's own language, which tells screen readers which voice to take and Chromium which forms of characters.
  nzjp.tellLanguage = function (words) {
    document.documentElement.lang = words.language;
    document.title = words.map;
  };

  // Made again when the language changes: what had the keyboard's focus has it again once all are there. A bare map, for
  // a picture, has nothing to press.
  nzjp.controls = function (map, words, actions, bare) {
    const held = focused();
    map.once("controls", () => {
      const again = held && document.querySelector(held);
      if (again) again.focus({ preventScroll: true });
    });
    const how = { ask: bare ? null : actions.link, opens: words.opens };
    added.forEach((one) => one.remove());
    added = [
      new Scale({ position: "bottomright", imperial: false, maxWidth: 130, lengths: words.lengths }),
      control("bottomleft", "credit", (box) => nzjp.writeCredit(box, nzjp.credit(words), how)),
      control("bottomleft", "notes", (box) => {
        const titles = [words.allTime, words.unplaced];
        const acts = [actions.allTime, actions.unplaced];
        NOTES.forEach((name, at) => {
          const className = `note ${name}`;
          box.append(bare ? nzjp.element("span", className) : nzjp.button(className, titles[at], acts[at]));
        });
      }),
    ];
    added.forEach((one) => one.addTo(map));
    if (!bare) {
      added.push(zoomBar(map, words, actions));
      const was = onlyShown !== null && onlyShown.checked;
      const only = control("topright", "only-shown", (box) => {
        onlyShown = tickBox(box, "tick", words.onlyShown, actions.onlyShown);
      });
      added.push(only.addTo(map));
      nzjp.showOnlyShown(was);
    }
    NOTES.forEach((name) => nzjp.showNote(name, ...shown[name]));
  };

  // Whether only events of places in view are left.
  nzjp.showOnlyShown = function (on) {
    if (onlyShown !== null) onlyShown.checked = on;
  };

  // One of NOTES says this, or is gone if there is nothing to be said. With a `remark`, as selected events are among those
  // that it counts, it is lit, and screen readers are told.
  nzjp.showNote = function (name, text, remark = "") {
    shown[name] = [text, remark];
    const note = document.querySelector(`.${name}`);
    if (!note) return;
    note.textContent = text;
    note.hidden = !text;
    note.classList.toggle("is-selected", Boolean(remark));
    const words = remark ? `${text}: ${remark}` : text;
    note.setAttribute("aria-label", words);
    if (name === SPOKEN) say(remark && words);
  };

  // The boxes that controls take, in pixels of the map's container.
  nzjp.controlBoxes = function (map) {
    const origin = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-control")]
      .map((one) => one.getBoundingClientRect())
      .filter((box) => box.width && box.height)
      .map((box) => ({
        left: box.left - origin.left,
        top: box.top - origin.top,
        right: box.right - origin.left,
        bottom: box.bottom - origin.top,
      }));
  };
})(window.nzjp);
