"""Compiles the program's words for its languages: code → ``.ts`` (for translators) → ``.qm`` (for Qt).

Run by ``make translations`` after any change to the program's words. English is one of the languages: its file holds
the plurals, which the code spells ``%n event(s)``. With ``--check`` it only says whether the files are up to date.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en",)


def tool(name: str) -> str:
    """The path of one of Qt's linguist tools, which the PySide6 packages carry.

    Raises:
        SystemExit: it is not there.
    """
    found = shutil.which(str(Path(PySide6.__file__).parent / name))
    if found is None:
        sys.exit(f"build_translations: {name} is missing; install the packages of packaging/requirements-dev.lock")
    return found


def build(folder: Path) -> None:
    """Bring the ``.ts`` files in ``folder`` up to date with the code and compile them.

    Raises:
        SystemExit: a tool failed, or an English plural is not written yet.
    """
    sources = sorted(str(path) for path in (ROOT / "nzjp_viewer").rglob("*.py"))
    for language in LANGUAGES:
        words = folder / f"nzjp_{language}.ts"
        plural = ["-pluralonly"] if language == "en" else []
        options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language]
        run([tool("lupdate"), "-silent", *plural, *options, *sources, "-ts", str(words)])
        if language == "en":
            missing = unfinished(words)
            if missing:
                sys.exit(f"build_translations: write the English plurals of {missing} in {words}")
        run([tool("lrelease"), "-silent", str(words), "-qm", str(words.with_suffix(".qm"))])


def unfinished(words: Path) -> list[str]:
    """The messages of a ``.ts`` file that have no translation yet."""
    messages = ET.parse(words).getroot().iter("message")
    return [
        message.findtext("source", "")
        for message in messages
        if (translation := message.find("translation")) is not None and translation.get("type") == "unfinished"
    ]


def run(command: list[str]) -> None:
    """Run ``command``.

    Raises:
        SystemExit: it failed.
    """
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"build_translations: {Path(command[0]).name}: {done.stderr.strip() or done.stdout.strip()}")


def check() -> None:
    """Make sure that building again would change nothing.

    Raises:
        SystemExit: a file is out of date.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "translations")
        shutil.copytree(FOLDER, copy)
        build(copy)
        stale = [path.name for path in sorted(copy.iterdir()) if path.read_bytes() != (FOLDER / path.name).read_bytes()]
    if stale:
        sys.exit(f"build_translations: {', '.join(stale)} out of date: run make translations and commit the result")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the files are up to date")
    if parser.parse_args().check:
        check()
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        build(FOLDER)
