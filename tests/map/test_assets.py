"""What the scheme serves: the page with its nonce and policy, the listed files, and nothing else."""

import re
from pathlib import Path

import pytest

from nzjp_viewer.map.assets import PAGE_PATH, Answer, Assets, content_policy, page_with_nonce
from nzjp_viewer.map.browser import map_assets
from nzjp_viewer.storage.resources import resource

NONCE = "0123456789abcdef"


def served(path: str) -> Answer:
    answer = map_assets().answer(path, NONCE, {"style": "dark-en-0"})
    assert answer is not None
    return answer


def test_every_inline_script_and_style_of_the_page_carries_the_nonce() -> None:
    page = served(PAGE_PATH).body.decode()

    inline = re.findall(r"<(?:script|style)(?![^>]*\bsrc=)[^>]*>", page)
    assert len(inline) >= 5
    assert all(f'nonce="{NONCE}"' in tag for tag in inline)


def test_the_start_values_come_before_the_first_script() -> None:
    page = served(PAGE_PATH).body.decode()

    assert 'window.nzjpBoot = {"style": "dark-en-0"};' in page
    assert page.index("nzjpBoot") < page.index("<script src=")


def test_start_values_cannot_end_their_script() -> None:
    page = page_with_nonce("<head>\n    <script src=x></script>", NONCE, {"style": "</script><b>"})

    assert "</script><b>" not in page


def test_the_page_comes_with_a_policy_that_allows_nothing_but_our_own() -> None:
    ((name, policy),) = served(PAGE_PATH).headers

    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert name == "Content-Security-Policy"
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"nzjp://map 'nonce-{NONCE}'"
    assert "connect-src" not in rules
    assert not re.search(r"unsafe|https?:|\*", policy)


def test_the_policy_is_written_in_small_letters_but_for_nothing() -> None:
    """Qt turns header values into small letters; a nonce with capitals would no longer match the page's."""
    policy = content_policy(NONCE)

    assert policy == policy.lower()


def test_everything_the_page_names_is_served_with_its_type() -> None:
    page = served(PAGE_PATH).body.decode()

    paths = re.findall(r'(?:src|href)="nzjp://map(/[^"]+)"', page)
    assert len(paths) == 26
    types = {path: served(path).mime for path in paths}
    assert all(types[path] == ("text/css" if path.endswith(".css") else "text/javascript") for path in paths)
    assert all(served(path).body for path in paths)


@pytest.mark.parametrize(
    "path",
    ["/", "", "/none.js", "/../page.html", "/page.html/", "/..%2fdataset.json", "/leaflet-src.js", "/etc/passwd"],
)
def test_other_paths_are_not_served(path: str) -> None:
    assert map_assets().answer(path, NONCE, {}) is None


def test_a_missing_file_is_an_error_and_no_empty_answer(tmp_path: Path) -> None:
    assets = Assets(tmp_path, tmp_path, b"")

    with pytest.raises(FileNotFoundError):
        assets.answer("/viewer.js", NONCE, {})


def test_the_page_as_committed_names_no_other_host() -> None:
    page = resource("map/page.html").read_text(encoding="utf-8")

    assert set(re.findall(r"\b([a-z]+)://([^/\"]+)", page)) == {("nzjp", "map")}
