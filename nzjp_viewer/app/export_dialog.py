"""Asks what to export: which view, how large, in which colours; then saves it or puts it on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from nzjp_viewer.app import settings
from nzjp_viewer.app.exporting import Request, View
from nzjp_viewer.app.options import LARGEST, MOST_SCALE, SMALLEST, Size
from nzjp_viewer.session.state import ThemeName, ViewState
from nzjp_viewer.session.wording import number

_SLIDE, _PAGE, _SQUARE = Size(1920, 1080), Size(1600, 1130), Size(1200, 1200)


class Target(Enum):
    """Where an export goes."""

    FILE = auto()
    CLIPBOARD = auto()


class ExportDialog(QDialog):
    """The dialog. It decides nothing by itself: it tells what was chosen.

    Signals:
        chosen(request, state, target): a ``Request`` (its ``out`` is empty for the clipboard), the ``ViewState`` to
            draw, and a ``Target``.
    """

    chosen = Signal(object, object, object)

    def __init__(self, state: ViewState, window_size: Size, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setWindowTitle(self.tr("Export"))
        self._views = self._view_choice()
        self._size = self._size_choice(window_size)
        self._width, self._height = (QSpinBox(minimum=SMALLEST, maximum=LARGEST) for _ in range(2))
        self._scale = QDoubleSpinBox(minimum=1, maximum=MOST_SCALE, singleStep=0.5, decimals=1, value=2)
        self._theme = QComboBox()
        for name, text in ((ThemeName.LIGHT, self.tr("Light")), (ThemeName.DARK, self.tr("Dark"))):
            self._theme.addItem(text, name)
        self._theme.setCurrentIndex(self._theme.findData(state.theme))
        self._pixels = QLabel()
        self._pixels.setProperty("role", "muted")
        self._lay_out()
        self._size.activated.connect(self._take_size)
        for box in (self._width, self._height, self._scale):
            box.valueChanged.connect(self._show_pixels)
        self._take_size()

    def _view_choice(self) -> QButtonGroup:
        group = QButtonGroup(self)
        names: tuple[tuple[View, str], ...] = (
            ("window", self.tr("&Map and timeline")),
            ("timeline", self.tr("&Timeline")),
            ("map", self.tr("Ma&p")),
        )
        for view, text in names:
            button = QRadioButton(text)
            button.setProperty("view", view)
            group.addButton(button)
        group.buttons()[0].setChecked(True)
        return group

    def _size_choice(self, window_size: Size) -> QComboBox:
        box = QComboBox()
        for text, size in (
            (self.tr("Slide, 16:9"), _SLIDE),
            (self.tr("Page, A4 across"), _PAGE),
            (self.tr("Square"), _SQUARE),
            (self.tr("As the window"), window_size),
        ):
            box.addItem(self.tr("{0} ({1}×{2})").format(text, size.width, size.height), size)
        return box

    def _lay_out(self) -> None:
        views = QHBoxLayout()
        for button in self._views.buttons():
            views.addWidget(button)
        form = QFormLayout()
        form.addRow(self.tr("View"), views)
        form.addRow(self.tr("&Size"), self._size)
        form.addRow("", self._sides())
        form.addRow(self.tr("S&cale"), self._scale)
        form.addRow(self.tr("C&olours"), self._theme)
        form.addRow("", self._pixels)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("Save &as…"), QDialogButtonBox.ButtonRole.ActionRole)
        copy = buttons.addButton(self.tr("Cop&y"), QDialogButtonBox.ButtonRole.ActionRole)
        save.setDefault(True)
        save.clicked.connect(self._save)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _sides(self) -> QHBoxLayout:
        """Width and height, for any other size than those offered."""
        sides = QHBoxLayout()
        self._width.setAccessibleName(self.tr("Width in pixels"))
        self._height.setAccessibleName(self.tr("Height in pixels"))
        for widget in (self._width, QLabel("×"), self._height):
            sides.addWidget(widget)
        sides.addStretch(1)
        return sides

    def _take_size(self) -> None:
        size: Size = self._size.currentData()
        self._width.setValue(size.width)
        self._height.setValue(size.height)
        self._show_pixels()

    def _show_pixels(self) -> None:
        width, height = (round(box.value() * self._scale.value()) for box in (self._width, self._height))
        text = self.tr("A picture of {0} × {1} pixels, with a caption that names filters and sources.")
        language = self._state.language
        self._pixels.setText(text.format(number(width, language), number(height, language)))

    def _save(self) -> None:
        start = settings.export_folder() / "nzjp-viewer.png"
        kinds = ";;".join((self.tr("Picture (*.png)"), self.tr("Table (*.csv)"), self.tr("Data (*.json)")))
        name, kind = QFileDialog.getSaveFileName(self, self.tr("Export"), str(start), kinds)
        if name:
            self.choose(with_suffix(Path(name), kind), Target.FILE)

    def _copy(self) -> None:
        self.choose(Path(), Target.CLIPBOARD)

    def choose(self, out: Path, target: Target) -> None:
        """Tell what is chosen, to go to ``out`` or the clipboard, and close."""
        view: View = next(b.property("view") for b in self._views.buttons() if b.isChecked())
        request = Request(out, view, Size(self._width.value(), self._height.value()), self._scale.value())
        self.accept()
        self.chosen.emit(request, replace(self._state, theme=ThemeName(self._theme.currentData())), target)


def with_suffix(path: Path, kind: str) -> Path:
    """``path`` with the suffix of the file dialog's ``kind``, such as ``Picture (*.png)``, where it has none."""
    return path if path.suffix else path.with_suffix(kind[kind.rindex("*") + 1 : -1])
