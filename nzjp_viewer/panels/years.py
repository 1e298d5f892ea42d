"""Events per year as bars to click and drag over, with two boxes that say the same in numbers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QToolTip, QVBoxLayout, QWidget

from nzjp_viewer.panels.text import OneLine
from nzjp_viewer.query.filter import FIRST_YEAR, LAST_YEAR, Dates, Years, year_of
from nzjp_viewer.session.filter_words import events_in_words, years_in_words
from nzjp_viewer.session.wording import stretch_in_words

_PALE = 0.3
_LINES_HIGH = 3.2


class YearBars(QWidget):
    """A bar a year. Press and drag chooses a range, seen at once and asked for on release.

    With the keyboard: arrows move a cursor, with Shift they stretch the range, Enter or Space asks for it.

    Signals:
        chosen(first, last): the reader asked for these years.
        cleared(): the reader clicked the one year that was already chosen.
    """

    chosen = Signal(int, int)
    cleared = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._counts: Mapping[int, int] = {}
        self._selected: tuple[Years, ...] = ()
        self._touched: tuple[Years, ...] = ()
        self._anchor: int | None = None
        self._cursor: int | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Events per year"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_years(
        self,
        counts: Mapping[int, int],
        selected: tuple[Years, ...],
        touched: tuple[Years, ...] = (),
        words: str = "",
    ) -> None:
        """Show ``counts`` (events by year, every year of the span), and which years are chosen, in ``words`` too.

        ``touched`` are the years in which chosen days lie; they look like chosen ones.
        """
        self._counts = counts
        self._selected, self._touched = selected, touched
        self.setAccessibleDescription(words)
        self.update()

    @property
    def highlighted(self) -> tuple[Years, ...]:
        """The years drawn solid: those being dragged over, else those chosen or touched; none means all."""
        if self._dragging and self._anchor is not None and self._cursor is not None:
            return (_between(self._anchor, self._cursor),)
        return self._selected or self._touched

    def bar(self, year: int) -> QRectF:
        """Where the bar of ``year`` stands, in pixels; a year without events is a thin line."""
        years = list(self._counts)
        width = self.width() / max(1, len(years))
        index = years.index(year)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            index = len(years) - 1 - index
        ground = self.height() - self.fontMetrics().height()
        most = max(self._counts.values(), default=0) or 1
        events = self._counts[year]
        height = max(3.0, (ground - 4) * events / most) if events else 1.5
        gap = 1.0 if width > 4 else 0.0
        return QRectF(index * width + gap, ground - height, max(1.0, width - 2 * gap), height)

    def year_at(self, x: float) -> int | None:
        """The year whose bar stands at ``x`` pixels; the nearest one outside."""
        years = list(self._counts)
        if not years:
            return None
        index = min(max(int(x / max(1, self.width()) * len(years)), 0), len(years) - 1)
        return years[-1 - index] if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else years[index]

    def sizeHint(self) -> QSize:
        """A few lines of text high."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 24, round(metrics.height() * (_LINES_HIGH + 1)))

    def minimumSizeHint(self) -> QSize:
        """As high as it asks for, at any width."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, a frame around the cursor's year, and as many year numbers as there is room for."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        solid = colours.color(QPalette.ColorRole.Highlight)
        pale = colours.color(QPalette.ColorRole.Highlight)
        pale.setAlphaF(_PALE)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = self.highlighted
        for year in self._counts:
            inside = not chosen or any(span.first <= year <= span.last for span in chosen)
            painter.setBrush(solid if inside else pale)
            painter.drawRoundedRect(self.bar(year), 1.5, 1.5)
        if self.hasFocus():
            self._paint_focus(painter)
        self._paint_numbers(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        """A frame around the cursor's year; around all while there is no cursor yet."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._cursor is not None and self._cursor in self._counts:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1))
            painter.drawRoundedRect(self.bar(self._cursor).adjusted(-1, -2, 1, 1), 2, 2)
        else:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _paint_numbers(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance("0000") + metrics.averageCharWidth()
        room = max(1, int(self.width() / width))
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if len(self._counts) / s <= room), 1000)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        taken: list[float] = []
        for year in self._counts:
            if year % step:
                continue
            middle = self.bar(year).center().x()
            left = min(max(0.0, middle - width / 2), self.width() - width)
            if any(abs(left - other) < width for other in taken):
                continue
            taken.append(left)
            box = QRectF(left, self.height() - metrics.height(), width, metrics.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(year))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._anchor = self._cursor = self.year_at(event.position().x())
            self._dragging = self._anchor is not None
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the range."""
        if self._dragging:
            self._cursor = self.year_at(event.position().x())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the range."""
        if event.button() is Qt.MouseButton.LeftButton and self._dragging:
            self._dragging = False
            self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, stretch the range, ask for it, or let a drag go."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        if step and self._counts:
            self._move(step, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._cursor is not None:
            self._dragging = False
            self._commit()
        elif event.key() == Qt.Key.Key_Escape and self._dragging:
            self._dragging = False
            self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say year and count under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            year = self.year_at(event.pos().x())
            if year is not None:
                QToolTip.showText(event.globalPos(), self.words_for(year), self)
            return True
        return super().event(event)

    def words_for(self, year: int) -> str:
        """``2024: 14 events``."""
        return self.tr("{year}: {events}").format(year=year, events=events_in_words(self._counts[year], self._language))

    def _move(self, step: int, *, stretch: bool) -> None:
        years = list(self._counts)
        if self._cursor is None:
            here = there = self._start(years)
        else:
            here = min(max(self._cursor, years[0]), years[-1])
            there = min(max(here + step, years[0]), years[-1])
        self._cursor = there
        if stretch:
            self._anchor = here if self._anchor is None else self._anchor
            self._dragging = True
        else:
            self._anchor = self._cursor
            self._dragging = False
        self.setAccessibleDescription(self.words_for(there))
        self.update()

    def _start(self, years: list[int]) -> int:
        first = self.highlighted[0].first if self.highlighted else years[0]
        return min(max(first, years[0]), years[-1])

    def _commit(self) -> None:
        if self._anchor is None or self._cursor is None:
            return
        wanted = _between(self._anchor, self._cursor)
        if self._selected == (wanted,) and wanted.first == wanted.last:
            self.cleared.emit()
        else:
            self.chosen.emit(wanted.first, wanted.last)
        self.update()


def _between(one: int, other: int) -> Years:
    return Years(min(one, other), max(one, other))


class _YearBox(QSpinBox):
    """A number box that the wheel leaves alone while the panel is scrolled past it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(FIRST_YEAR, LAST_YEAR)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count only where the box is in use."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class YearChooser(QWidget):
    """The bars, what is chosen in words, and the first and last year as number boxes.

    Signals:
        chosen(years): the reader asked for these, a tuple of ``Years``; empty for all years.
    """

    chosen = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span, self._language = Years(FIRST_YEAR, FIRST_YEAR), language
        self.bars = YearBars(language)
        self.words = OneLine("", "note")
        self.first = _YearBox(self.tr("First year"))
        self.last = _YearBox(self.tr("Last year"))
        boxes = QHBoxLayout()
        boxes.setSpacing(6)
        boxes.addWidget(self.first, 1)
        dash = QLabel("–")
        dash.setProperty("role", "muted")
        boxes.addWidget(dash)
        boxes.addWidget(self.last, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(self.bars)
        layout.addLayout(boxes)
        self.bars.chosen.connect(self._ask)
        self.bars.cleared.connect(lambda: self.chosen.emit(()))
        self.first.valueChanged.connect(lambda year: self._ask(year, max(year, self.last.value())))
        self.last.valueChanged.connect(lambda year: self._ask(min(year, self.first.value()), year))

    def show_years(self, counts: Mapping[int, int], selected: tuple[Years, ...], dates: Dates | None = None) -> None:
        """Show ``counts`` (events by year, every year of the span) and which years or ``dates`` are chosen, if any."""
        self._span = Years(min(counts, default=FIRST_YEAR), max(counts, default=FIRST_YEAR))
        self.setEnabled(bool(counts))
        words = [years_in_words(years) for years in selected]
        touched: tuple[Years, ...] = ()
        if dates is not None:
            words.append(stretch_in_words(*dates, self._language))
            touched = (Years(year_of(dates.first), year_of(dates.last)),)
        told = ", ".join(words) or self.tr("All years")
        self.bars.show_years(counts, selected, touched, told)
        self.words.setText(told)
        first = min((span.first for span in selected or touched), default=self._span.first)
        last = max((span.last for span in selected or touched), default=self._span.last)
        for box, year in ((self.first, first), (self.last, last)):
            # Setting it is no wish of the reader.
            blocker = QSignalBlocker(box)
            box.setRange(min(self._span.first, first), max(self._span.last, last))
            box.setValue(year)
            blocker.unblock()

    def _ask(self, first: int, last: int) -> None:
        wanted = Years(first, last)
        everything = wanted.first <= self._span.first and wanted.last >= self._span.last
        self.chosen.emit(() if everything else (wanted,))
