"""Tells when what the page has drawn can be grabbed as a picture. Used by :mod:`nzjp_viewer.map.view`."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal
from PySide6.QtWebEngineWidgets import QWebEngineView


class Frames(QObject):
    """Waits for the widget inside a web view to render.

    Qt WebEngine (6.11) shows the page in a QQuickWidget, which takes the page's newest frame when it next renders. The
    page's own report that it has drawn may come before that.

    Signals:
        rendered(generation): the widget has rendered since :meth:`await_next` was called with that number.
    """

    rendered = Signal(int)

    def __init__(self, view: QWebEngineView) -> None:
        super().__init__(view)
        self._view = view
        self._awaited: int | None = None
        self._connection: QMetaObject.Connection | None = None

    def await_next(self, generation: int) -> None:
        """Have the widget render, and emit ``rendered`` with ``generation`` once it has; an earlier wait ends."""
        from PySide6.QtQuickWidgets import QQuickWidget  # 4 ms, which the map's start does not wait for

        self.cancel()
        browser = self._view.findChild(QQuickWidget)
        if browser is None:  # another Qt shows pages in another way; the page's report must do
            self.rendered.emit(generation)
            return
        self._awaited = generation
        window = browser.quickWindow()
        self._connection = window.afterRendering.connect(self._note_rendered, Qt.ConnectionType.QueuedConnection)
        window.update()

    def cancel(self) -> None:
        """Wait no longer."""
        self._awaited = None
        if self._connection is not None:
            QObject.disconnect(self._connection)
            self._connection = None

    def _note_rendered(self) -> None:
        generation = self._awaited
        self.cancel()
        if generation is not None:
            self.rendered.emit(generation)
