"""Writing whole files: all or nothing, and one clear sentence when it cannot be."""

from __future__ import annotations

import errno
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.storage.files import check_writable, read_bytes, write_bytes


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.json", b"\x00new")
    assert read_bytes(tmp_path / "a.json") == b"\x00new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_an_older_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write_bytes(tmp_path / "ours", b"")
    (tmp_path / "theirs").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "the disk is full. Make room and try again."),
        (errno.EROFS, "the disk is read-only. Choose another folder."),
        (errno.EIO, "Choose another place and try again."),
    ],
)
def test_a_fault_on_the_way_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Problem, match=sentence) as caught:
        write_bytes(path, b"new")
    assert caught.value.values["path"] == path
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="needs the POSIX limit on file size")
def test_a_file_that_the_disk_refuses_half_way_leaves_the_old_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    with file_size_limit(50_000), pytest.raises(Problem, match="too large for this disk"):
        write_bytes(path, b"x" * 100_000)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@contextmanager
def file_size_limit(most: int) -> Iterator[None]:
    """Let the kernel refuse to write past ``most`` bytes, as a full disk does: in the middle."""
    import resource  # not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_bytes(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / ("a" * 250 + ".json"), b"new")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("check_only", [True, False])
def test_places_that_cannot_be_written_are_told(tmp_path: Path, check_only: bool) -> None:
    def act(path: Path) -> None:
        check_writable(path) if check_only else write_bytes(path, b"")

    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="its folder does not exist"):
        act(tmp_path / "nowhere" / "a.png")
    with pytest.raises(Problem, match="its folder does not exist"):
        act(tmp_path / "file" / "a.png")
    with pytest.raises(Problem, match=r"it is a folder. Give a file name"):
        act(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
@pytest.mark.parametrize("check_only", [True, False])
@pytest.mark.parametrize("protected", ["a.png", "."])
def test_what_is_write_protected_stays_even_for_root(tmp_path: Path, protected: str, check_only: bool) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    mode = (tmp_path / protected).stat().st_mode
    (tmp_path / protected).chmod(mode & ~0o222)
    try:
        with pytest.raises(Problem, match=r"no permission. Choose another folder"):
            check_writable(path) if check_only else write_bytes(path, b"new")
    finally:
        (tmp_path / protected).chmod(mode)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.png"]


def test_checking_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"There is no file .*gone\.json\. Check its name and folder\."):
        read_bytes(tmp_path / "gone.json")
    with pytest.raises(Problem, match="it is a folder"):
        read_bytes(tmp_path)
