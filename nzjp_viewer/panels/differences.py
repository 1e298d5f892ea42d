"""Where the sources of an event differ, in one table: each field, what is said on it, and who says so.

Called by the details panel, above the cards of the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from nzjp_viewer.domain.conflicts import Conflict
from nzjp_viewer.domain.model import Dataset, Event
from nzjp_viewer.panels.paragraph import Drawn, Paragraph, Run, small
from nzjp_viewer.panels.text import OneLine
from nzjp_viewer.session.amber import amber
from nzjp_viewer.session.evidence_words import asserted, field_name, who_says
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.wording import number

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Difference:
    """A field, and each thing said on it with the sources that say it, in words."""

    field: str
    readings: tuple[tuple[str, str], ...]


def differences(dataset: Dataset, event: Event, conflicts: Sequence[Conflict], language: str) -> list[Difference]:
    """``conflicts`` of ``event`` in words."""
    return [
        Difference(
            field_name(conflict.field),
            tuple(
                (
                    asserted(dataset, event.claims[reading.claims[0]], conflict.field, language),
                    who_says(dataset, event, conflict, reading, language),
                )
                for reading in conflict.readings
            ),
        )
        for conflict in conflicts
    ]


class DifferencesTable(Drawn):
    """What is said at the left, who says it at the right, under the name of the field, beside a bar of amber."""

    _SIDE, _TOP, _GAP, _ROW, _BLOCK = 12, 1, 12, 2, 8
    _SHARE = 0.58

    def __init__(self, rows: Sequence[Difference], theme: Theme) -> None:
        said = [
            translate("Differences", "{field}: {readings}").format(
                field=row.field,
                readings=translate("Differences", "; ").join(
                    translate("Differences", "{value} – {who}").format(value=value, who=who)
                    for value, who in row.readings
                ),
            )
            for row in rows
        ]
        super().__init__("\n".join(said))
        self.rows, self._theme = tuple(rows), theme
        self.compose()

    def compose(self) -> None:
        """Make a paragraph for each cell."""
        words = amber(self._theme).words
        self._blocks = [
            (
                Paragraph([Run(row.field, words, bold=True)], small(self)),
                [
                    (
                        Paragraph([Run(value, self._theme.text)], self.font()),
                        Paragraph([Run(who, self._theme.muted)], small(self)),
                    )
                    for value, who in row.readings
                ],
            )
            for row in self.rows
        ]

    def natural_width(self) -> float:
        """Both columns in one line."""
        cells = [cell for _, readings in self._blocks for cell in readings]
        left = max(value.natural_width for value, _ in cells)
        right = max(who.natural_width for _, who in cells)
        return left + self._GAP + right + self._SIDE

    def place(self, width: float) -> float:
        """The height of all rows."""
        return max((box.bottom() for _, box in self._cells(width)), default=0.0) + self._TOP

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, then the cells."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(amber(self._theme).line))
        painter.drawRoundedRect(QRectF(0, 0, 3, self.height()), 1.5, 1.5)
        for cell, box in self._cells(self.width()):
            cell.paint(painter, box.x(), box.y())

    def _cells(self, width: float) -> list[tuple[Paragraph, QRectF]]:
        """Every paragraph with its place. The right column takes what it needs, if the left keeps its share."""
        inner = width - self._SIDE
        readings = [cell for _, block in self._blocks for cell in block]
        needed = min(max(value.natural_width for value, _ in readings) + 1, (inner - self._GAP) * self._SHARE)
        right = min(max(who.natural_width for _, who in readings) + 1, inner - self._GAP - needed)
        left = inner - right - self._GAP
        placed: list[tuple[Paragraph, QRectF]] = []
        y = float(self._TOP)
        for field, block in self._blocks:
            placed.append((field, QRectF(self._SIDE, y, inner, field.lay_out(inner))))
            y += placed[-1][1].height()
            for value, who in block:
                high, low = value.lay_out(left), who.lay_out(right)
                x = width - right
                placed.append((value, QRectF(self._SIDE, y, left, high)))
                placed.append((who, QRectF(x, y + 1.5, right, low)))
                y += max(high, low + 1.5) + self._ROW
            y += self._BLOCK - self._ROW
        return placed


def heading_line(heading: QLabel, sources: int, found: int, language: str) -> QWidget:
    """``heading`` with, at its right end, how many fields the ``sources`` differ on; or that several agree."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    heading.setWordWrap(True)  # the count needs its room
    line.addWidget(heading, 1)
    if found:
        count = OneLine(count_in_words(found, language), "differs")
        count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addWidget(count)
    elif sources > 1:
        agree = OneLine(
            translate("Differences", "{count} sources agree", "", sources).format(count=number(sources, language)),
            "note",
        )
        agree.setToolTip(translate("Differences", "They differ neither on the date nor on anything else they share"))
        line.addWidget(agree, 0, Qt.AlignmentFlag.AlignRight)
    return whole


def count_in_words(found: int, language: str) -> str:
    """How many differences, in words."""
    if found == 1:
        return translate("Differences", "1 difference")
    # The count chooses among a language's plural forms; the digits are written by its locale.
    return translate("Differences", "{count} differences", "", found).format(count=number(found, language))
