"""The top of the source reader: which source is read, what is known of it, and the way from passage to passage."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nzjp_viewer.domain.model import Source
from nzjp_viewer.domain.vocabulary import DateBasis
from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.text import OneLine
from nzjp_viewer.panels.words import Words
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.theme import Theme
from nzjp_viewer.session.tooltips import plain_tooltip
from nzjp_viewer.session.wording import in_one_line, joined, number, when_in_words

translate = QCoreApplication.translate

_BYLINE = Qt.ItemDataRole.UserRole + 1
_MOST_LETTERS = 64
_LINE = int(Qt.TextFlag.TextSingleLine)


def name_of(source: Source) -> str:
    """What a source is called where room is short."""
    return in_one_line(source.short or source.title) or source.id


def byline(source: Source, language: str) -> str:
    """Author, publisher and date of publication, those that are known, in one line."""
    parts = (in_one_line(source.author or ""), in_one_line(source.publisher), when_in_words(source.published, language))
    return joined(parts, language)


def say(words: Words, text: str) -> None:
    """Let ``words`` say ``text``, or hide where there is none."""
    words.setText(text)
    words.setVisible(bool(text))


class _TwoLines(QStyledItemDelegate):
    """The short name, and publisher and date below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of text and some air."""
        del index
        return QSize(option.fontMetrics.averageCharWidth() * 30, option.fontMetrics.height() * 2 + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt paints the ground; the words are ours, because it would paint but one line."""
        words = str(index.data())
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(option.widget.style().ControlElement.CE_ItemViewItem, option, painter)
        inner = option.rect.adjusted(10, 4, -10, -4)
        colours: QPalette = option.palette
        metrics = option.fontMetrics
        chosen = bool(option.state & option.widget.style().StateFlag.State_Selected)
        plain = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        for line, role, place in (
            (words, plain, Qt.AlignmentFlag.AlignTop),
            (
                str(index.data(_BYLINE)),
                plain if chosen else QPalette.ColorRole.PlaceholderText,
                Qt.AlignmentFlag.AlignBottom,
            ),
        ):
            painter.setPen(colours.color(role))
            cut = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, _LINE | int(place | Qt.AlignmentFlag.AlignLeft), cut)


class Heading(QWidget):
    """Shows a source and the place among its passages.

    Signals:
        chosen(source): the reader chose a source (id).
        stepped(step): the reader asked for the next (1) or previous (−1) passage.
    """

    chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = QComboBox()
        self.sources.setAccessibleName(self.tr("Source"))
        self.sources.setItemDelegate(_TwoLines(self.sources))
        self.sources.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sources.setMinimumContentsLength(8)
        self.sources.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sources.activated.connect(lambda index: self.chosen.emit(self.sources.itemData(index)))
        self.previous = self._arrow(self.tr("Previous passage"), self.tr("P or Alt+↑"), -1)
        self.next = self._arrow(self.tr("Next passage"), self.tr("N or Alt+↓"), 1)
        self.position = OneLine("", "note")
        self.title = Words("", "strong")
        self.byline = Words("", "note")
        self.note = Words("", "note")
        line = QHBoxLayout()
        line.setSpacing(4)
        for widget in (self.sources, self.previous, self.position, self.next):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 8)
        column.setSpacing(2)
        column.addLayout(line)
        column.addSpacing(6)
        for label in (self.title, self.byline, self.note):
            column.addWidget(label)
        self.set_theme(theme)

    def _arrow(self, name: str, keys: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIconSize(icon_size(self))
        button.setAccessibleName(name)
        button.setToolTip(self.tr("{name} ({keys})").format(name=name, keys=keys))
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self.previous.setIcon(icon("chevron-up", theme))
        self.next.setIcon(icon("chevron-down", theme))

    def offer(self, sources: list[Source], language: str) -> None:
        """Offer ``sources`` to choose from."""
        blocker = QSignalBlocker(self.sources)
        self.sources.clear()
        for index, source in enumerate(sources):
            self.sources.addItem(name_of(source), source.id)
            self.sources.setItemData(index, byline(source, language), _BYLINE)
            self.sources.setItemData(index, plain_tooltip(in_one_line(source.title)), Qt.ItemDataRole.ToolTipRole)
        blocker.unblock()
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(byline(source, language)) for source in sources), default=0)
        self.sources.view().setMinimumWidth(min(widest + 40, metrics.averageCharWidth() * _MOST_LETTERS))
        self.sources.setEnabled(bool(sources))

    def show_source(self, source: Source | None, language: str) -> None:
        """Show what is known of ``source``, or that there is none."""
        self.sources.setCurrentIndex(self.sources.findData(source.id) if source else -1)
        title = in_one_line(source.title) or source.id if source else self.tr("This dataset names no sources.")
        say(self.title, title)
        say(self.byline, byline(source, language) if source else "")
        inferred = source is not None and source.published_basis is DateBasis.INFERRED
        note = in_one_line(source.published_note) if source else ""
        told = self.tr("Date inferred: {reason}").format(reason=isolate(note)) if inferred and note else ""
        say(self.note, told)
        self.byline.setToolTip("" if inferred else plain_tooltip(note))

    def show_position(self, index: int | None, marks: list[int], language: str) -> None:
        """Show where ``index`` stands among ``marks``, the passages one can step to, in order."""
        total = number(len(marks), language)
        if index in marks:
            place = number(marks.index(index) + 1, language)
            self.position.setText(self.tr("{position} of {total}").format(position=place, total=total))
        else:
            self.position.setText(self.tr("%n passage(s)", "", len(marks)))
        self.previous.setEnabled(bool(marks) and (index is None or index > marks[0]))
        self.next.setEnabled(bool(marks) and (index is None or index < marks[-1]))
