"""What each source says of an event: a card for every claim, with what it says differently marked.

Called by the details panel. Claims of one source stand together, sources in the order in which they were published.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nzjp_viewer.domain.conflicts import Conflict
from nzjp_viewer.domain.model import Claim, Dataset, Event
from nzjp_viewer.domain.vocabulary import ClaimField
from nzjp_viewer.panels.claim_foot import ClaimFoot
from nzjp_viewer.panels.paragraph import Drawn, Paragraph, Run, small
from nzjp_viewer.panels.words import Warned, Words
from nzjp_viewer.session.amber import amber
from nzjp_viewer.session.evidence_words import (
    about_source,
    asserted,
    date_in_words,
    field_name,
    in_order_of_publication,
    without_date,
)
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.tooltips import plain_tooltip
from nzjp_viewer.session.wording import in_one_line, number, when_in_words

translate = QCoreApplication.translate

Field = Literal["date"] | ClaimField


def in_order_of_sources(dataset: Dataset, event: Event) -> list[int]:
    """Positions of the claims of ``event``: by publication of their source, then as they stand in its text."""
    rank = {source.id: at for at, source in enumerate(in_order_of_publication(dataset, event))}
    claims = event.claims
    return sorted(range(len(claims)), key=lambda at: (rank[claims[at].source], claims[at].start, claims[at].end, at))


def fields_in_dispute(conflicts: Sequence[Conflict], claim: int) -> tuple[Field, ...]:
    """The fields on which the claim at that position contradicts another."""
    return tuple(
        conflict.field for conflict in conflicts if any(claim in reading.claims for reading in conflict.readings)
    )


class ClaimCard(QFrame):
    """What one source says: who says it, when and in which paragraph, the gist, what differs, how it is dated.

    ``disputed`` are the fields on which it contradicts another claim.

    Signals:
        passage_requested(source, start, end): the reader wants to see the passage, ``start`` to ``end`` in characters.
    """

    passage_requested = Signal(str, int, int)

    def __init__(self, dataset: Dataset, claim: Claim, disputed: Sequence[Field], theme: Theme, language: str) -> None:
        super().__init__()
        self._claim = claim
        self.setProperty("role", "claim")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        source = dataset.source_by_id[claim.source]
        self.head = CardHead(
            without_date(source),
            translate("Claims", "{date} · ¶{number}").format(
                date=when_in_words(source.published, language, brief=True), number=number(claim.paragraph, language)
            ),
            theme,
        )
        self.head.setToolTip(plain_tooltip(about_source(source, language)))
        self.foot = ClaimFoot(
            date_in_words(claim, language, resolved="date" not in disputed), in_one_line(claim.reasoning), theme
        )
        where = translate("Claims", "{source}, paragraph {number}").format(
            source=in_one_line(source.short) or source.id, number=number(claim.paragraph, language)
        )
        self.setAccessibleName(where)
        self.foot.link.setAccessibleName(translate("Claims", "Show passage: {where}").format(where=where))
        self.foot.link.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(Words(in_one_line(claim.gist)))
        if disputed:
            marks = [(field_name(field), asserted(dataset, claim, field, language)) for field in disputed]
            layout.addWidget(Marks(marks, theme))
        if claim.note:
            layout.addWidget(Warned(in_one_line(claim.note), amber(theme).words))
        layout.addWidget(self.foot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere beside the words asks for the passage, as the link does."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._ask()
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def _ask(self) -> None:
        self.passage_requested.emit(self._claim.source, self._claim.start, self._claim.end)


class CardHead(Drawn):
    """The source's name, and at the right where in it; below it where there is no room beside."""

    _GAP = 10

    def __init__(self, name: str, where: str, theme: Theme) -> None:
        super().__init__(translate("Claims", "{name} {where}").format(name=name, where=where))
        self._name, self._where, self._theme = name, where, theme
        self._at = (0.0, 0.0)
        self.compose()

    def compose(self) -> None:
        """Make both paragraphs."""
        self._left = Paragraph([Run(self._name, self._theme.text, bold=True)], self.font())
        self._right = Paragraph([Run(self._where, self._theme.muted)], small(self))

    def natural_width(self) -> float:
        """Both side by side."""
        return self._left.natural_width + self._GAP + self._right.natural_width

    def place(self, width: float) -> float:
        """Name and place in one line, or the place below."""
        beside = self._right.natural_width
        if self._left.natural_width + self._GAP + beside <= width:
            high, low = self._left.lay_out(width), self._right.lay_out(width)
            self._at = (width - beside, (high - low) * 0.7)
            return high
        high = self._left.lay_out(width)
        self._at = (0.0, high)
        return high + self._right.lay_out(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both paragraphs."""
        del event
        self.place(self.width())
        painter = QPainter(self)
        self._left.paint(painter, 0, 0)
        self._right.paint(painter, *self._at)


class Marks(Drawn):
    """What a claim says on the fields in dispute, each on a wash of amber: the field's name, then what is said."""

    _SIDE, _TOP, _GAP = 7, 2, 4

    def __init__(self, marks: Sequence[tuple[str, str]], theme: Theme) -> None:
        said = [translate("Claims", "{field}: {value}").format(field=field, value=value) for field, value in marks]
        super().__init__(translate("Claims", "Differs: {marks}").format(marks=translate("Claims", "; ").join(said)))
        self.marks, self._theme = tuple(marks), theme
        self.compose()

    def compose(self) -> None:
        """Make one paragraph for each mark."""
        colours = amber(self._theme)
        self._lines = [
            Paragraph([Run(f"{field}  ", colours.words, bold=True), Run(value, self._theme.text)], small(self))
            for field, value in self.marks
        ]

    def natural_width(self) -> float:
        """All in one line."""
        wide = [math.ceil(line.natural_width) + 2 * self._SIDE for line in self._lines]
        return sum(wide) + self._GAP * (len(wide) - 1)

    def place(self, width: float) -> float:
        """Side by side as far as there is room, then in further lines."""
        return max(box.bottom() for box in self._boxes(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each on its own wash, no wider than it needs."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, box in zip(self._lines, self._boxes(self.width()), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(amber(self._theme).wash))
            painter.drawRoundedRect(box, 5, 5)
            line.paint(painter, box.x() + self._SIDE, box.y() + self._TOP)

    def _boxes(self, width: float) -> list[QRectF]:
        boxes: list[QRectF] = []
        x = y = bottom = 0.0
        for line in self._lines:
            height = line.lay_out(width - 2 * self._SIDE) + 2 * self._TOP
            wide = math.ceil(line.widest) + 2 * self._SIDE
            if x > 0 and x + wide > width:
                x, y = 0.0, bottom + self._GAP
            boxes.append(QRectF(x, y, wide, height))
            x += wide + self._GAP
            bottom = max(bottom, y + height)
        return boxes


def claim_cards(
    dataset: Dataset,
    event: Event,
    conflicts: Sequence[Conflict],
    theme: Theme,
    language: str,
    which: slice = slice(None),
) -> list[ClaimCard]:
    """The cards of ``event``, in the order to read them; of those, the ones that ``which`` picks."""
    return [
        ClaimCard(dataset, event.claims[at], fields_in_dispute(conflicts, at), theme, language)
        for at in in_order_of_sources(dataset, event)[which]
    ]
