"""Windows on screen, for the tests of whatever is to be seen, clicked or typed into."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def await_exposed(widget: QWidget) -> None:
    """Wait until the window of a widget is on screen; fail where it does not come.

    pytest-qt's `waitExposed` waits as its `with` block is left, and not at all without one.
    """
    assert QTest.qWaitForWindowExposed(widget), f"{widget} is not on screen"
