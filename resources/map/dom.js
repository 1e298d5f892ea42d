// What several parts of the page make, or ask, alike.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  nzjp.clamp = (value, low, high) => Math.max(low, Math.min(high, value));

  // Whether Ctrl (Cmd on a Mac) says that an event joins those that are selected, or leaves them.
  nzjp.toggles = (event) => Boolean(event && (event.ctrlKey || event.metaKey));

  // Texts are set as text, never as markup.
  nzjp.element = function (tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // Its `name` is told by screen readers, and where the pointer rests.
  nzjp.button = function (className, name, act, text) {
    const made = nzjp.element("button", className, text);
    made.type = "button";
    made.title = name;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  };

  // In the colour of a family of kinds.
  nzjp.familyDot = function (family) {
    const dot = nzjp.element("span", "listing-dot");
    dot.style.background = `var(--family-${family})`;
    return dot;
  };

  // What is written in it is told by screen readers and not seen. They must know of it before it says anything.
  nzjp.said = function (className) {
    const made = nzjp.element("div", `said ${className}`);
    made.setAttribute("role", "status");
    document.body.appendChild(made);
    return made;
  };

  // The shape of an area or of what a sign stands for: rings, or a disc.
  nzjp.shape = function ({ rings, lat, lon, radius }, options) {
    return rings.length ? L.polygon(rings, options) : L.circle([lat, lon], { ...options, radius });
  };
})(window.nzjp);
