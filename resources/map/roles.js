// Draws the places that selected events are aimed at, or mention: a ring, a dot. Used by viewer.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  const SVG = "http://www.w3.org/2000/svg";
  // Pixels: radius of a ring and of a dot that stand alone, from a marker to the ring around it, half the widest stroke.
  const RADIUS = { target: 9, mentioned: 4.5 };
  const AROUND = 8;
  const EDGE = 2;

  // A ring, around a marker or with a dot in it, for what an event is aimed at; a dot for what it mentions.
  nzjp.roleSign = function (role, radius, { unsure, around } = {}) {
    const half = radius + EDGE;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `${-half} ${-half} ${2 * half} ${2 * half}`);
    svg.setAttribute("width", 2 * half);
    svg.setAttribute("height", 2 * half);
    svg.setAttribute("class", `role-sign is-${role}${unsure ? " is-unsure" : ""}`);
    svg.setAttribute("aria-hidden", "true");
    const draw = (name, className, attributes) => {
      const made = document.createElementNS(SVG, name);
      made.setAttribute("class", className);
      Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
      svg.appendChild(made);
    };
    if (role === "mentioned") {
      draw("circle", "role-dot", { r: radius });
      return { svg, half };
    }
    // Light below dark, so that it is seen on land, sea and outlines alike.
    ["role-halo", "role-ring"].forEach((layer) => draw("circle", layer, { r: radius }));
    if (!around) draw("circle", "role-dot", { r: 3.4 });
    return { svg, half };
  };

  nzjp.Roles = class {
    constructor(map, markers) {
      this.map = map;
      this.markers = markers;
      this.dots = new Map();
      this.layers = L.layerGroup().addTo(map);
    }

    // After the markers: a place that is part of one is shown around it, or on its edge.
    draw(roles) {
      this.markers.guests = [];
      this.markers.reach.clear();
      this.dots = new Map();
      this.layers.clearLayers();
      roles.forEach((role) => {
        this.drawExtent(role);
        this.drawSign(role);
      });
    }

    drawExtent(role) {
      if (!role.rings.length && !role.radius) return;
      const options = { className: `role-area${role.vague || role.unsure ? " is-unsure" : ""}`, interactive: false };
      this.layers.addLayer(nzjp.shape(role, options));
    }

    drawSign(role) {
      const on = this.markers.drawn(role.marker);
      const around = Boolean(on) && role.role === "target";
      const radius = around ? on.radius + AROUND : RADIUS[role.role];
      const { svg, half } = nzjp.roleSign(role.role, radius, { unsure: role.unsure, around });
      const body = nzjp.element("div", "role-body");
      body.appendChild(svg);
      const isNamed = !on || role.marker !== role.key;
      if (isNamed) {
        const name = nzjp.element("span", "place-name role-name", role.name);
        name.dir = "auto";
        body.appendChild(name);
      }
      const anchor = this.anchor(role, on, half);
      const icon = L.divIcon({ html: body, className: "role", iconSize: [2 * half, 2 * half], iconAnchor: anchor });
      const layer = L.marker(on ? on.at : this.clear(role, half), {
        icon,
        interactive: false,
        keyboard: false,
        zIndexOffset: around || !on ? -1000 : 1500,
      });
      this.layers.addLayer(layer);
      const element = layer.getElement();
      element.dataset.role = role.role;
      element.dataset.place = role.key;
      // Who points at it points at the event that it belongs to.
      element.dataset.event = role.event;
      element.title = role.label;
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", role.label);
      const before = this.markers.reach.get(role.marker) || 0;
      if (around) this.markers.reach.set(role.marker, Math.max(before, half));
      else if (on) this.markers.reach.set(role.marker, Math.max(before, ...anchor.map((at) => Math.abs(at - half) + half)));
      const reach = on && !around ? on.radius + half : half;
      if (isNamed) this.markers.guests.push({ layer, radius: reach, anchor, shares: Boolean(on) });
    }

    // Where a sign goes that stands alone. That of an area is somewhere in it: it moves off the basemap's names, the
    // area's own among them, to the nearest spot that covers none; that of a town stays where the town is.
    clear(role, half) {
      const at = [role.lat, role.lon];
      if (!role.area) return at;
      const { x, y } = this.map.project(at);
      const covers = (name, [dx, dy]) =>
        nzjp.overlap(name, { left: x + dx - half, top: y + dy - half, right: x + dx + half, bottom: y + dy + half });
      const names = this.markers.obstacles;
      const ways = names
        .filter((name) => covers(name, [0, 0]))
        .flatMap(({ left, top, right, bottom }) => [
          [0, top - half - y],
          [0, bottom + half - y],
          [left - half - x, 0],
          [right + half - x, 0],
        ])
        .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
      const way = ways.find((aside) => !names.some((name) => covers(name, aside)));
      return way ? this.map.unproject([x + way[0], y + way[1]]) : at;
    }

    // Dots sit on the upper right of a marker's edge, one beside the other; all else is in the middle.
    anchor(role, on, half) {
      if (!on || role.role === "target") return [half, half];
      const before = this.dots.get(role.marker) || 0;
      this.dots.set(role.marker, before + 1);
      const turn = -Math.PI / 4 + before * (11 / on.radius);
      return [half - Math.cos(turn) * (on.radius + 1), half - Math.sin(turn) * (on.radius + 1)];
    }
  };
})(window.nzjp);
