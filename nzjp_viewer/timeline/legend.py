"""The legend: every sign of the timeline with its meaning, painted by what paints the timeline, so that it cannot lie.

Opened by ``legend_button``. Dates and statuses stand there in the words that tooltips and details use for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nzjp_viewer.domain.dates import When, days_of
from nzjp_viewer.domain.vocabulary import Family, RelationKind, Status
from nzjp_viewer.query.moments import OPEN_END, OPEN_START, Moment, marks_of
from nzjp_viewer.session import wording
from nzjp_viewer.session.relation_words import relation_in_words
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.colours import colour
from nzjp_viewer.timeline.glyphs import GlyphBrush
from nzjp_viewer.timeline.legend_lines import paint_arrow, paint_curve
from nzjp_viewer.timeline.packed import look
from nzjp_viewer.timeline.scene import Look
from nzjp_viewer.timeline.stage import Stage
from nzjp_viewer.timeline.symbols import symbol

translate = QCoreApplication.translate

SAMPLE = QSize(72, 22)
"""Size of a painted sample, pixels."""

_LEFT, _RIGHT, _FAR = 10.0, 62.0, 1.0e6
_TODAY = 44.0
"""Where the sample's event begins and ends, an end beyond it, and where today ends in it."""

_NARROW = 20
"""Width of a sample that is but a symbol."""

_MARGIN = 16

Paint = Callable[[QPainter, Theme], None]


class Entry(NamedTuple):
    """A row: how a sample is painted, what it stands for, more about that, and the width of the sample."""

    paint: Paint
    words: str
    note: str = ""
    width: int = SAMPLE.width()


class Section(NamedTuple):
    """Rows below a title."""

    title: str
    entries: tuple[Entry, ...]


def sections(language: str) -> tuple[Section, ...]:
    """The whole legend, in reading order, with dates in the form of ``language``."""
    return (
        Section(translate("Legend", "Dates"), tuple(_date(edtf, language) for edtf in _DATES)),
        Section(translate("Legend", "Status"), _statuses(language)),
        Section(translate("Legend", "On the timeline"), _marks()),
        Section(translate("Legend", "Between events"), _lines()),
        Section(translate("Legend", "Kinds"), tuple(_kind(family, language) for family in Family)),
    )


_DATES = ("2024-09-14", "2024-09", "2023-06~", "2023-06?", "2024-06~/2025-12-19", "../2022-05-03", "2022-06-01/..")


def _date(edtf: str, language: str) -> Entry:
    when = _when(edtf)
    words = wording.when_in_words(when, language)
    return Entry(_glyph(when, Status.HAPPENED), words, wording.precision_in_words(when))


def _statuses(language: str) -> tuple[Entry, ...]:
    closed, going_on, single = _when("2024-01-08/2024-09-14"), _when("2024-01-08/.."), _when("2027")
    unborn = wording.listed(map(wording.status_name, (Status.PLANNED, Status.FORECAST)), language)
    return (
        Entry(_glyph(closed, Status.HAPPENED), wording.status_name(Status.HAPPENED)),
        Entry(
            _glyph(going_on, Status.ONGOING),
            wording.status_name(Status.ONGOING),
            translate("Legend", "fades after today"),
        ),
        Entry(_glyph(single, Status.PLANNED), unborn, translate("Legend", "hollow")),
    )


def _kind(family: Family, language: str) -> Entry:
    def paint(painter: QPainter, theme: Theme) -> None:
        centre = QPointF(_NARROW / 2, SAMPLE.height() / 2)
        symbol(painter, family, centre, 5.0, colour(theme.families[family]))

    kinds = wording.listed(map(wording.kind_name, family.kinds), language) if len(family.kinds) > 1 else ""
    return Entry(paint, wording.family_name(family), kinds, _NARROW)


def _marks() -> tuple[Entry, ...]:
    """What is seen besides events."""
    return (
        Entry(_bars, translate("Legend", "many events, counted"), tips.zoom_words()),
        Entry(_earlier, translate("Legend", "a lane that holds more than it shows")),
        Entry(_today, translate("Legend", "today, and what is still to come")),
        Entry(_selected, translate("Legend", "selected")),
    )


def _lines() -> tuple[Entry, ...]:
    """The storyline of what is selected, and how it bears on other events."""
    curve = Entry(
        lambda painter, theme: paint_curve(painter, theme, SAMPLE.width(), SAMPLE.height()),
        translate("Legend", "storyline of the selected event"),
        translate("Legend", "through its events in order of time; F follows it"),
    )
    return (curve, *map(_relation, RelationKind))


def _relation(kind: RelationKind) -> Entry:
    def paint(painter: QPainter, theme: Theme) -> None:
        paint_arrow(painter, theme, kind, SAMPLE.width(), SAMPLE.height())

    return Entry(paint, relation_in_words(kind, outgoing=True))


def _when(edtf: str) -> When:
    start, slash, end = edtf.partition("/")
    first = None if start in {"", ".."} else days_of(start)[0]
    last = days_of(start)[1] if not slash else None if end in {"", ".."} else days_of(end)[1]
    return When(edtf, first, last)


def _glyph(when: When, status: Status) -> Paint:
    """An event, as the timeline would show it."""
    fading = when.latest is None and status is Status.ONGOING
    first = OPEN_START if when.earliest is None else when.earliest
    last = first + 1 if fading else OPEN_END if when.latest is None else when.latest
    bits = look(Moment(0, first, last, status, fading, 1, Family.TALKS, marks_of(when)))
    x0 = -_FAR if first == OPEN_START else _LEFT
    x1 = _FAR if last == OPEN_END else _RIGHT
    solid = _TODAY if fading else x1

    def paint(painter: QPainter, theme: Theme) -> None:
        brush = GlyphBrush(painter, theme, SAMPLE.width(), SAMPLE.height())
        brush.paint(Family.TALKS, (x0, x1, solid), SAMPLE.height() / 2, bits)

    return paint


def _selected(painter: QPainter, theme: Theme) -> None:
    brush = GlyphBrush(painter, theme, SAMPLE.width(), SAMPLE.height())
    brush.paint(Family.TALKS, (14.0, 25.0, 25.0), SAMPLE.height() / 2, Look.SELECTED.value)
    brush.paint(Family.TALKS, (36.0, 60.0, 60.0), SAMPLE.height() / 2, (Look.SELECTED | Look.SPAN).value)


def _bars(painter: QPainter, theme: Theme) -> None:
    for index, high in enumerate((6, 11, 18, 9, 14, 4)):
        painter.fillRect(
            QRectF(12 + index * 8, SAMPLE.height() - 2 - high, 7, high), colour(theme.families[Family.TALKS], 0.78)
        )


def _earlier(painter: QPainter, theme: Theme) -> None:
    painter.fillRect(QRectF(4, 3, SAMPLE.width() - 8, SAMPLE.height() - 6), colour(theme.band))
    painter.fillRect(QRectF(4, 4, SAMPLE.width() - 8, 3), colour(theme.families[Family.TALKS], 0.4))


def _today(painter: QPainter, theme: Theme) -> None:
    middle = SAMPLE.width() // 2
    painter.fillRect(QRectF(middle, 0, SAMPLE.width() - middle - 4, SAMPLE.height()), colour(theme.muted, 0.09))
    painter.fillRect(QRectF(middle, 0, 1, SAMPLE.height()), colour(theme.accent, 0.55))


class _Sample(QWidget):
    """Paints the sample of one entry."""

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry, self._theme = entry, theme
        self.setFixedSize(entry.width, SAMPLE.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it on the ground of the timeline."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(self._theme.surface))
        self._entry.paint(painter, self._theme)
        painter.end()


class Legend(QWidget):
    """A window of its own that goes with Escape, L, or a click anywhere else; its rows are text for screen readers."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        # A press on the button that opened it only closes it.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = stage.theme
        self.setFont(stage.lettering.font)
        self.setAccessibleName(self.tr("Legend"))
        self._dress()
        dates, statuses, marks, lines, kinds = sections(stage.language)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, _MARGIN)
        columns.setSpacing(2 * _MARGIN)
        for column in ((dates,), (statuses, marks), (kinds, lines)):
            columns.addLayout(self._column(column))

    def _dress(self) -> None:
        colours = self.palette()
        for role, name in (
            (QPalette.ColorRole.Window, self._theme.surface),
            (QPalette.ColorRole.WindowText, self._theme.text),
            (QPalette.ColorRole.PlaceholderText, self._theme.muted),
        ):
            colours.setColor(role, colour(name))
        self.setPalette(colours)

    def _column(self, column: Sequence[Section]) -> QVBoxLayout:
        whole = QVBoxLayout()
        whole.setSpacing(6)
        for index, section in enumerate(column):
            if index:
                whole.addSpacing(8)
            title = self._label(section.title, bold=True)
            whole.addWidget(title)
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(5)
            for row, entry in enumerate(section.entries):
                grid.addWidget(_Sample(entry, self._theme, self), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(self._words(entry), row, 1)
            grid.setColumnStretch(1, 1)
            whole.addLayout(grid)
        whole.addStretch(1)
        return whole

    def _words(self, entry: Entry) -> QWidget:
        """What a row says, in one widget that a screen reader reads as one."""
        whole = QWidget(self)
        whole.setAccessibleName(f"{entry.words}. {entry.note}" if entry.note else entry.words)
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 2, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._label(entry.words))
        if entry.note:
            box.addWidget(self._label(entry.note, muted=True))
        return whole

    def _label(self, words: str, *, bold: bool = False, muted: bool = False) -> QLabel:
        label = QLabel(words, self, textFormat=Qt.TextFormat.PlainText)
        font = label.font()
        font.setBold(bold)
        if muted:
            font.setPointSizeF(font.pointSizeF() * 0.92)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setFont(font)
        return label

    def show_beside(self, button: QRect) -> None:
        """Show it below ``button`` (on the screen), or moved to where the screen has room for all of it."""
        size, room = self.sizeHint(), self.screen().availableGeometry()
        below = QPoint(button.left(), button.bottom() + 4)
        if below.y() + size.height() > room.bottom():
            below.setY(max(button.top() - 4 - size.height(), room.top()))
        below.setX(max(min(below.x(), room.right() - size.width()), room.left()))
        self.setGeometry(QRect(below, size))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground with a hairline around it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._theme.surface))
        painter.setPen(colour(self._theme.border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and L close it."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_L, Qt.Key.Key_Return, Qt.Key.Key_Space}:
            self.close()
        else:
            super().keyPressEvent(event)
