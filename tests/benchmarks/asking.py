"""Asking the map's page something, and waiting for the answer."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage

_PATIENCE_MS: Final = 120_000


def asked(page: QWebEnginePage, expression: str) -> Any:
    """The value of an expression in the page."""
    loop, answers = QEventLoop(), []

    def take(answer: Any) -> None:
        answers.append(answer)
        loop.quit()

    page.runJavaScript(expression, take)
    patiently(loop)
    return answers[0]


def patiently(loop: QEventLoop) -> None:
    """Run ``loop``.

    Raises:
        RuntimeError: it never ends.
    """
    patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(lambda: loop.exit(1))
    patience.start()
    if loop.exec():
        raise RuntimeError("the map does not answer")
