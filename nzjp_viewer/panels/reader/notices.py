"""What the source reader says between its heading and the page.

That the document is not at hand; that passages do not stand in it; that the source does not speak of the selected
event; what came of locating a document.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nzjp_viewer.domain.model import Source
from nzjp_viewer.panels.flow import FlowLayout
from nzjp_viewer.panels.reader.heading import name_of, say
from nzjp_viewer.panels.text import WrappedLink, link
from nzjp_viewer.panels.words import Words

_PASSING_MS = 8000


class Card(QFrame):
    """A framed column of words and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 9, 12, 10)
        self.column.setSpacing(4)


class Missing(Card):
    """Says that the document is not at hand, and offers to look for it.

    Signals:
        file_wanted(), folder_wanted(): the reader wants to point at the document, or at a folder that holds it.
    """

    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.addWidget(Words(self.tr("The document is not at hand"), "strong"))
        self.column.addWidget(
            Words(
                self.tr(
                    "Below is what the dataset took from it. If you have the text, locate it, or drop it here: its "
                    "passages are then marked in their context."
                ),
                "note",
            )
        )
        self.file = QPushButton(self.tr("Locate document…"))
        self.folder = QPushButton(self.tr("Choose folder…"))
        self.file.clicked.connect(self.file_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.file)
        flow.addWidget(self.folder)
        self.column.addSpacing(4)
        self.column.addWidget(buttons)


class Elsewhere(Card):
    """Says that the source shown does not speak of the selected event, with links to those that do.

    Signals:
        chosen(source): the reader follows the link to a source (id).
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.addWidget(Words(self.tr("This source does not speak of the selected event. These do:"), "note"))
        self._links: list[WrappedLink] = []
        self.hide()

    @property
    def links(self) -> Sequence[WrappedLink]:
        """The links shown."""
        return self._links

    def offer(self, sources: Sequence[Source]) -> None:
        """Link to ``sources``; without any, nothing is said."""
        for old in self._links:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()  # later, because it may be what was clicked
        self._links = [self._link(source) for source in sources]
        for new in self._links:
            self.column.addWidget(new)
        self.setVisible(bool(sources))

    def _link(self, source: Source) -> WrappedLink:
        made = WrappedLink(name_of(source))
        made.clicked.connect(lambda: self.chosen.emit(source.id))
        return made


class Unmarked(Card):
    """Says how many passages do not stand in the document where the dataset says, for as long as that is so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("", "note")
        self.column.addWidget(self.words)
        self.hide()

    def tell(self, count: int) -> None:
        """Tell of ``count`` passages; of none nothing is said."""
        told = self.tr("%n passage(s) of the dataset do not stand where it says, and are not marked.", "", count)
        say(self.words, told if count else "")
        self.setVisible(count > 0)


class Message(Card):
    """One sentence that stays until it is dismissed or another takes its place; good news goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("")
        self.dismiss = link(self.tr("Dismiss"))
        self.dismiss.clicked.connect(self.hide)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.dismiss)
        self.column.addLayout(line)
        self.passing = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self.passing.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty when there is none."""
        return "" if self.isHidden() else self.words.text()

    def tell(self, text: str, *, good: bool = False) -> None:
        """Show ``text``; nothing, if it is empty."""
        self.passing.start() if good else self.passing.stop()
        say(self.words, text)
        self.setVisible(bool(text))
