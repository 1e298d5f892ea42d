"""Everything the window can be told to do: one ``QAction`` each, shared by menus, header and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from nzjp_viewer.app.lane_actions import LaneActions
from nzjp_viewer.app.map_actions import MapActions
from nzjp_viewer.app.network_actions import NetworkActions
from nzjp_viewer.app.play_actions import PlayActions
from nzjp_viewer.panels.icons import icon
from nzjp_viewer.session.network import Network
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Arrangement, ThemeName, ViewState
from nzjp_viewer.session.theme import THEMES

_Key = QKeySequence.StandardKey


class Actions(QObject):
    """The window's actions. Those that only need the session are wired here, the others by the window."""

    def __init__(self, session: Session, parent: QObject | None = None, network: Network | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.open = self._action(self.tr("&Open dataset…"), _Key.Open)
        self.open_bundled = self._action(self.tr("Open the &bundled dataset"))
        self.export = self._action(self.tr("&Export…"), "Ctrl+E")
        self.copy_picture = self._action(self.tr("&Copy picture"), "Ctrl+Shift+C")
        self.quit = self._action(self.tr("&Quit"), _Key.Quit)
        self.undo = self._action(self.tr("&Undo"), _Key.Undo, session.undo)
        self.redo = self._action(self.tr("&Redo"), _Key.Redo, session.redo)
        self.find = self._action(self.tr("&Find"), _Key.Find)
        self.clear = self._action(self.tr("Clear all &filters"), "Ctrl+Shift+F")
        self.fit_timeline = self._action(self.tr("Fit the &timeline"), "Ctrl+0")
        self.previous = self._action(self.tr("&Previous event"), "Alt+Left", lambda: session.step_selection(-1, "menu"))
        self.next = self._action(self.tr("&Next event"), "Alt+Right", lambda: session.step_selection(1, "menu"))
        self.go_to_date = self._action(self.tr("&Go to date…"), "Ctrl+G")
        self.go_to_place = self._action(self.tr("Go to p&lace…"), "Ctrl+Shift+G")
        self.wheel_zooms = self._switch(self.tr("Mouse &wheel zooms the timeline"), on=False)
        self.unplaced = self._action(self.tr("Events without a &place…"), "Ctrl+L")
        self.theme = self._action(self.tr("&Dark colours"), "Ctrl+T", self._swap_theme)
        self.arrange = self._action(self.tr("Side by &side"), "Ctrl+Shift+V", self._swap_arrangement)
        self.playing = PlayActions(session, self)
        self.lanes = LaneActions(session, self)
        self.maps = MapActions(session, self)
        self.online = NetworkActions(network or Network(self), self)
        self.filters = self._switch(self.tr("Filter &panel"), "F6")
        self.details = self._switch(self.tr("D&etails panel"), "F7")
        self.reader = self._switch(self.tr("&Source reader"), "F8", on=False)
        self.sources = self._action(self.tr("S&ources…"), "Ctrl+Shift+S")
        self.keys = self._action(self.tr("&Keyboard and mouse"), "F1")
        self.data_format = self._action(self.tr("Making a &dataset of your own"))
        self.about = self._action(self.tr("&About"))
        session.changed.connect(self._follow)
        session.dataset_changed.connect(self._refresh)
        self._refresh()

    def _action(self, text: str, keys: _Key | str | None = None, run: Callable[[], None] | None = None) -> QAction:
        action = QAction(text, self)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        elif keys is not None:
            action.setShortcuts(QKeySequence.keyBindings(keys))
        name = text.replace("&", "").removesuffix("…")
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{name} ({shown})" if shown else name)
        if run is not None:
            action.triggered.connect(lambda _checked=False: run())
        return action

    def _switch(self, text: str, keys: str | None = None, *, on: bool = True) -> QAction:
        """Something that is shown or not; ``on`` says which at first."""
        action = self._action(text, keys)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def fill(self, bar: QMenuBar) -> None:
        """Lay the actions out in the menu bar ``bar``."""
        self.lanes.make_menu(bar)
        self.online.make_menu(bar)
        menus: tuple[tuple[str, tuple[QAction | None, ...]], ...] = (
            (self.tr("&File"), (self.open, self.open_bundled, None, self.export, self.copy_picture, None, self.quit)),
            (self.tr("&Edit"), (self.undo, self.redo, None, self.find, self.clear)),
            (
                self.tr("&View"),
                (
                    *(self.fit_timeline, None),
                    *(self.previous, self.next, self.go_to_date, None),
                    *(self.filters, self.details, self.reader, self.sources, None),
                    *(self.lanes.opener, self.arrange, self.theme, None, self.wheel_zooms),
                ),
            ),
            (
                self.tr("&Map"),
                (
                    *(self.go_to_place, self.unplaced, None),
                    *(*self.maps.all, None),
                    *(self.online.opener, self.online.switch),
                ),
            ),
            (self.tr("&Play"), self.playing.all),
            (self.tr("&Help"), (self.keys, self.data_format, None, self.about)),
        )
        for title, actions in menus:
            menu = bar.addMenu(title)
            for action in actions:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)

    def _swap_theme(self) -> None:
        light = self._session.state.theme is ThemeName.LIGHT
        self._session.change("menu", theme=ThemeName.DARK if light else ThemeName.LIGHT)

    def _swap_arrangement(self) -> None:
        stacked = self._session.state.arrangement is Arrangement.STACKED
        self._session.change("menu", arrangement=Arrangement.SIDE_BY_SIDE if stacked else Arrangement.STACKED)

    def _follow(self, _old: ViewState, _new: ViewState, _origin: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        state = self._session.state
        theme = THEMES[state.theme]
        light = state.theme is ThemeName.LIGHT
        stacked = state.arrangement is Arrangement.STACKED
        self.undo.setEnabled(self._session.can_undo)
        self.redo.setEnabled(self._session.can_redo)
        self.clear.setEnabled(state.filter.narrows)
        self.theme.setText(self.tr("&Dark colours") if light else self.tr("&Light colours"))
        self.arrange.setText(self.tr("Side by &side") if stacked else self.tr("Map &above timeline"))
        for action, name in (
            (self.undo, "undo"),
            (self.redo, "redo"),
            (self.theme, "moon" if light else "sun"),
            (self.arrange, "columns" if stacked else "rows"),
        ):
            action.setIcon(icon(name, theme))
        self.export.setIcon(icon("export", theme, theme.on_accent))
