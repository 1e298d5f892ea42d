// Whom the map names for what it shows, in pieces of text; names with an address can be pressed. Used by controls.js.
"use strict";
window.nzjp = window.nzjp || {};

(function (nzjp) {
  let written = null;

  // Nothing here leads anywhere: the program is asked by a key, and asks the reader with the address.
  function name({ text, link, address }, { ask, opens }) {
    const made = L.DomUtil.create("button", "credit-link");
    made.type = "button";
    made.textContent = text;
    made.title = address;
    made.dataset.link = link;
    made.setAttribute("role", "link");
    made.setAttribute("aria-label", `${text}, ${opens}`);
    made.addEventListener("click", () => ask(link));
    return made;
  }

  // Without `ask`, as in a picture, there is nothing to press.
  nzjp.writeCredit = function (box, pieces, how) {
    written = { box, how };
    const held = box.contains(document.activeElement) ? document.activeElement.dataset.link : null;
    box.replaceChildren(...pieces.map((piece) => (piece.link && how.ask ? name(piece, how) : piece.text)));
    const again = [...box.children].find((one) => one.dataset.link === held);
    if (again) again.focus();
  };

  // What is named has become another.
  nzjp.rewriteCredit = function (pieces) {
    if (written) nzjp.writeCredit(written.box, pieces, written.how);
  };
})(window.nzjp);
