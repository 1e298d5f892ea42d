"""The one way in which a value of ours becomes part of HTML or JavaScript text.

Everything else reaches the page as typed messages (:mod:`nzjp_viewer.map.bridge`) and is set there as text, never as
markup. Called by :mod:`nzjp_viewer.map.assets` and wherever a script is run in the page.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Final

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]

_ESCAPES: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&'`"}
"""Letters that could end a script element, open a comment, or leave an attribute."""


def js_literal(value: Value) -> str:
    """``value`` as a JavaScript expression, safe inside a script element and inside a quoted attribute's script.

    Only ASCII comes out, so neither the page's encoding nor U+2028 can break it. Raises ValueError for a number that
    is not finite and TypeError for a value of another kind.
    """
    return json.dumps(value, ensure_ascii=True, allow_nan=False).translate(_ESCAPES)


def html_text(value: str) -> str:
    """``value`` as text between tags or within a quoted attribute."""
    return html.escape(value, quote=True)
