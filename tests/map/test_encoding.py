"""The one encoder: whatever goes in comes out the same on the other side, and never as markup."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzjp_viewer.map.encoding import Value, html_text, js_literal
from tests.map.conftest import HOSTILE

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(_values)
def test_a_literal_reads_back_as_the_same_value(value: Value) -> None:
    assert json.loads(js_literal(value)) == value


@given(st.text())
def test_a_literal_holds_nothing_that_ends_a_script_or_an_attribute(text: str) -> None:
    literal = js_literal(text)

    assert literal.isascii()
    assert not set(literal) & set("<>&'`\n\r")


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        js_literal(bad)


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError):
        js_literal({"when": object()})  # type: ignore[dict-item]  # the fault under test


class _Reader(HTMLParser):
    """Takes down every start tag and every text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])) | st.just(HOSTILE))
def test_encoded_text_is_text_between_tags_and_in_attributes(text: str) -> None:
    reader = _Reader()

    reader.feed(f'<p title="{html_text(text)}">{html_text(text)}</p>')
    reader.close()

    assert reader.tags == [("p", {"title": text})]
    assert "".join(reader.texts) == text
