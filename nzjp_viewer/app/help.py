"""What the Help menu shows: the keys, how to make a dataset, and what this program is."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QStyle,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from nzjp_viewer import __version__
from nzjp_viewer.app.links import Links
from nzjp_viewer.map.credits import GEONAMES, NATURAL_EARTH
from nzjp_viewer.storage.resources import resource

translate = QCoreApplication.translate

_PAGE_MARGIN = 16
_ROW_GAP = 6
_SHARE_OF_SCREEN = 0.9
"""What a window of ours takes of it at most."""
_PAGE_LETTERS, _PAGE_LINES = 120, 40


Row = tuple[str, str]


def timeline_keys() -> list[Row]:
    """What each key and gesture does on the timeline, in reading order."""
    return [
        (translate("Help", "← and →"), translate("Help", "previous and next event, in the timeline")),
        (translate("Help", "F"), translate("Help", "follow the selected event's storylines in turn")),
        (translate("Help", "[ and ]"), translate("Help", "previous and next event of the storyline that is followed")),
        (translate("Help", "Space"), translate("Help", "play time or pause, in the timeline")),
        (translate("Help", ", and ."), translate("Help", "playing: one step back or forward")),
        (
            translate("Help", "Esc"),
            translate("Help", "let go: of a stretch being drawn, a storyline, the selection, then playback"),
        ),
        (translate("Help", "↑ and ↓"), translate("Help", "nearest event in the lane above or below")),
        (translate("Help", "Home, End"), translate("Help", "first and last event")),
        (
            translate("Help", "Page Up, Page Down"),
            translate("Help", "a screenful earlier or later; with Ctrl+← → a little"),
        ),
        (translate("Help", "+ and −"), translate("Help", "zoom the timeline; the map when it has the focus")),
        (translate("Help", "0"), translate("Help", "fit all events")),
        (translate("Help", "L"), translate("Help", "what the signs of the timeline mean")),
        (translate("Help", "Legend, on the map"), translate("Help", "what the signs of the map mean; Esc closes it")),
        (translate("Help", "G, Ctrl+G"), translate("Help", "go to a date, month, year or stretch of time")),
        (translate("Help", "Wheel"), translate("Help", "timeline: move along time (View menu: zoom); map: zoom")),
        (
            translate("Help", "Shift + wheel, wheel over the lane names"),
            translate("Help", "timeline: scroll the lanes"),
        ),
        (translate("Help", "Ctrl + wheel, pinch"), translate("Help", "timeline: zoom at the pointer")),
        (translate("Help", "Drag"), translate("Help", "move the timeline or the map")),
        (translate("Help", "Shift + drag"), translate("Help", "timeline: show only that stretch of time")),
        (translate("Help", "Click"), translate("Help", "select an event; a marker with several opens their list")),
        (translate("Help", "Ctrl + click, Shift + click"), translate("Help", "select one event more, or all up to it")),
        (translate("Help", "Shift+← and Shift+→"), translate("Help", "select one event more, or less, in time")),
        (translate("Help", "Ctrl+A"), translate("Help", "select all events in view, in the timeline")),
        (translate("Help", "Double click, Return"), translate("Help", "open an event, and centre the map on it")),
        (translate("Help", "Right click, Shift+F10"), translate("Help", "menu of an event, or of that time")),
        (translate("Help", "Lane name"), translate("Help", "click, Space: collapse; drag, Alt+↑, Alt+↓: move")),
        (translate("Help", "Touch"), translate("Help", "drag, pinch, tap to select, hold for the menu")),
    ]


def window_keys() -> list[Row]:
    """What they do anywhere in the window."""
    return [
        (translate("Help", "Alt+← and Alt+→"), translate("Help", "previous and next event")),
        (translate("Help", "Ctrl+F"), translate("Help", "search")),
        (translate("Help", "Ctrl+Shift+G"), translate("Help", "go to a place by its name in any language")),
        (translate("Help", "Ctrl+E"), translate("Help", "export a picture or data")),
        (translate("Help", "Ctrl+Shift+C"), translate("Help", "copy a picture of the window")),
        (translate("Help", "Ctrl+Z, Ctrl+Shift+Z"), translate("Help", "undo and redo a filter or selection")),
        (translate("Help", "F6, F7, F8"), translate("Help", "hide or show filters, details, source reader")),
        (translate("Help", "N, P"), translate("Help", "next and previous passage, in the source reader")),
        (translate("Help", "Ctrl+Shift+S"), translate("Help", "list the sources")),
        (translate("Help", "Ctrl+T"), translate("Help", "light or dark colours")),
        (
            translate("Help", "Ctrl+Shift+D"),
            translate("Help", "measure distances on the map: click, click; double click ends; Alt: not from the place"),
        ),
        (
            translate("Help", "Arrows, Space, Backspace"),
            translate("Help", "measuring: move the cross, set a point, take it back; Enter ends, Esc leaves"),
        ),
    ]


def _column(title: str, rows: list[Row]) -> QGridLayout:
    """What each gesture does, a line each, from the top down."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(_ROW_GAP)
    heading = QLabel(title)
    heading.setProperty("role", "section")
    grid.addWidget(heading, 0, 0, 1, 2)
    for line, (gesture, effect) in enumerate(rows, start=1):
        name = QLabel(gesture, textFormat=Qt.TextFormat.PlainText)
        name.setProperty("role", "strong")
        grid.addWidget(name, line, 0)
        grid.addWidget(QLabel(effect, textFormat=Qt.TextFormat.PlainText), line, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return grid


def show_keys(parent: QWidget) -> None:
    """Show what the keys do, in as much of the screen as that takes."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("Help", "Keyboard and mouse"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setSpacing(40)
    for title, rows in (
        (translate("Help", "On the timeline"), timeline_keys()),
        (translate("Help", "Anywhere"), window_keys()),
    ):
        columns.addLayout(_column(title, rows))
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    layout.addWidget(buttons)
    bar = dialog.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    wanted = page.sizeHint() + dialog.sizeHint() - area.sizeHint() + QSize(bar, 0)
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * _SHARE_OF_SCREEN))
    dialog.open()


def show_data_format(parent: QWidget) -> None:
    """Show how to make a dataset of one's own: the page of the bundled help."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("Help", "Making a dataset of your own"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page = QTextBrowser()
    page.setMarkdown(resource("help/data.md").read_text(encoding="utf-8"))
    page.document().setDocumentMargin(_PAGE_MARGIN)
    page.setAccessibleName(dialog.windowTitle())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(page)
    layout.addWidget(buttons)
    letter, line = page.fontMetrics().averageCharWidth(), page.fontMetrics().lineSpacing()
    dialog.resize(letter * _PAGE_LETTERS, line * _PAGE_LINES)
    dialog.open()


_ORIGINS = {
    "Natural Earth": NATURAL_EARTH,
    "GeoNames": GEONAMES,
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "Leaflet": "https://leafletjs.com",
    "folium": "https://python-visualization.github.io/folium/",
    "Unicode CLDR": "https://cldr.unicode.org",
}
"""Where the names in the credits lead."""


def show_about(parent: QWidget, links: Links) -> None:
    """Show the name, version and origin of what the program is made of; ``links`` asks before it opens an address."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("Help", "About NZ–Japan Viewer"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translate("Help", "NZ–Japan Viewer {version}").format(version=__version__))
    told = html.escape(
        translate(
            "Help",
            "A timeline and an offline map of New Zealand–Japan security ties, extracted from five news documents.\n\n"
            "Basemap: Natural Earth, public domain. Cities: GeoNames, CC BY 4.0. Map: Leaflet, through folium. "
            "Country names: Unicode CLDR.",
        )
    )
    for name in _ORIGINS:
        told = told.replace(name, f'<a href="{name}">{name}</a>')
    box.setInformativeText(told)
    _lead(box, links)
    box.open()


def _lead(box: QMessageBox, links: Links) -> None:
    """Let a question answer the links in a box, by key and by mouse; left alone, Qt would open them at once."""
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    assert isinstance(label, QLabel)
    label.setText(label.text().replace("\n", "<br>"))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setOpenExternalLinks(False)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.linkActivated.connect(lambda name: links.ask(_ORIGINS.get(name, ""), box))
