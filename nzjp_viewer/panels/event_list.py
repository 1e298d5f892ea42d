"""A list of events to choose from, such as those for which no source states a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nzjp_viewer.domain.model import Event, in_language
from nzjp_viewer.panels.words import Words
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.filter_words import events_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import ViewState
from nzjp_viewer.session.theme import THEMES
from nzjp_viewer.session.tooltips import plain_tooltip
from nzjp_viewer.session.wording import kind_name, when_in_words

ORIGIN = "list"

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model says of an event besides its title."""

    DATE = Qt.ItemDataRole.UserRole
    COLOUR = Qt.ItemDataRole.UserRole + 1
    EVENT = Qt.ItemDataRole.UserRole + 2


class EventRows(QAbstractListModel):
    """Some rows of the session's dataset, as a list."""

    def __init__(self, session: Session, rows: Iterable[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = [int(row) for row in rows]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Title, tooltip, words for those who listen, date, colour, or id of the event at ``index``."""
        if not index.isValid():
            return None
        event = self._session.dataset.events[self._rows[index.row()]]
        language = self._session.state.language
        title = in_language(event.title, language)
        answers: dict[int, Callable[[], str]] = {
            Qt.ItemDataRole.DisplayRole: lambda: title,
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tooltip(title),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(event, language),
            Role.DATE: lambda: when_in_words(event.when, language),
            Role.COLOUR: lambda: THEMES[self._session.state.theme].families[event.kind.family],
            Role.EVENT: lambda: event.id,
        }
        return answers[role]() if role in answers else None

    def _spoken(self, event: Event, language: str) -> str:
        title = isolate(in_language(event.title, language))
        return self.tr("{title}, {date}, {kind}").format(
            title=title, date=when_in_words(event.when, language), kind=kind_name(event.kind)
        )


class _EventDelegate(QStyledItemDelegate):
    """A dot in the family's colour, the title, and the date below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of text."""
        del index
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 30, metrics.height() * 2 + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the event at ``index``."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours: QPalette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(colours.color(QPalette.ColorRole.AlternateBase))
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect.adjusted(2, 1, -3, -2), 5, 5)
        inner = rect.adjusted(12, 5, -12, -5)
        metrics = painter.fontMetrics()
        dot = metrics.height() // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(str(index.data(Role.COLOUR))))
        place = QRect(inner.left(), inner.top() + (metrics.height() - dot) // 2, dot, dot)
        painter.drawEllipse(QStyle.visualRect(painter.layoutDirection(), inner, place))
        words = inner.adjusted(dot + 10, 0, 0, 0)
        if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            words = inner.adjusted(0, 0, -dot - 10, 0)
        line = int(Qt.TextFlag.TextSingleLine)
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(colours.color(QPalette.ColorRole.Text))
        painter.drawText(words, line | int(Qt.AlignmentFlag.AlignTop), title)
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(words, line | int(Qt.AlignmentFlag.AlignBottom), str(index.data(Role.DATE)))
        painter.restore()


class EventListDialog(QDialog):
    """The events at ``rows`` of the dataset under ``heading``, with their number.

    Choosing one selects it in the session, as ``list``. It stays open, so that one after the other can be read; it
    closes when the filter, the time that the map shows or the dataset changes, because the list would no longer be
    true. Only the part of the map in the filter is nothing to it: it may leave the listed events out, and says so;
    choosing one takes it back.
    """

    def __init__(self, session: Session, heading: str, rows: Iterable[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = QListView()
        self.view.setProperty("role", "events")
        model = EventRows(session, rows, self)
        self.view.setModel(model)
        self.view.setItemDelegate(_EventDelegate(self))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(heading)
        self.view.setCurrentIndex(model.index(0, 0))
        # On some systems one click activates and on others two; here one click is enough everywhere.
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.heading = Words(heading, "strong")
        self.count = Words(events_in_words(model.rowCount(), session.state.language), "note")
        self.left_out = Words(
            self.tr("“Only what the map shows” leaves these out; choosing one takes it back."), "note"
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Enter chooses an event; it must not press the button as well.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.count)
        column.addWidget(self.left_out)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self.close)
        self._tell_of_area()

    def sizeHint(self) -> QSize:
        """Some eight events high."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 62, metrics.height() * 26)

    def _choose(self, index: _Index) -> None:
        wanted, event = self._session.state.filter, str(index.data(Role.EVENT))
        if wanted.area is not None and not self._session.mask[self._session.dataset.row_by_id[event]]:
            wanted = replace(wanted, area=None)
        self._session.change(ORIGIN, filter=wanted, selected=(event,))

    def _follow(self, old: ViewState, new: ViewState, origin: str) -> None:
        del origin
        is_narrowed = replace(new.filter, area=None) != replace(old.filter, area=None)
        if is_narrowed or new.stretches_on_map != old.stretches_on_map:
            self.close()
        else:
            self._tell_of_area()
            self.view.viewport().update()

    def _tell_of_area(self) -> None:
        self.left_out.setVisible(self._session.state.filter.area is not None)
