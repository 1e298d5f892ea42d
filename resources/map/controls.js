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

  function button(box, className, title, act) {
    const made = L.DomUtil.create("button", className, box);
    made.type = "button";
    made.title = title;
    made.addEventListener("click", act);
    return made;
  }

  function zoomBar(map, words, actions) {
    const bar = L.control.zoom({ position: "bottomright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut });
    bar.addTo(map);
    const box = bar.getContainer();
    button(box, "fit", words.fit, actions.fit).setAttribute("aria-label", words.fit);
    button(box, "ruler", words.measure, actions.measure).setAttribute("aria-label", words.measure);
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

  let added = [];
  let onlyShown = null;
  let said = null;
  let noted = "";

  // Made again when the language changes. A bare map, for a picture, has nothing to press.
  nzjp.controls = function (map, words, actions, bare) {
    const count = document.querySelector(".unplaced");
    const shown = count ? count.textContent : "";
    const how = { ask: bare ? null : actions.link, opens: words.opens };
    added.forEach((one) => one.remove());
    added = [
      new Scale({ position: "bottomright", imperial: false, maxWidth: 130, lengths: words.lengths }),
      control("bottomleft", "credit", (box) => nzjp.writeCredit(box, nzjp.credit(words), how)),
      control("bottomleft", "unplaced-box", (box) => {
        if (bare) L.DomUtil.create("span", "unplaced", box);
        else button(box, "unplaced", words.unplaced, actions.unplaced);
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
    nzjp.showUnplaced(shown, noted);
  };

  // Whether only events of places in view are left.
  nzjp.showOnlyShown = function (on) {
    if (onlyShown !== null) onlyShown.checked = on;
  };

  // With a `note`, as selected events are among them, the badge is lit, and screen readers are told.
  nzjp.showUnplaced = function (text, note) {
    const badge = document.querySelector(".unplaced");
    if (!badge) return;
    badge.textContent = text;
    badge.hidden = !text;
    badge.classList.toggle("is-selected", Boolean(note));
    const words = note ? `${text}: ${note}` : text;
    badge.setAttribute("aria-label", words);
    if (!said) {
      said = L.DomUtil.create("div", "map-said", document.body);
      said.setAttribute("role", "status");
    }
    // What stays the same is not said again.
    if (note && words !== said.textContent) said.textContent = words;
    else if (!note) said.textContent = "";
    noted = note;
  };

  // The boxes that controls take, in pixels of the map's container.
  nzjp.controlBoxes = function (map) {
    const origin = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-control, .unplaced")]
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
