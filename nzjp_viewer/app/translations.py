"""Loads the program's words in the user's language. English needs it too: for its plurals.

The files in ``resources/translations`` are made from the code by ``make translations``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from nzjp_viewer.storage.resources import resource

LANGUAGES = ("en",)


def install(application: QCoreApplication, language: str = "en") -> None:
    """Let ``application`` speak ``language``.

    Raises:
        FileNotFoundError: the installation lacks that language's file.
    """
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    path = resource(f"translations/nzjp_{language}.qm")
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    application.installTranslator(translator)
