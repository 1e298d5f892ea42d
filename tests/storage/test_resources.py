"""The program's own files: one kind of error for whatever is wrong with one."""

import zipfile
import zlib
from pathlib import Path

import pytest

from nzjp_viewer.storage.resources import Damaged, reading


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "No such file or directory", "/somewhere/land.zip"), "No such file or directory"),
        (OSError("gone"), "gone"),
        (EOFError(), "EOFError"),
        (KeyError("codes"), "'codes'"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "'utf-8' codec can't decode"),
        (zipfile.BadZipFile("File is not a zip file"), "File is not a zip file"),
        (zlib.error("incorrect header check"), "incorrect header check"),
    ],
)
def test_whatever_is_wrong_with_a_file_is_told_in_one_way(error: Exception, reason: str) -> None:
    with pytest.raises(Damaged) as caught, reading(Path("/somewhere/land.zip")):
        raise error
    assert caught.value.values["file"] == "land.zip"
    assert str(caught.value.values["reason"]).startswith(reason)
    assert str(caught.value).startswith("The program's file land.zip cannot be read: ")


def test_a_fault_of_the_program_is_none_of_the_file() -> None:
    with pytest.raises(TypeError), reading(Path("land.zip")):
        raise TypeError
