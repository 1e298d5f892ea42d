"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nzjp_viewer.app import settings


@pytest.fixture
def fresh_settings() -> Iterator[None]:
    """No settings before the test, and none left of it."""
    settings.store().clear()
    yield
    settings.store().clear()
