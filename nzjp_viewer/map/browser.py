"""The browser around the map page, locked down: profile, page, and what they refuse.

Called by :mod:`nzjp_viewer.map.view`. Importing this module loads WebEngine (0.2 s), so the window imports the map
room only after it has painted its timeline.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFile, QIODevice, QObject, QUrl
from PySide6.QtWebChannel import QWebChannel  # noqa: F401 - its module carries the channel's script as a resource
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript, QWebEngineSettings
from xstatic.pkg import leaflet

from nzjp_viewer.map.assets import PAGE_URL, SCHEME, Assets
from nzjp_viewer.map.interceptor import Interceptor
from nzjp_viewer.map.scheme import MapScheme, register_scheme
from nzjp_viewer.map.tile_server import TileServer
from nzjp_viewer.storage.resources import Damaged, resource

if TYPE_CHECKING:  # PySide makes a class and all its names when it is first imported: 5 ms for these
    from PySide6.QtWebEngineCore import (
        QWebEngineDesktopMediaRequest,
        QWebEngineDownloadRequest,
        QWebEngineFileSystemAccessRequest,
        QWebEngineFullScreenRequest,
        QWebEnginePermission,
        QWebEngineRegisterProtocolHandlerRequest,
    )

_Attribute = QWebEngineSettings.WebAttribute

REFUSED: Final = (
    _Attribute.LocalStorageEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.AutoLoadIconsForPage,
)

_PEERLESS: Final = """
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) {
  Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });
}
"""
"""WebRTC sends datagrams of which neither the content security policy nor the interceptor hears: the page has none."""

_log = logging.getLogger(__name__)


class MapProfile(QWebEngineProfile):
    """An off-the-record profile that serves our scheme and lets nothing else through. Must outlive its pages."""

    def __init__(self, tiles: TileServer, parent: QObject | None = None) -> None:
        register_scheme()
        super().__init__(parent)
        self.interceptor = Interceptor(self)
        self.setUrlRequestInterceptor(self.interceptor)
        self.scheme = MapScheme(map_assets(), tiles, self)
        self.installUrlSchemeHandler(SCHEME.encode(), self.scheme)
        self.downloadRequested.connect(_refuse_download)
        self.scripts().insert(_first_script("peerless", _PEERLESS))


class MapPage(QWebEnginePage):
    """The page: stays where it is, opens nothing, asks for nothing; what its console says goes to the log."""

    def __init__(self, profile: MapProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        for attribute in REFUSED:
            self.settings().setAttribute(attribute, False)
        self.permissionRequested.connect(_refuse_permission)
        self.desktopMediaRequested.connect(_refuse_desktop)
        self.fullScreenRequested.connect(_refuse_full_screen)
        self.fileSystemAccessRequested.connect(_refuse_file_system)
        self.registerProtocolHandlerRequested.connect(_refuse_protocol_handler)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: A002 - Qt's name
        isMainFrame: bool,  # noqa: N803
    ) -> bool:
        """Only our own page, and only in the main frame."""
        del type
        return isMainFrame and QUrl(url) == QUrl(PAGE_URL)

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # noqa: A002
        """No new windows: None tells Qt so, which its type stubs leave out."""
        del type
        return None

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,  # noqa: N803
        sourceID: str,  # noqa: N803
    ) -> None:
        """Log what the page says; its errors as ours."""
        levels = QWebEnginePage.JavaScriptConsoleMessageLevel
        severity = {
            levels.ErrorMessageLevel: logging.ERROR,
            levels.WarningMessageLevel: logging.WARNING,
        }.get(level, logging.DEBUG)
        if sourceID.startswith("http"):
            severity = logging.DEBUG  # a host of tiles that does not answer: the map says so itself
        _log.log(severity, "map page: %s (%s:%d)", message, sourceID, lineNumber)

    def javaScriptAlert(self, *_: object) -> None:
        """No dialogs."""

    def javaScriptConfirm(self, *_: object) -> bool:
        """No dialogs: the answer is no."""
        return False

    def javaScriptPrompt(self, *_: object) -> tuple[bool, str]:
        """No dialogs: nothing is entered."""
        return False, ""

    def chooseFiles(self, *_: object) -> list[str]:
        """No files."""
        return []


def map_assets() -> Assets:
    """Our own files, the installed Leaflet, and the channel script that Qt carries.

    Raises:
        Damaged: Qt does not carry it.
    """
    channel = QFile(":/qtwebchannel/qwebchannel.js")
    if not channel.open(QIODevice.OpenModeFlag.ReadOnly):
        raise Damaged(channel.fileName(), channel.errorString())
    return Assets(resource("map"), Path(leaflet.BASE_DIR), bytes(channel.readAll().data()))


def _first_script(name: str, source: str) -> QWebEngineScript:
    """A script that each document and each frame in it runs before any of its own."""
    script = QWebEngineScript()
    script.setName(name)
    script.setSourceCode(source)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setRunsOnSubFrames(True)
    return script


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()


def _refuse_permission(permission: QWebEnginePermission) -> None:
    permission.deny()


def _refuse_desktop(request: QWebEngineDesktopMediaRequest) -> None:
    request.cancel()


def _refuse_full_screen(request: QWebEngineFullScreenRequest) -> None:
    request.reject()


def _refuse_file_system(request: QWebEngineFileSystemAccessRequest) -> None:
    request.reject()


def _refuse_protocol_handler(request: QWebEngineRegisterProtocolHandlerRequest) -> None:
    request.reject()
