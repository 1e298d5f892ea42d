// What the signs of the map mean, each drawn by what draws it on the map, so that it cannot differ. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const SVG = "http://www.w3.org/2000/svg";
  // Pixels: size of the sample of a line or an area.
  const WIDE = 42;
  const HIGH = 18;
  // Pixels to the sides of a place that the reader went to: the name there is within them.
  const NAMED = { x: 132, y: 52 };

  function drawing(...paths) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("width", WIDE);
    svg.setAttribute("height", HIGH);
    paths.forEach(([className, d]) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", className);
      path.setAttribute("d", d);
      svg.appendChild(path);
    });
    return svg;
  }

  // A marker of these families' events, as it is on the map.
  function place(legend, families, traits, timing = "") {
    const marker = { families, total: 1, count: legend.count, name: "", more: "", ...traits };
    const { body, classes, radius } = nzjp.markerSign(marker);
    if (!marker.more) body.querySelector(".place-name").remove();
    const sample = nzjp.element("div", `${classes} ${timing}`.trim());
    sample.style.width = sample.style.height = `${2 * radius}px`;
    sample.appendChild(body);
    return sample;
  }

  function path(sort, colour) {
    const middle = { x: WIDE * 0.58, y: HIGH / 2 };
    const head = nzjp.arrowHead(middle, { x: 0, y: HIGH / 2 }, { x: WIDE, y: HIGH / 2 }, nzjp.HEADS[sort]);
    const line = `M3 ${HIGH / 2}H${WIDE - 3}`;
    const corners = head.map(({ x, y }) => `${x} ${y}`).join("L");
    const part = (name) => `path is-${sort} path-${name}`;
    const svg = drawing([part("casing"), line], [part("line"), line], [part("head"), `M${corners}Z`]);
    svg.style.setProperty("--path", colour);
    return svg;
  }

  function area(className) {
    const svg = drawing([className, `M4 14L10 3H${WIDE - 8}L${WIDE - 3} 10L${WIDE - 14} ${HIGH - 3}H11Z`]);
    svg.style.setProperty("--area", "var(--family-1)");
    return svg;
  }

  const ONE = [0, 3];
  const SIGNS = {
    place: (legend) => place(legend, ONE),
    kinds: (legend) => place(legend, [1, 1, 1]),
    several: (legend) => place(legend, ONE, { more: legend.more }),
    doubt: (legend) => place(legend, ONE, { unsure: true }),
    faded: (legend) => place(legend, ONE, {}, "is-faded"),
    now: (legend) => place(legend, ONE, {}, "is-now"),
    unmarked: (legend) => nzjp.quietSign(legend.name, "point"),
    city: (legend) => nzjp.quietSign(legend.name, "city"),
    where: (legend) => place(legend, ONE, { selected: true }),
    "where-doubt": (legend) => place(legend, ONE, { selected: true, selectedUnsure: true }),
    target: () => nzjp.roleSign("target", 9).svg,
    mentioned: () => nzjp.roleSign("mentioned", 4.5).svg,
    event: () => path("event", "var(--family-1)"),
    story: () => path("story", "var(--muted)"),
    area: () => area("area"),
    vague: () => area("area is-unsure"),
    family: (legend, { family }) => nzjp.familyDot(family),
  };

  function row(legend, one) {
    const item = nzjp.element("li", "legend-row");
    const sample = nzjp.element("span", "legend-sample");
    sample.setAttribute("aria-hidden", "true");
    sample.appendChild(SIGNS[one.sign](legend, one));
    item.append(sample, nzjp.element("span", "", one.words));
    item.dataset.sign = one.sign;
    return item;
  }

  // The button's own sign: three rows of a dot and a line.
  function buttonSign() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 14 14");
    svg.setAttribute("width", 14);
    svg.setAttribute("height", 14);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", [2.5, 7, 11.5].map((y) => `M2 ${y}h.01M6 ${y}h7`).join(""));
    svg.appendChild(path);
    return svg;
  }

  nzjp.Legend = class {
    constructor(map) {
      this.map = map;
      this.panel = null;
      this.button = null;
      const container = map.getContainer();
      container.addEventListener("keydown", (event) => {
        const listed = event.target.closest(".leaflet-popup");
        if (event.key === "Escape" && this.panel && !listed) this.close();
      });
    }

    // The words, in the reader's language, whenever they are new: button and panel are made again.
    word(legend) {
      this.legend = legend;
      const bar = document.querySelector(".leaflet-control-zoom");
      if (!bar) return;
      this.button = nzjp.button("legend-button", legend.title, () => (this.panel ? this.close() : this.open()));
      this.button.title = legend.hint;
      this.button.appendChild(buttonSign());
      bar.appendChild(this.button);
      if (this.panel) this.renew();
      this.tell();
    }

    // The panel in other words, as far down and with the keyboard's focus where it was.
    renew() {
      const [held, { scrollTop }] = [document.activeElement.className, this.panel.querySelector(".legend-body")];
      const had = this.panel.contains(document.activeElement);
      this.panel.remove();
      this.open(false);
      this.panel.querySelector(".legend-body").scrollTop = scrollTop;
      if (had) this.panel.querySelector(`.${held}`).focus({ preventScroll: true });
    }

    tell() {
      this.button.setAttribute("aria-expanded", String(Boolean(this.panel)));
    }

    open(takesFocus = true) {
      const { legend } = this;
      this.panel = nzjp.element("div", "legend");
      this.panel.setAttribute("role", "dialog");
      this.panel.setAttribute("aria-label", legend.title);
      const close = nzjp.button("legend-close", legend.close, () => this.close(), "×");
      const body = nzjp.element("div", "legend-body");
      // Reachable, so that keys scroll it where it is longer than the map is high.
      body.tabIndex = 0;
      const columns = nzjp.element("div", "legend-columns");
      legend.sections.forEach((section) => {
        const part = nzjp.element("section", "legend-section");
        part.dataset.signs = section.rows[0].sign;
        part.appendChild(nzjp.element("h2", "legend-heading", section.title));
        const list = nzjp.element("ul", "legend-rows");
        section.rows.forEach((one) => list.appendChild(row(legend, one)));
        part.appendChild(list);
        columns.appendChild(part);
      });
      body.appendChild(columns);
      this.panel.append(close, body);
      L.DomEvent.disableClickPropagation(this.panel);
      L.DomEvent.disableScrollPropagation(this.panel);
      // Arrows and the like would move the map behind it.
      this.panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
        event.stopPropagation();
      });
      this.map.getContainer().appendChild(this.panel);
      this.tell();
      this.map.fire("controls");
      if (takesFocus) body.focus({ preventScroll: true });
    }

    // Close where it would cover the middle of the map, to which the reader asked to go.
    uncover() {
      if (!this.panel) return;
      const [map, panel] = [this.map.getContainer(), this.panel].map((part) => part.getBoundingClientRect());
      const [x, y] = [(map.left + map.right) / 2, (map.top + map.bottom) / 2];
      const apart = panel.left > x + NAMED.x || panel.right < x - NAMED.x || panel.top > y + NAMED.y || panel.bottom < y - NAMED.y;
      if (!apart) this.close();
    }

    close() {
      const had = this.panel.contains(document.activeElement);
      this.panel.remove();
      this.panel = null;
      this.tell();
      this.map.fire("controls");
      if (had) this.button.focus({ preventScroll: true });
    }
  };
})(window.nzjp);
