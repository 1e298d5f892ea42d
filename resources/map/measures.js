// How large markers' names are, without asking the document, which would lay all of it out for each answer.
// Used by markers.js and unmarked.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  // As viewer.css has them.
  const LINE = 16;
  const PADDING = 4;
  const MORE_GAP = 4;
  const SIZES = { name: "12.5px", more: "11px" };
  // Letters that a name has at most in one line, and about how many in each of several: so it finds room more easily.
  const LONG = 30;
  const LETTERS = 20;
  const MOST_LINES = 3;

  const context = document.createElement("canvas").getContext("2d");
  let widths = new Map();
  let family = "";

  function widthOf(text, weight, size) {
    const key = `${weight} ${size} ${text}`;
    if (!widths.has(key)) {
      context.font = `${weight} ${size} ${family}`;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  // The font has become another.
  nzjp.useFont = function (font) {
    family = font;
    widths = new Map();
  };

  // Width of a line in letters of a size such as "11px", each followed by `spacing` pixels.
  nzjp.lineWidth = function (text, { weight = 400, size, spacing = 0 }) {
    return Math.ceil(widthOf(text, weight, size) + spacing * [...text].length);
  };

  // A marker's name in its lines, of which long ones have two or three: parted at the spaces that make them most alike.
  nzjp.nameLines = function (name) {
    if (name.length <= LONG) return [name];
    const count = Math.min(MOST_LINES, Math.ceil(name.length / LETTERS));
    const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
    const ends = new Set();
    for (let line = 1; line < count && spaces.length; line++) {
      const wanted = (line * name.length) / count;
      ends.add(spaces.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best)));
    }
    const starts = [0, ...[...ends].map((end) => end + 1)];
    return starts.map((start, at) => name.slice(start, [...ends, name.length][at]));
  };

  // Width and height of a marker's name, after its last line what it says of other places.
  nzjp.nameSize = function (marker) {
    const weight = marker.selected ? 700 : 400;
    const lines = nzjp.nameLines(marker.name);
    const widths = lines.map((line) => widthOf(line, weight, SIZES.name));
    if (marker.more) widths[widths.length - 1] += MORE_GAP + widthOf(marker.more, weight, SIZES.more);
    return { width: Math.ceil(Math.max(...widths) + PADDING), height: LINE * lines.length };
  };
})(window.nzjp);
