// Where markers' names go: beside the marker, clear of every marker, name and basemap label. Pure; used by markers.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const GAP = 3;

  // Preference in this order; the values name CSS rules in viewer.css.
  const SIDES = ["right", "left", "above", "below", "above-right", "below-right", "above-left", "below-left"];

  function boxAt(side, item) {
    const { x, y, radius: r, width: w, height: h } = item;
    const slant = r * 0.7;
    const [left, top] = {
      right: [x + r + GAP, y - h / 2],
      left: [x - r - GAP - w, y - h / 2],
      above: [x - w / 2, y - r - GAP - h],
      below: [x - w / 2, y + r + GAP],
      "above-right": [x + slant + GAP, y - slant - h],
      "below-right": [x + slant + GAP, y + slant],
      "above-left": [x - slant - GAP - w, y - slant - h],
      "below-left": [x - slant - GAP - w, y + slant],
    }[side];
    return { left, top, right: left + w, bottom: top + h };
  }

  function overlap(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  // items: [{x, y, radius, width, height}] in order of importance, pixels of one plane; obstacles: boxes on it.
  // Gives for each item {side, left, top}, its name's box relative to the item, or null when there is no room.
  nzjp.placeNames = function (items, obstacles) {
    const discs = items.map(({ x, y, radius: r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
    const taken = obstacles.slice();
    return items.map((item, own) => {
      for (const side of SIDES) {
        const box = boxAt(side, item);
        const free =
          !taken.some((other) => overlap(box, other)) && !discs.some((disc, at) => at !== own && overlap(box, disc));
        if (free) {
          taken.push(box);
          return { side, left: box.left - item.x, top: box.top - item.y };
        }
      }
      return null;
    });
  };
})(window.nzjp);
