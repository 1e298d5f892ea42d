"""The look of every widget: palette, fonts and style sheet, built from the colours of one theme.

Called by the application at start and at each change of theme. Widgets ask for a look by naming a role
(``setProperty("role", "title")``); sizes are multiples of the font that the user chose for the system.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from nzjp_viewer.session.amber import amber
from nzjp_viewer.session.state import ThemeName
from nzjp_viewer.session.theme import Theme

# After the system's own font: those that hold Japanese, for the names of places.
_FALLBACK_FAMILIES = (
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Yu Gothic UI",
    "Hiragino Sans",
    "DejaVu Sans",
)


def apply(app: QApplication, theme: Theme) -> None:
    """Give ``app`` the colours of ``theme``. May be called again with another theme at any time."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    font = font_with_fallbacks(app.font())
    if font.families() != app.font().families():
        app.setFont(font)
    app.setStyleSheet(style_sheet(theme, QFontInfo(font).pointSizeF(), QFontMetrics(font).height()))


def font_with_fallbacks(font: QFont) -> QFont:
    """``font`` followed by families that hold the letters it may lack."""
    families = list(font.families())
    result = QFont(font)
    result.setFamilies(families + [family for family in _FALLBACK_FAMILIES if family not in families])
    return result


def palette(theme: Theme) -> QPalette:
    """The colours that Qt's own drawing uses."""
    result = QPalette()
    role = QPalette.ColorRole
    for colour_role, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.band,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.grid,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: QColor("#000000") if theme.name is ThemeName.DARK else QColor(theme.faint),
    }.items():
        result.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(theme.faint))
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return result


def style_sheet(theme: Theme, base: float, line: int) -> str:
    """The rules, with sizes of text as multiples of ``base`` points and ``line`` pixels to a line of it."""
    return _WORDS.format(
        theme=theme,
        amber=amber(theme),
        large=round(base * 1.45, 1),
        small=round(base * 0.9, 1),
        heading=round(base * 1.1, 1),
        pill=line // 2,
    ) + _SHAPES.format(theme=theme, round=line // 2 + 2)


_WORDS = """
QPushButton {{
    border: 1px solid {theme.border}; border-radius: 6px; background: {theme.raised}; padding: 5px 14px;
}}
QPushButton:hover {{ background: {theme.grid}; }}
QPushButton:focus, QPushButton:default {{ border-color: {theme.accent}; }}
QPushButton:disabled {{ color: {theme.faint}; }}
QLabel[role="title"] {{ font-size: {large}pt; font-weight: 700; }}
QLabel[role="window-title"] {{ font-size: {heading}pt; font-weight: 700; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QLabel[role="note"] {{ color: {theme.muted}; font-size: {small}pt; }}
QLabel[role="fault"] {{ color: {amber.words}; font-size: {small}pt; font-weight: 600; }}
QLabel[role="differs"] {{
    background: {amber.wash}; color: {amber.words}; font-size: {small}pt; font-weight: 600;
    border-radius: {pill}px; padding: 1px 9px;
}}
QLabel[role="section"], QPushButton[role="section"] {{
    color: {theme.muted}; font-size: {small}pt; font-weight: 600;
}}
QPushButton[role="section"] {{ border: none; background: transparent; text-align: left; padding: 2px 0; }}
QPushButton[role="section"]:hover {{ color: {theme.text}; background: transparent; }}
QPushButton[role="section"]:focus {{ color: {theme.accent}; text-decoration: underline; }}
QPushButton[role="link"] {{
    border: none; background: transparent; color: {theme.accent}; padding: 2px 4px; text-align: left;
}}
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus {{
    text-decoration: underline; background: transparent;
}}
QPushButton[role="link"]:disabled {{ color: {theme.faint}; }}
QToolTip {{
    background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.border}; padding: 4px 6px;
}}
"""

_SHAPES = """
QWidget[role="panel"], QScrollArea[role="panel"], QScrollArea[role="panel"] > QWidget > QWidget[role="panel"] {{
    background: {theme.surface}; border: none;
}}
QScrollArea[role="panel"] {{ border: 1px solid {theme.surface}; }}
QScrollArea[role="panel"]:focus {{ border-color: {theme.accent}; }}
QWidget[role="bar"] {{ background: {theme.window}; border-bottom: 1px solid {theme.border}; }}
QFrame[role="card"] {{
    background: {theme.window}; border: 1px solid {theme.border}; border-radius: 8px;
}}
QFrame[role="claim"] {{
    background: {theme.window}; border: 1px solid {theme.border}; border-radius: 8px;
}}
QFrame[role="claim"]:hover {{ border-color: {theme.accent}; }}
QFrame[role="popup"] {{
    background: {theme.raised}; border: 1px solid {theme.border}; border-radius: 10px;
}}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QFrame[role="rule"] {{ background: {theme.border}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="chip"] {{
    background: {theme.accent_soft}; border: 1px solid {theme.accent}; border-radius: {round}px;
}}
QFrame[role="chip"] QLabel {{ color: {theme.accent}; }}
QLabel[role="tag"] {{
    background: {theme.band}; border: 1px solid {theme.border}; border-radius: {round}px; padding: 2px 9px;
    font-weight: 600;
}}
QToolButton {{
    border: 1px solid transparent; border-radius: 6px; background: transparent; padding: 3px;
}}
QToolButton:hover {{ background: {theme.grid}; }}
QToolButton:pressed, QToolButton:checked {{ background: {theme.accent_soft}; }}
QToolButton:focus {{ border-color: {theme.accent}; }}
QToolButton[role="opener"] {{ padding: 1px; border-radius: 4px; }}
QToolButton[role="toggle"] {{ padding: 1px 5px; border-radius: 4px; color: {theme.accent}; }}
QToolButton[role="opener"]:checked {{ background: transparent; }}
QToolButton[role="opener"]:hover {{ background: {theme.grid}; }}
QToolButton[role="primary"] {{
    background: {theme.accent}; border-color: {theme.accent}; color: {theme.on_accent};
    font-weight: 600; padding: 5px 12px;
}}
QToolButton[role="primary"]:focus {{ border: 2px solid {theme.selection}; padding: 4px 11px; }}
QToolButton[role="primary"]:disabled {{ background: {theme.grid}; border-color: {theme.grid}; color: {theme.faint}; }}
QToolButton[role="outlined"] {{ border: 1px solid {theme.border}; background: {theme.raised}; padding: 4px 10px; }}
QToolButton[role="outlined"]:hover {{ background: {theme.grid}; }}
QToolButton[role="outlined"]:focus {{ border-color: {theme.accent}; }}
QToolButton[role="choice"] {{ padding: 3px 6px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QSlider[role="scrubber"]::groove:horizontal {{ background: {theme.border}; height: 4px; border-radius: 2px; }}
QSlider[role="scrubber"]::sub-page:horizontal {{ background: {theme.accent}; border-radius: 2px; }}
QSlider[role="scrubber"]::sub-page:horizontal:disabled {{ background: {theme.border}; }}
QSlider[role="scrubber"]::handle:horizontal {{
    background: {theme.accent}; border: 1px solid {theme.surface}; width: 12px; margin: -5px 0; border-radius: 7px;
}}
QSlider[role="scrubber"]::handle:horizontal:focus {{ border: 2px solid {theme.selection}; width: 10px; }}
QSlider[role="scrubber"]::handle:horizontal:disabled {{ background: {theme.faint}; }}
QPushButton[role="primary"], QPushButton[role="primary"]:hover {{
    background: {theme.accent}; border-color: {theme.accent}; color: {theme.on_accent}; font-weight: 600;
}}
QPushButton[role="primary"]:focus {{ border: 2px solid {theme.selection}; padding: 4px 13px; }}
QPushButton[role="primary"]:disabled {{
    background: {theme.grid}; border-color: {theme.grid}; color: {theme.faint};
}}
QLineEdit[role="search"] {{
    background: {theme.grid}; border: 1px solid {theme.grid}; border-radius: 8px; padding: 5px 6px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QLineEdit[role="search"]:focus {{ border-color: {theme.accent}; background: {theme.surface}; }}
QListView[role="events"] {{
    background: {theme.surface}; border: 1px solid {theme.border}; border-radius: 8px; outline: none;
}}
QWidget#header {{ background: {theme.surface}; border-bottom: 1px solid {theme.border}; }}
QWidget#infoBar {{
    background: {theme.raised}; border-bottom: 1px solid {theme.border}; border-left: 6px solid {theme.selection};
}}
QWidget#infoBar[good="true"] {{ background: {theme.accent_soft}; border-left-color: {theme.accent}; }}
QLabel#mapNotice {{ background: {theme.sea}; color: {theme.sea_label}; padding: 24px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 9px; }}
QScrollBar:horizontal {{ height: 9px; }}
QScrollBar::handle {{ background: {theme.border}; border-radius: 3px; margin: 1px 1px 1px 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {theme.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QWidget#dockTitle {{ background: {theme.window}; border-bottom: 1px solid {theme.border}; }}
QMainWindow::separator {{ background: {theme.border}; width: 3px; height: 3px; }}
QMainWindow::separator:hover {{ background: {theme.faint}; }}
QStatusBar {{ background: {theme.grid}; color: {theme.muted}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ padding: 0 8px; }}
QSplitter::handle {{ background: {theme.border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.border}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
QMenu::item:disabled {{ color: {theme.faint}; }}
QMenu::separator {{ height: 1px; background: {theme.border}; margin: 4px 8px; }}
"""
