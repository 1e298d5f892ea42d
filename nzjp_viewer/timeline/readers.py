"""The events in sight, as programs that read aloud see them: a list with one item for each glyph and column of bars.

Such a program asks through Qt for the canvas's children. Nothing is made before it does: an item when it is first
asked for, from the scene that is painted then; a frame costs nothing. ``view.open_to_readers`` brings this in, after
the first paint; ``speech`` gives the selected event's item the focus.

Of PySide 6.11.3: interfaces may be Python's own, for widgets and for other objects, if they are registered one by one.
A factory of Python's (``installFactory``) ends the process as soon as a web page gets the focus, for it is asked about
the engine's objects too; so does an ``interface_cast`` of Python's own, whatever it returns. Hence items are objects,
with which Qt deletes their interfaces, and have no actions: keys and pointer do what there is to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from nzjp_viewer.domain.model import Event
from nzjp_viewer.session import wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import TimeWindow
from nzjp_viewer.timeline import tips
from nzjp_viewer.timeline.canvas import TimelineCanvas
from nzjp_viewer.timeline.highlight import bar_box
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.scene import Hit, Look, Scene

translate = QCoreApplication.translate

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


_registered: list[QAccessibleInterface] = []
"""What Qt has been given to ask: it does not keep Python from deleting it."""


class Key(NamedTuple):
    """What an item stands for, whatever frame it is in: an event (table row) in a lane, or a lane's bars from a day.

    The lane is known by its own key, which another grouping or order does not give to another.
    """

    lane: str
    event: int | None
    day: float = 0.0


_NOTHING = Key("", None)
"""What an item stands for whose dataset is gone."""


class Item(QObject):
    """Bears the identity of an item; Qt keeps its interface for as long as it lives."""

    def __init__(self, items: Items, key: Key) -> None:
        super().__init__(items)
        self.items, self.key = items, key
        _register(_Item(self))


class Items(QObject):
    """What is in sight on ``canvas``, in order of time; first the events, then the bars.

    Items of events that stay in sight stay what they are; those of events that have gone serve others that have come.
    """

    def __init__(self, canvas: TimelineCanvas, session: Session) -> None:
        super().__init__(canvas)
        self.canvas, self.session = canvas, session
        self._scene: Scene | None = None
        self._found: dict[Key, list[int]] = {}
        self._order: list[Key] = []
        self._place: dict[Key, int] = {}
        self._made: dict[Key, Item] = {}
        self._spare: list[Item] = []
        session.dataset_changed.connect(self._start_afresh)

    def _start_afresh(self) -> None:
        """Let no item stand for what has its row in another dataset."""
        self._spare += self._made.values()
        self._made = {}
        for item in self._spare:
            item.key = _NOTHING

    @property
    def picture(self) -> Picture:
        """What is painted now. Asked for only where there is an item in it."""
        picture = self.canvas.picture
        assert picture is not None
        return picture

    def keys(self) -> list[Key]:
        """All that is in sight now."""
        picture = self.canvas.picture
        scene = picture.scene if picture is not None else None
        if scene is not self._scene:
            self._scene = scene
            self._found = {}
            for key, index in things_of(scene) if scene is not None else ():
                self._found.setdefault(key, []).append(index)
            lanes = {lane.key: number for number, lane in enumerate(scene.lanes)} if scene is not None else {}
            self._order = sorted(self._found, key=lambda key: (*_in_time(key), lanes[key.lane]))
            self._place = {key: place for place, key in enumerate(self._order)}
            for key in [key for key in self._made if key not in self._found]:
                self._spare.append(self._made.pop(key))
        return self._order

    def place(self, key: Key) -> int:
        """Which in order something is; −1 where it is not in sight."""
        self.keys()
        return self._place.get(key, -1)

    def indexes(self, key: Key) -> list[int]:
        """The indexes of something among the scene's glyphs or bars; none where it is not in sight."""
        self.keys()
        return self._found.get(key, [])

    def item(self, key: Key) -> Item:
        """The item for something in sight."""
        self.keys()
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._reused(key) if self._spare else Item(self, key)
        return made

    def _reused(self, key: Key) -> Item:
        """An item that had another name; whoever remembers that is told of the new one, after this answer."""
        item = self._spare.pop()
        item.key = key
        renamed = QAccessible.Event.NameChanged
        QTimer.singleShot(0, item, lambda: QAccessible.updateAccessibility(QAccessibleEvent(item, renamed)))
        return item

    def of_event(self, row: int) -> Item | None:
        """The first item of an event, where it is in sight."""
        key = next((key for key in self.keys() if key.event == row), None)
        return None if key is None else self.item(key)

    def at(self, where: QPointF) -> Item | None:
        """The item at a point of the canvas."""
        hit, picture = self.canvas.hit(where), self.canvas.picture
        if hit is None or picture is None:
            return None
        key = _key_of(hit, picture.scene, picture.scene.lane_at(where.y() - picture.axis_height + picture.scroll))
        return self.item(key) if key is not None and self.place(key) >= 0 else None

    def rect(self, key: Key) -> QRectF:
        """Where something is seen on the canvas; empty where it is not, or scrolled away."""
        picture, box = self.picture, QRectF()
        for index in self.indexes(key):
            box |= _glyph_rect(picture.scene, index) if key.event is not None else bar_box(picture.scene.bars, index)
        box.translate(picture.header, picture.axis_height - picture.scroll)
        return box & picture.plot

    def name(self, key: Key) -> str:
        """What something is called: title, date and place of an event; number and stretch of bars; and the lane."""
        indexes, event = self.indexes(key), self.event_of(key)
        if not indexes or (event is None and key.event is not None):
            return ""
        picture, session, language = self.picture, self.session, self.session.state.language
        lane = picture.names[key.lane]
        if event is not None and key.event is not None:
            place = session.matching_before(key.event) + 1
            words = tips.selection_words(event, place, session.matching, language)
        else:
            bars = picture.scene.bars
            count = tips.count_words(sum(bars.count[index] for index in indexes), language)
            days = TimeWindow(bars.first_day[indexes[0]], bars.end_day[indexes[0]])
            words = _listed(count, tips.stretch_words(days, language))
        return _listed(words, lane)

    def event_of(self, key: Key) -> Event | None:
        """The event that something is; None for bars, and for one that is not in sight, or whose dataset is gone."""
        events = self.session.dataset.events
        # Between another dataset and its first picture, what is in sight is still that of the one before.
        is_there = key.event is not None and key.event < len(events) and self.place(key) >= 0
        return events[key.event] if is_there and key.event is not None else None

    def is_selected(self, key: Key) -> bool:
        """Whether something is a selected event."""
        event = self.event_of(key)
        return event is not None and event.id in self.session.state.selected


def things_of(scene: Scene) -> Iterator[tuple[Key, int]]:
    """Each glyph and each bar in sight, by key and index. Bars upon each other have one key."""
    glyphs, bars, width = scene.glyphs, scene.bars, scene.scale.width
    keys = [lane.key for lane in scene.lanes]
    for index, (event, lane) in enumerate(zip(glyphs.event, glyphs.lane, strict=True)):
        if glyphs.x1[index] > 0 and glyphs.x0[index] < width:
            yield Key(keys[lane], int(event)), index
    for index, (lane, day) in enumerate(zip(bars.lane, bars.first_day, strict=True)):
        if bars.x1[index] > 0 and bars.x0[index] < width:
            yield Key(keys[lane], None, float(day)), index


def item_of(canvas: QWidget, row: int) -> Item | None:
    """The item of an event on ``canvas``, where it is in sight and the canvas is open to those who read aloud."""
    items = canvas.findChild(Items, options=_DIRECT)
    return items.of_event(row) if items is not None else None


def open_canvas(timeline: QWidget, canvas: TimelineCanvas, session: Session) -> None:
    """Let ``canvas``, a part of ``timeline``, show its events to whoever asks Qt for them."""
    _registered[:] = filter(isValid, _registered)
    Items(canvas, session)
    _register(_List(canvas))
    _register(_Timeline(timeline))


class _Timeline(QAccessibleWidget):
    """What holds the canvas and has the keyboard."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Grouping)

    def focusChild(self) -> QAccessibleInterface:
        canvas = self.widget().findChild(TimelineCanvas, options=_DIRECT)
        assert canvas is not None
        return QAccessible.queryAccessibleInterface(canvas).focusChild()


class _List(QAccessibleWidget):
    """The canvas: a list of events."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List)

    def _items(self) -> Items:
        found = self.widget().findChild(Items, options=_DIRECT)
        assert found is not None
        return found

    def childCount(self) -> int:
        return len(self._items().keys())

    def child(self, index: int, /) -> QAccessibleInterface:
        items = self._items()
        keys = items.keys()
        return _interface(items.item(keys[index]) if 0 <= index < len(keys) else None)

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        item = child.object()
        return self._items().place(item.key) if isinstance(item, Item) else -1

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:
        canvas = self.widget()
        return _interface(self._items().at(QPointF(canvas.mapFromGlobal(QPointF(x, y)))))

    def focusChild(self) -> QAccessibleInterface:
        items = self._items()
        current = items.session.current if items.canvas.hasFocus() else None
        row = None if current is None else items.session.dataset.row_by_id[current.id]
        return _interface(None if row is None else items.of_event(row))


class _Item(QAccessibleObject):
    """An event, or bars."""

    def _item(self) -> Item:
        item = self.object()
        assert isinstance(item, Item)
        return item

    def text(self, kind: QAccessible.Text, /) -> str:
        items, key = self._item().items, self._item().key
        if kind is QAccessible.Text.Name:
            return items.name(key)
        event = items.event_of(key)
        if kind is QAccessible.Text.Description and event is not None:
            return wording.precision_in_words(event.when)
        return ""

    def setText(self, kind: QAccessible.Text, words: str, /) -> None:
        """Nobody may call an event by another name."""

    def role(self) -> QAccessible.Role:
        is_event = self._item().key.event is not None
        return QAccessible.Role.ListItem if is_event else QAccessible.Role.Graphic

    def state(self) -> QAccessible.State:
        items, key = self._item().items, self._item().key
        state, is_selected = QAccessible.State(), items.is_selected(key)
        state.selectable = state.focusable = int(key.event is not None)
        state.selected = int(is_selected)
        state.focused = int(is_selected and items.canvas.hasFocus())
        state.invisible = state.offscreen = int(items.place(key) < 0 or items.rect(key).isEmpty())
        return state

    def rect(self) -> QRect:
        items = self._item().items
        box = items.rect(self._item().key).toAlignedRect()
        return box.translated(items.canvas.mapToGlobal(QPointF(0, 0)).toPoint())

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._item().items.canvas)

    def child(self, _index: int, /) -> QAccessibleInterface:
        return _interface(None)

    def childCount(self) -> int:
        return 0

    def childAt(self, _x: int, _y: int, /) -> QAccessibleInterface:
        return _interface(None)

    def indexOfChild(self, _child: QAccessibleInterface, /) -> int:
        return -1


def _interface(of: QObject | None) -> QAccessibleInterface:
    """What Qt asks an object through; Qt takes None for none, which the types of PySide do not say."""
    return cast("QAccessibleInterface", None if of is None else QAccessible.queryAccessibleInterface(of))


def _register(interface: QAccessibleInterface) -> None:
    """Let Qt ask ``interface`` about its object, for as long as that lives; then Qt deletes it."""
    known = QAccessible.queryAccessibleInterface(interface.object())
    if known is not None:  # Qt's own, which knows of no events
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))
    QAccessible.registerAccessibleInterface(interface)
    _registered.append(interface)


def _in_time(key: Key) -> tuple[bool, float]:
    """Events in the table's order, then bars."""
    return key.event is None, key.day if key.event is None else key.event


def _key_of(hit: Hit, scene: Scene, lane: int | None) -> Key | None:
    """The key of what was hit in a lane."""
    if hit.bar is not None:
        return Key(scene.lanes[scene.bars.lane[hit.bar]].key, None, float(scene.bars.first_day[hit.bar]))
    return Key(scene.lanes[lane].key, hit.event) if lane is not None else None


def _glyph_rect(scene: Scene, index: int) -> QRectF:
    """A glyph in its row, in pixels of the lanes."""
    glyphs = scene.glyphs
    height = scene.rows.thin if glyphs.look[index] & Look.SMALL else scene.rows.pitch
    x0, x1 = scene.seen(index)
    return QRectF(x0, glyphs.y[index] - height / 2, x1 - x0, height)


def _listed(*words: str) -> str:
    """Words one after the other, as they are read."""
    return translate("TimelineReaders", ", ").join(words)
