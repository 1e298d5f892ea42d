"""What is remembered from one start to the next: the window's place and its look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths
from PySide6.QtWidgets import QMainWindow

from nzjp_viewer.session.state import Arrangement, ThemeName, ViewState

_GEOMETRY, _THEME, _ARRANGEMENT, _FOLDER = "window/geometry", "look/theme", "look/arrangement", "export/folder"


@dataclass(frozen=True, slots=True)
class Look:
    """The remembered look; None where nothing is remembered."""

    theme: ThemeName | None
    arrangement: Arrangement | None


def store() -> QSettings:
    """The settings file of this user."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "nzjp-viewer", "nzjp-viewer")


def load_look() -> Look:
    """The look that was last saved; what is not understood counts as not saved."""
    saved = store()
    theme, arrangement = saved.value(_THEME), saved.value(_ARRANGEMENT)
    return Look(
        ThemeName(theme) if theme in set(ThemeName) else None,
        Arrangement(arrangement) if arrangement in set(Arrangement) else None,
    )


def with_look(state: ViewState, look: Look, theme: ThemeName | None) -> ViewState:
    """``state`` with the remembered look, ``theme`` before it if given."""
    return replace(
        state,
        theme=theme or look.theme or state.theme,
        arrangement=look.arrangement or state.arrangement,
    )


def save_look(state: ViewState) -> None:
    """Remember the look of ``state``."""
    saved = store()
    saved.setValue(_THEME, state.theme.value)
    saved.setValue(_ARRANGEMENT, state.arrangement.value)


def restore_geometry(window: QMainWindow) -> None:
    """Put ``window`` where it was."""
    geometry = store().value(_GEOMETRY)
    if isinstance(geometry, QByteArray) and not geometry.isEmpty():
        window.restoreGeometry(geometry)


def save_geometry(window: QMainWindow) -> None:
    """Remember where ``window`` is."""
    store().setValue(_GEOMETRY, window.saveGeometry())


def export_folder() -> Path:
    """Where the last export went, if that is still there; the user's pictures or home otherwise."""
    remembered = store().value(_FOLDER)
    if isinstance(remembered, str) and Path(remembered).is_dir():
        return Path(remembered)
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures) if pictures and Path(pictures).is_dir() else Path.home()


def remember_export(path: Path) -> None:
    """Remember the folder of the exported file ``path``."""
    store().setValue(_FOLDER, str(path.parent))
