"""A part of a panel under a small heading that opens and closes it, with a link that takes its filter back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nzjp_viewer.panels.icons import icon, icon_size
from nzjp_viewer.panels.text import link
from nzjp_viewer.session.theme import Theme


def small_capitals(widget: QWidget) -> None:
    """Give ``widget`` the letters of a heading: capitals, set a little apart."""
    font = widget.font()
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    widget.setFont(font)


class Section(QWidget):
    """A heading over ``body``, the layout that its owner fills.

    Signals:
        cleared(): the reader asked for this part of the filter to be taken back.
    """

    cleared = Signal()

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._theme = theme
        self.heading = QPushButton(title)
        self.heading.setProperty("role", "section")
        self.heading.setIconSize(icon_size(self, 0.65))
        self.heading.setCheckable(True)
        self.heading.setChecked(True)
        self.heading.setToolTip(self.tr("Show or hide this part"))
        small_capitals(self.heading)
        self.clear = link(self.tr("Clear"))
        self.clear.setAccessibleName(self.tr("Clear {section}").format(section=title))
        self.clear.setVisible(False)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.clear)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 2, 0, 0)
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._content)
        self.heading.toggled.connect(self._open)
        self.clear.clicked.connect(self.cleared)
        self._open(open_=True)

    def set_active(self, active: bool) -> None:
        """Offer to clear it, because it narrows the events; or not."""
        if not active and self.clear.hasFocus():
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear.setVisible(active)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        self._open(self.heading.isChecked())

    def _open(self, open_: bool) -> None:
        self._content.setVisible(open_)
        self.heading.setIcon(icon("chevron-down" if open_ else "chevron-right", self._theme))
