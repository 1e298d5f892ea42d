"""Reading and writing whole files, so that a fault is one clear sentence and never leaves half a file.

Every room that writes a file for the user writes it here.
"""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.translation import QT_TRANSLATE_NOOP

_WRITE_FAULTS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: its folder does not exist. Create it first."),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: its folder does not exist. Create it first."),
    errno.EACCES: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: no permission. Choose another folder."),
    errno.EPERM: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: no permission. Choose another folder."),
    errno.EROFS: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: the disk is read-only. Choose another folder."),
    errno.ENOSPC: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: the disk is full. Make room and try again."),
    errno.EDQUOT: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: the disk is full. Make room and try again."),
    errno.EFBIG: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: the file would be too large for this disk."),
    errno.EISDIR: QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: it is a folder. Give a file name."),
}
_WRITE_OTHER = QT_TRANSLATE_NOOP("Problem", "Cannot write {path}: {reason}. Choose another place and try again.")

_ANY_WRITE = 0o222

_READ_FAULTS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("Problem", "There is no file {path}. Check its name and folder."),
    errno.EACCES: QT_TRANSLATE_NOOP("Problem", "Cannot read {path}: no permission. Check who may read it."),
    errno.EISDIR: QT_TRANSLATE_NOOP("Problem", "Cannot read {path}: it is a folder. Give a file."),
}
_READ_OTHER = QT_TRANSLATE_NOOP("Problem", "Cannot read {path}: {reason}. Check the disk and try again.")


def read_bytes(path: Path) -> bytes:
    """The bytes of ``path``.

    Raises:
        Problem: it is missing, is a folder, or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _problem(_READ_FAULTS, _READ_OTHER, path, error) from error


def check_writable(path: Path) -> None:
    """Make sure, as far as can be told without writing it, that ``path`` can be written.

    Asked before long work, so that its result is not lost at the end.

    Raises:
        Problem: its folder is missing or may not be written to, or it is a folder or write-protected itself.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _mode_of(path)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _problem(_WRITE_FAULTS, _WRITE_OTHER, path, error) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` as the whole of ``path``: to a temporary file beside it, synced, then renamed over it.

    A file that was there keeps its content until the last moment, and keeps it for good if anything fails.

    Raises:
        Problem: the place cannot be written or has no room.
    """
    told, path = path, path.resolve()  # through a link, to the file it leads to
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        mode = _mode_of(path)
        handle, name = tempfile.mkstemp(prefix=".nzjp-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException as error:  # an interruption, too, must leave nothing behind
        if temporary is not None:
            with suppress(FileNotFoundError):
                temporary.unlink()
        if isinstance(error, OSError):
            raise _problem(_WRITE_FAULTS, _WRITE_OTHER, told, error) from error
        raise


def _mode_of(path: Path) -> int:
    """The permissions the written file should have: those it has now, else what any new file gets.

    Renaming over a write-protected file would succeed, and root may write to a write-protected folder; whoever
    protected them meant it.
    """
    _refuse_protected(path.parent)
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    _refuse_protected(path)
    return mode


def _refuse_protected(path: Path) -> None:
    if not (os.access(path, os.W_OK) and path.stat().st_mode & _ANY_WRITE):
        path.stat()  # a missing folder is a fault of its own
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _problem(faults: dict[int, str], other: str, path: Path, error: OSError) -> Problem:
    return Problem(faults.get(error.errno or 0, other), path=path, reason=error.strerror or error)
