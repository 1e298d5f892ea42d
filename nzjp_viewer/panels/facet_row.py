"""One choice of the filter: a box to tick, a name, and how many events it would give, as bar and as number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QWidget

from nzjp_viewer.domain.vocabulary import Family
from nzjp_viewer.panels.icon_painting import paint_symbol
from nzjp_viewer.session.tooltips import plain_tooltip

_GAP = 7
_MARGIN = 4
_BAR_HEIGHT = 6
_LONGEST_BAR, _SHORTEST_BAR = 8, 3
_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_START = _LINE | int(Qt.AlignmentFlag.AlignLeft)
_END = _LINE | int(Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be ticked.

    Attributes:
        key: the value in the filter. name: it in words. hint: more about it, for the tooltip.
        colour: of a dot before the name; none without.
        family: whose symbol the dot is; that of talks, a circle, where it means no family.
    """

    key: str
    name: str
    hint: str = ""
    colour: str | None = None
    family: Family = Family.TALKS


class FacetRow(QCheckBox):
    """A check box painted as one line of a list; its whole width can be clicked.

    ``with_bar`` draws the count as a bar too, where there is room for it; ``indent`` is in average letters.
    """

    def __init__(
        self, choice: Choice, *, with_bar: bool = False, indent: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.choice = choice
        self.count_text = ""
        self._share = 0.0
        self._count_width = 0
        self._name_width = 0
        self._empty = False
        self._with_bar = with_bar
        self._indent = indent
        # Not setText: Qt would read a mnemonic out of a name that holds an ampersand.
        self.setAccessibleName(choice.name)
        self.setToolTip(plain_tooltip("\n".join(filter(None, (choice.name, choice.hint)))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_choice_colour(self, colour: str) -> None:
        """Paint the dot in ``colour``."""
        self.choice = replace(self.choice, colour=colour)
        self.update()

    def set_columns(self, names: int, counts: str) -> None:
        """Leave ``names`` pixels for the name, where there is room, and enough for ``counts``, the longest digits."""
        self._name_width = names
        self._count_width = self.fontMetrics().horizontalAdvance(counts)

    @property
    def name_width(self) -> int:
        """Pixels that the name takes when it is ticked, which makes it bold."""
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(self.choice.name) + 2

    def set_count(self, text: str, description: str, *, share: float = 0.0, empty: bool = False) -> None:
        """Show a count.

        Args:
            text: its digits.
            description: it in words, for those who listen.
            share: length of the bar, from 0 to 1.
            empty: whether it is nought, and the row paler.
        """
        self.count_text = text
        self._share = share
        self._empty = empty
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """One line of text with some air, wide enough for the name."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.choice.name) + self._side() * 5, metrics.height() + 5)

    def minimumSizeHint(self) -> QSize:
        """Room for the box, a few letters and the count."""
        metrics = self.fontMetrics()
        return QSize(self._side() * 3 + metrics.averageCharWidth() * 6, metrics.height() + 5)

    def hitButton(self, pos: QPoint) -> bool:
        """Anywhere in the row counts."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, dot, name, bar, count, from left to right (mirrored where the language is)."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            self._paint_ground(painter)
        x = self._indent * self.fontMetrics().averageCharWidth() + 2
        self._paint_box(painter, self._visual(x, self._side()))
        x += self._side() + _GAP
        if self.choice.colour:
            self._paint_dot(painter, x)
            x += self._side() * 3 // 4 + _GAP
        self._paint_words(painter, x)

    def _side(self) -> int:
        return max(13, round(self.fontMetrics().height() * 0.8))

    def _visual(self, x: int, width: int, height: int | None = None) -> QRectF:
        # ``x`` counts from where reading begins: the right edge where the language is written from there.
        height = height or width
        rect = QRect(x, (self.height() - height) // 2, width, height)
        return QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        focused = self.hasFocus()
        painter.setPen(self.palette().color(QPalette.ColorRole.Highlight) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        colours = self.palette()
        marked = self.checkState() is not Qt.CheckState.Unchecked
        accent = colours.color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(accent if marked else colours.color(QPalette.ColorRole.PlaceholderText), 1.2))
        painter.setBrush(accent if marked else colours.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
        if not marked:
            return
        painter.setPen(
            QPen(
                colours.color(QPalette.ColorRole.HighlightedText),
                max(1.6, box.width() / 8),
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        left, top, side = box.left(), box.top(), box.width()
        if self.checkState() is Qt.CheckState.PartiallyChecked:
            middle = box.center().y()
            painter.drawLine(QPointF(left + side * 0.28, middle), QPointF(left + side * 0.72, middle))
            return
        corners = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
        painter.drawPolyline([QPointF(left + side * x, top + side * y) for x, y in corners])

    def _paint_dot(self, painter: QPainter, x: int) -> None:
        paint_symbol(painter, self.choice.family, self.choice.colour or "", self._visual(x, self._side() * 3 // 4))

    def _paint_words(self, painter: QPainter, x: int) -> None:
        letter = self.fontMetrics().averageCharWidth()
        colours = self.palette()
        at_count = self.width() - _MARGIN - self._count_width
        end = at_count - _GAP
        bar = min(letter * _LONGEST_BAR, end - _GAP - x - self._name_width)
        if self._with_bar and bar >= letter * _SHORTEST_BAR:
            self._paint_bar(painter, end - bar, bar)
            end -= bar + _GAP
        group = QPalette.ColorGroup.Disabled if self._empty else QPalette.ColorGroup.Active
        painter.setPen(colours.color(group, QPalette.ColorRole.Text))
        font = self.font()
        font.setBold(self.checkState() is not Qt.CheckState.Unchecked)
        painter.setFont(font)
        name = painter.fontMetrics().elidedText(self.choice.name, Qt.TextElideMode.ElideRight, end - x)
        # The painter mirrors left and right by itself.
        painter.drawText(self._visual(x, max(end - x, 1), self.height()), _START, name)
        painter.setFont(self.font())
        if not self._empty:
            painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(self._visual(at_count, max(self._count_width, 1), self.height()), _END, self.count_text)

    def _paint_bar(self, painter: QPainter, x: int, width: int) -> None:
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        if self.checkState() is Qt.CheckState.Unchecked:
            accent.setAlphaF(0.32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        if self._share > 0:
            painter.drawRoundedRect(self._visual(x, max(2, round(width * self._share)), _BAR_HEIGHT), 1.5, 1.5)
