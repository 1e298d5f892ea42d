"""Marks text for the translators in rooms that know no Qt; ``session.wording`` and the window translate it."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark ``text`` for the translators of ``context`` and give it back unchanged."""
    del context
    return text
