"""A layout that sets widgets one after another and goes on in a new line, as words do.

Chips and tags stand in it: their number and width follow the data, the panel's width follows the reader.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in lines, each at the width it asks for but no wider than the layout; ``gap`` pixels apart."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append ``item``; Qt calls this from ``addWidget``."""
        self._items.append(item)

    def count(self) -> int:
        """How many items it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and give the item at ``index``, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than its items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels that the lines take at ``width``."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the items into ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All items in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        """The largest of the items' smallest sizes."""
        smallest = QSize()
        for item in self._items:
            if not item.isEmpty():
                smallest = smallest.expandedTo(item.minimumSize())
        return self._with_margins(smallest)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, line = inner.left(), inner.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(inner.width(), item.minimumSize().width())))
            if x > inner.left() and x + size.width() > inner.left() + inner.width():
                x, y, line = inner.left(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(self._mirrored(inner, x, size.width()), y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.top() + margins.bottom()

    def _mirrored(self, inner: QRect, x: int, width: int) -> int:
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return inner.left() + inner.right() + 1 - x - width
        return x
