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

  // Width and height of a marker's name with what it says of other places.
  nzjp.nameSize = function (marker) {
    const weight = marker.selected ? 700 : 400;
    const more = marker.more ? MORE_GAP + widthOf(marker.more, weight, SIZES.more) : 0;
    return { width: Math.ceil(widthOf(marker.name, weight, SIZES.name) + more + PADDING), height: LINE };
  };
})(window.nzjp);
