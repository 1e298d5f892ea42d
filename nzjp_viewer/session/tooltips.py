"""Tooltips that show words of the data as they are. Panels and the timeline take them here."""

from __future__ import annotations


def plain_tooltip(text: str) -> str:
    """``text`` as a tooltip that shows it letter by letter: Qt takes a tooltip for markup when it looks like it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if text else ""
