"""Items follow each other like words: none is lost, none overlaps, none leaves the layout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from nzjp_viewer.panels.flow import FlowLayout


class _Box(QWidget):
    def __init__(self, size: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = size

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(5, self._size.height())


SIZES = st.lists(st.tuples(st.integers(5, 180), st.integers(5, 40)).map(lambda size: QSize(*size)), max_size=12)


def _laid_out(sizes: list[QSize], width: int, direction: Qt.LayoutDirection) -> tuple[FlowLayout, list[QRect], QWidget]:
    parent = QWidget()
    parent.setLayoutDirection(direction)
    layout = FlowLayout(parent)
    boxes = [_Box(size, parent) for size in sizes]
    for box in boxes:
        layout.addWidget(box)
        box.setVisible(True)
    layout.setGeometry(QRect(0, 0, width, layout.heightForWidth(width)))
    return layout, [box.geometry() for box in boxes], parent


@given(SIZES, st.integers(60, 500), st.sampled_from([Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]))
def test_items_stay_inside_and_apart(
    qapp: QApplication, sizes: list[QSize], width: int, direction: Qt.LayoutDirection
) -> None:
    layout, boxes, parent = _laid_out(sizes, width, direction)
    room = QRect(0, 0, width, layout.heightForWidth(width))
    assert all(room.contains(box) for box in boxes)
    assert not any(one.intersects(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])
    parent.deleteLater()


@given(SIZES, st.integers(60, 500))
def test_items_keep_their_order(qapp: QApplication, sizes: list[QSize], width: int) -> None:
    _layout, boxes, parent = _laid_out(sizes, width, Qt.LayoutDirection.LeftToRight)
    assert boxes == sorted(boxes, key=lambda box: (box.top(), box.left()))
    parent.deleteLater()


def test_it_gives_items_back(qapp: QApplication) -> None:
    layout, _boxes, parent = _laid_out([QSize(10, 10), QSize(20, 10)], 100, Qt.LayoutDirection.LeftToRight)
    assert layout.sizeHint() == QSize(36, 10)
    assert layout.itemAt(2) is None
    assert layout.takeAt(0) is not None
    assert layout.count() == 1
    assert layout.takeAt(5) is None
    parent.deleteLater()
