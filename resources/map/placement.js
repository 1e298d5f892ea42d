// Where markers' names go: beside the marker, within the view, clear of every marker, name and basemap label. Pure;
// used by markers.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const GAP = 3;
  // Pixels by which a name that is not to be seen keeps away from the view.
  const AWAY = 6;

  // In order of preference.
  const SIDES = ["right", "left", "above", "below", "above-right", "below-right", "above-left", "below-left"];

  const SQUARE = 96;

  // Shares of its width by which a name above or below may be moved aside.
  const ASIDE = [0, 0.15, -0.15, 0.3, -0.3, 0.44, -0.44];
  const SLIDES = { above: ASIDE, below: ASIDE };

  function boxesAt(side, item) {
    return (SLIDES[side] || [0]).map((slide) => {
      const box = boxAt(side, item);
      return { ...box, left: box.left + slide * item.width, right: box.right + slide * item.width };
    });
  }

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

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  const within = (box, view) =>
    box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;

  // Whether boxes have a part in common; whether all of one lies within another.
  Object.assign(nzjp, { overlap, within });

  // Boxes by the squares of a grid that they touch: to ask what lies somewhere costs by what lies near it.
  class Boxes {
    constructor() {
      this.squares = new Map();
    }

    *around({ left, top, right, bottom }) {
      for (let column = Math.floor(left / SQUARE); column <= Math.floor(right / SQUARE); column++) {
        for (let row = Math.floor(top / SQUARE); row <= Math.floor(bottom / SQUARE); row++) yield `${column} ${row}`;
      }
    }

    add(box) {
      for (const square of this.around(box)) {
        if (!this.squares.has(square)) this.squares.set(square, []);
        this.squares.get(square).push(box);
      }
    }

    // Whether any but `own` lies under a box.
    covers(box, own) {
      for (const square of this.around(box)) {
        const found = this.squares.get(square);
        if (found && found.some((other) => other !== own && overlap(box, other))) return true;
      }
      return false;
    }
  }

  // Where an item's name may go, in order of preference; made as they are asked for.
  function* spotsOf(item) {
    for (const side of SIDES) for (const box of boxesAt(side, item)) yield { side, box };
  }

  function first(spots, suits) {
    for (const spot of spots) if (suits(spot.box)) return spot;
    return null;
  }

  // items: [{x, y, radius, width, height}] in order of importance, pixels of one plane; obstacles: boxes on it; view: the
  // part of it that is seen. An item that `shares` stands on the disc of another. Gives for each item {side, left, top,
  // crowded}: its name's box relative to the item, and whether it covers something there, as no side is free. A name
  // whose item is seen is seen whole, if it can be; of one that is not, nothing reaches into the view.
  nzjp.placeNames = function (items, obstacles, view) {
    const discs = items.map(({ x, y, radius: r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
    const around = { left: view.left - AWAY, top: view.top - AWAY, right: view.right + AWAY, bottom: view.bottom + AWAY };
    const taken = new Boxes();
    obstacles.forEach((box) => taken.add(box));
    discs.forEach((disc, at) => items[at].shares || taken.add(disc));
    return items.map((item, own) => {
      const isSeen = overlap(discs[own], view);
      const fits = (box) => (isSeen ? within(box, view) : !overlap(box, around));
      const free = first(spotsOf(item), (box) => fits(box) && !taken.covers(box, discs[own]));
      if (free) taken.add(free.box);
      const { side, box } = free || first(spotsOf(item), fits) || spotsOf(item).next().value;
      return { side, left: box.left - item.x, top: box.top - item.y, crowded: !free };
    });
  };
})(window.nzjp);
