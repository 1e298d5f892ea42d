"""What is remembered from one start to the next, and is no part of a view.

The window's place and docks, its look, how the wheel is used, the unit of distances, whether the network may be used
and which basemap is shown with it, where source documents are, and where the last export went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QMainWindow

from nzjp_viewer.app.network_actions import BASEMAPS
from nzjp_viewer.session.network import BUNDLED, Network
from nzjp_viewer.session.state import Arrangement, ThemeName, ViewState

_GEOMETRY, _THEME, _ARRANGEMENT, _FOLDER = "window/geometry", "look/theme", "look/arrangement", "export/folder"
_WHEEL = "timeline/wheel_zooms"
_UNIT = "map/unit"
_NETWORK, _BASEMAP = "network/is_on", "network/basemap"
_DOCKS, _DOCUMENTS, _FILES = "window/docks", "documents/folders", "documents/files"


class Look(NamedTuple):
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


def restore_docks(window: QMainWindow) -> bool:
    """Put the docks of ``window`` where they were, once they are made; False where nothing is remembered."""
    docks = store().value(_DOCKS)
    return isinstance(docks, QByteArray) and not docks.isEmpty() and window.restoreState(docks)


def save_docks(window: QMainWindow) -> None:
    """Remember where the docks of ``window`` are, how wide, and whether they are shown."""
    store().setValue(_DOCKS, window.saveState())


def document_folders() -> tuple[Path, ...]:
    """Folders in which source documents were found, the latest first."""
    return tuple(Path(name) for name in _names(_DOCUMENTS))


def document_files() -> dict[str, Path]:
    """Where source documents were, by the SHA-256 of their bytes, the latest first."""
    pairs = (name.partition(" ") for name in _names(_FILES))
    return {sha256: Path(path) for sha256, space, path in pairs if space}


def _names(key: str) -> list[str]:
    saved = store().value(key)
    names = saved if isinstance(saved, list) else [saved]  # an INI file keeps a list of one as its one value
    return [name for name in names if isinstance(name, str) and name]


def save_document_folders(folders: Iterable[Path]) -> None:
    """Remember the folders in which source documents were found."""
    store().setValue(_DOCUMENTS, [str(folder) for folder in folders])


def save_document_files(files: Mapping[str, Path]) -> None:
    """Remember where source documents are, by the SHA-256 of their bytes."""
    store().setValue(_FILES, [f"{sha256} {path}" for sha256, path in files.items()])


def wheel_zooms() -> bool:
    """Whether the wheel zooms the timeline instead of going along it."""
    return store().value(_WHEEL) in {True, "true"}  # an INI file keeps a word


def save_wheel_zooms(zooms: bool) -> None:
    """Remember what the wheel does."""
    store().setValue(_WHEEL, zooms)


def unit() -> str:
    """The sign of what the map's measuring tool gives distances in; empty where nothing is remembered."""
    saved = store().value(_UNIT)
    return saved if isinstance(saved, str) else ""


def save_unit(sign: str) -> None:
    """Remember what distances are given in."""
    store().setValue(_UNIT, sign)


def network(parent: QObject) -> Network:
    """Whether the network may be used, and the basemap chosen for it; off where nothing else is remembered.

    A basemap that this version does not offer is none: no host is asked for what no menu shows as chosen.
    """
    saved = store()
    remembered = saved.value(_BASEMAP)
    basemap = remembered if isinstance(remembered, str) and remembered in BASEMAPS else BUNDLED
    is_on = saved.value(_NETWORK) in {True, "true"}  # an INI file keeps a word
    return Network(parent, is_on=is_on, basemap=basemap)


def save_network(network: Network) -> None:
    """Remember whether the network may be used, and the basemap chosen for it."""
    saved = store()
    saved.setValue(_NETWORK, network.is_on)
    saved.setValue(_BASEMAP, network.chosen)


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
