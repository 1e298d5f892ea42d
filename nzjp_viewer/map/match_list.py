"""The list of places found, two lines each. Used by ``go_to``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nzjp_viewer.map.finding import Found
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.wording import country_name, joined, listed, place_type_name

_Index = QModelIndex | QPersistentModelIndex
_PAD = 10
_GAP = 6


class Role(IntEnum):
    """What the model says of a place besides its name."""

    ALSO = Qt.ItemDataRole.UserRole
    DETAIL = Qt.ItemDataRole.UserRole + 1


class Matches(QAbstractListModel):
    """Places found, as a list.

    Attributes:
        language: in whose words they are.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()
        self.language = "en"

    def show_found(self, found: Sequence[Found], language: str) -> None:
        """List these, in the words of ``language``."""
        self.beginResetModel()
        self._found, self.language = found, language
        self.endResetModel()

    def at(self, index: _Index) -> Found | None:
        """The place at ``index``; None at none."""
        return self._found[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """How many there are."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Name, other name, kind and country of the place at ``index``, and all that for those who listen."""
        found = self.at(index)
        if found is None:
            return None
        answers: dict[int, Callable[[], str]] = {
            Qt.ItemDataRole.DisplayRole: lambda: found.name,
            Qt.ItemDataRole.AccessibleTextRole: lambda: self.spoken(index),
            Role.ALSO: lambda: found.also,
            Role.DETAIL: lambda: self._detail(found),
        }
        return answers[role]() if role in answers else None

    def spoken(self, index: _Index) -> str:
        """All that is shown of the place at ``index``, for those who listen; empty at none."""
        found = self.at(index)
        words = (found.name, found.also, self._detail(found)) if found is not None else ()
        return listed(filter(None, words), self.language)

    def _detail(self, found: Found) -> str:
        country = found.place.country
        where = found.where or (country_name(country, self.language) if country else "")
        return joined((place_type_name(found.place.type), where), self.language)


class MatchDelegate(QStyledItemDelegate):
    """The name, beside it the name that was written, below both the kind and the country."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text."""
        del index
        return QSize(option.fontMetrics.averageCharWidth() * 30, option.fontMetrics.height() * 2 + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the place at ``index``."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours: QPalette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.AlternateBase))
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 5, 5)
        inner = rect.adjusted(_PAD, 4, -_PAD, -4)
        metrics, top = painter.fontMetrics(), int(Qt.AlignmentFlag.AlignTop)
        side = int(QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft))
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(colours.color(QPalette.ColorRole.Text))
        painter.drawText(inner, top | side, name)
        wide = metrics.horizontalAdvance(name) + _GAP
        rest = QStyle.visualRect(painter.layoutDirection(), inner, inner.adjusted(wide, 0, 0, 0))
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        also = metrics.elidedText(isolate(str(index.data(Role.ALSO))), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, top | side, also)
        detail = metrics.elidedText(str(index.data(Role.DETAIL)), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom) | side, detail)
        painter.restore()


def match_list(model: Matches, parent: QWidget) -> QListView:
    """A list of ``model``. The keyboard stays in the line above it, whose arrow keys go through the list."""
    view = QListView(parent)
    view.setProperty("role", "events")
    view.setModel(model)
    view.setItemDelegate(MatchDelegate(view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return view
