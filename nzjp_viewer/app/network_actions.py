"""Using the network, and the basemaps that come from there, as entries of a menu. Made by ``actions``."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP
from nzjp_viewer.session.network import BUNDLED, Network

BASEMAPS: Final = {
    BUNDLED: QT_TRANSLATE_NOOP("Basemap", "&Bundled (Natural Earth)"),
    "OpenStreetMap.Mapnik": QT_TRANSLATE_NOOP("Basemap", "&OpenStreetMap"),
    "OpenTopoMap": QT_TRANSLATE_NOOP("Basemap", "Open&TopoMap"),
    "Esri.OceanBasemap": QT_TRANSLATE_NOOP("Basemap", "Ocean &depths (Esri)"),
    "Esri.WorldImagery": QT_TRANSLATE_NOOP("Basemap", "&Satellite images (Esri)"),
}
"""By the names that xyzservices gives them: those that need no key and are open to a program like this."""


class NetworkActions(QObject):
    """The switch, one action a basemap, and ``opener``, which has the menu of those.

    Attributes:
        advice: a line of that menu which says why most basemaps cannot be chosen, as long as they cannot.
    """

    def __init__(self, network: Network, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self.switch = QAction(self.tr("Use the &network"), self)
        self.switch.setCheckable(True)
        self.switch.setToolTip(self.tr("Allow basemaps and a search for places from the internet"))
        self.switch.triggered.connect(lambda on: network.allow(is_on=on))
        self.opener = QAction(self.tr("&Basemap"), self)
        self.advice = QAction(self.tr("Switch on “Use the network” first:"), self)
        self.advice.setEnabled(False)
        self._group = QActionGroup(self)
        self.by_name = {name: self._action(name, words) for name, words in BASEMAPS.items()}
        network.changed.connect(self.refresh)
        self.refresh()

    def _action(self, name: str, words: str) -> QAction:
        action = QAction(QCoreApplication.translate("Basemap", words), self)
        action.setCheckable(True)
        action.triggered.connect(lambda: self._network.choose(name))
        self._group.addAction(action)
        return action

    def make_menu(self, parent: QWidget) -> None:
        """Give ``opener`` its menu, which goes with ``parent``."""
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        bundled, *others = self.by_name.values()
        menu.addActions([bundled, self.advice, *others])
        self.opener.setMenu(menu)

    def refresh(self) -> None:
        """Tick what is so now; without the network there is the bundled basemap alone."""
        self.switch.setChecked(self._network.is_on)
        for name, action in self.by_name.items():
            is_open = self._network.is_on or name == BUNDLED
            action.setEnabled(is_open)
            plain = action.text().replace("&", "")
            why = plain if is_open else self.tr("{basemap}: from the internet, so “Use the network” has to be on")
            action.setToolTip(why.format(basemap=plain))
            action.setStatusTip("" if is_open else action.toolTip())
        self.advice.setVisible(not self._network.is_on)
        self.by_name.get(self._network.basemap, self.by_name[BUNDLED]).setChecked(True)
