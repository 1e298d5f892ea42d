// Which part of the world to show so that all places are in view. Pure; used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // Pixels kept free around the places, for their markers and for the controls along the lower edge; where the window
  // is too low for those, markers alone, as controls only take the corners.
  const ROOMY = { x: 52, top: 36, bottom: 82 };
  const SLIM = { x: 32, top: 30, bottom: 30 };
  const CLOSEST = 6;

  // Pixels: from a place to the edge of its marker or of the view, and how far a view is moved to free it, in which steps.
  const HALF = 20;
  const FAR = 60;
  const STEP = 6;

  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

  // The smallest zoom, in steps of `snap`, at which the world (256 pixels at zoom 0) is as wide as the view.
  nzjp.fillingZoom = function (width, snap) {
    return Math.max(0, Math.ceil(Math.log2(width / 256) / snap) * snap);
  };

  function holdingZoom(box, size, room, snap) {
    const wide = (size.x - 2 * room.x) / (box.right - box.left);
    const high = (size.y - room.top - room.bottom) / (box.bottom - box.top);
    const zoom = Math.floor(Math.log2(Math.min(wide, high)) / snap) * snap;
    return Number.isNaN(zoom) ? 0 : clamp(zoom, 0, CLOSEST);
  }

  // box: the places' bounds in pixels of the world at zoom 0; size: the view's, in pixels; middle: where on the world at
  // zoom 0 its centre should lie if it can. Gives {zoom, x, y, least}: zoom and centre (at zoom 0), and the least zoom.
  nzjp.frame = function (box, size, middle, snap) {
    const filling = nzjp.fillingZoom(size.x, snap);
    let room = ROOMY;
    let zoom = holdingZoom(box, size, room, snap);
    if (zoom < filling) {
      room = SLIM;
      // All places come first, even if the world then leaves sea to both sides.
      zoom = Math.min(filling, holdingZoom(box, size, room, snap));
    }
    const scale = 2 ** zoom;
    let x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2 + (room.bottom - room.top) / 2 / scale;
    if (zoom <= filling) {
      const half = size.x / 2 / scale - room.x / scale;
      x = clamp(middle, box.right - half, Math.max(box.left + half, box.right - half));
    }
    return { zoom, x, y, least: Math.min(filling, zoom) };
  };

  const MOVES = Array.from({ length: 2 * (FAR / STEP) + 1 }, (_, at) => at * STEP - FAR);
  const SHIFTS = MOVES.flatMap((x) => MOVES.map((y) => ({ x, y }))).sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

  // points: places in pixels of the view; size: the view's; boxes: those of controls over it. By how much to move all
  // that is seen so that no control lies on a place's marker: as little as will do, upwards or downwards alone if the
  // world is no wider than the view. Not at all where nothing helps, or a place would leave the view.
  nzjp.clearing = function (points, size, boxes, isWide) {
    const held = (x, y) => x >= HALF && x <= size.x - HALF && y >= HALF && y <= size.y - HALF;
    const covered = (x, y) =>
      boxes.some((box) => x > box.left - HALF && x < box.right + HALF && y > box.top - HALF && y < box.bottom + HALF);
    const found = SHIFTS.find(
      (by) => (isWide || !by.x) && points.every(({ x, y }) => held(x + by.x, y + by.y) && !covered(x + by.x, y + by.y)),
    );
    return found || { x: 0, y: 0 };
  };
})(window.nzjp);
