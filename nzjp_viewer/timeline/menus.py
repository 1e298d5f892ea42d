"""The menus under the right button: of an event, of a bar, of time (empty ground, axis, overview).

Made by ``menu_opening`` when one is wanted. Each offers what can also be done elsewhere by keys and panels; none is
the only way to anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from nzjp_viewer.domain.model import Dataset, Event, in_language
from nzjp_viewer.query.filter import Dates, Filter
from nzjp_viewer.session import wording
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.story import follow
from nzjp_viewer.timeline.brushing import narrowed
from nzjp_viewer.timeline.travel import ORIGIN

translate = QCoreApplication.translate

_MOST_LETTERS, _MOST_OFFERED = 48, 12
"""Of a name in a menu, and of entries of one sort."""


def title_and_date(event: Event, language: str) -> str:
    """An event in one line: ``A visit to Tokyo (10 June 2024)``."""
    return translate("TimelineMenu", "{title} ({date})").format(
        title=in_language(event.title, language), date=wording.when_in_words(event.when, language)
    )


def citation(dataset: Dataset, event: Event, language: str) -> str:
    """The same with the sources that speak of it, as one may put it under a slide."""
    sources = [dataset.source_by_id[name] for name in dict.fromkeys(claim.source for claim in event.claims)]
    told = "; ".join(
        translate("TimelineMenu", "{title}, {publisher}, {date}").format(
            title=source.title or source.short,
            publisher=source.publisher,
            date=wording.when_in_words(source.published, language),
        )
        for source in sources
    )
    named = title_and_date(event, language)
    return (
        translate("TimelineMenu", "{event}. Sources: {sources}.").format(event=named, sources=told) if told else named
    )


class EventMenu(QMenu):
    """What can be done with one event.

    Args:
        session: what it changes, as ``timeline``.
        event: the event.
        open_event, centre: show its details, and its places on the map.
    """

    def __init__(
        self,
        session: Session,
        event: Event,
        *,
        open_event: Callable[[], None],
        centre: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._event = session, event
        self._offer(self.tr("Show &details"), open_event)
        self._offer(self.tr("&Centre the map on it"), centre).setEnabled(bool(event.places))
        self.addSeparator()
        self._offer_stories()
        self._offer_filters(self.addMenu(self.tr("Show &only")))
        self.addSeparator()
        language = session.state.language
        self._offer(self.tr("Copy &title and date"), lambda: _copy(title_and_date(event, language)))
        self._offer(self.tr("Co&py citation"), lambda: _copy(citation(session.dataset, event, language)))

    def _offer(self, text: str, run: Callable[[], object], menu: QMenu | None = None) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: run())
        (menu or self).addAction(action)
        return action

    def _offer_stories(self) -> None:
        """For each of its storylines: follow it, go to where it begins, select all of it."""
        session, event = self._session, self._event
        names = session.dataset.storylines_by_event.get(event.id, ())
        for name in names:
            story = session.dataset.storyline_by_id[name]
            words = _shown(in_language(story.names, session.state.language) or story.id)
            matching = [other for other in story.events if session.mask[session.dataset.row_by_id[other]]]
            others = [other for other in matching if other != event.id]
            # Three entries for each of several would hide what else there is.
            menu = self.addMenu(words) if len(names) > 1 else None
            followed = session.state.story == name
            says = self._of_one(followed=followed) if menu else self._of_named(words, followed=followed)
            self._offer(says[0], partial(follow, session, None if followed else name), menu)
            start = self._offer(says[1], partial(session.select, matching[0], ORIGIN), menu)
            start.setEnabled(matching[0] != event.id)
            self._offer(says[2], partial(session.change, ORIGIN, selected=(event.id, *others)), menu)

    def _of_one(self, *, followed: bool) -> tuple[str, str, str]:
        """What is done with a storyline, in the menu of that storyline."""
        follows = self.tr("Stop &following") if followed else self.tr("&Follow")
        return follows, self.tr("Go to its &start"), self.tr("Select &all")

    def _of_named(self, words: str, *, followed: bool) -> tuple[str, str, str]:
        """The same with its name."""
        follows = self.tr("Stop following “{story}”") if followed else self.tr("Follow “{story}”")
        start, every = self.tr("Go to the start of “{story}”"), self.tr("Select all of “{story}”")
        return follows.format(story=words), start.format(story=words), every.format(story=words)

    def _offer_filters(self, menu: QMenu) -> None:
        """Narrow to what is like it in one way."""
        session, event, language = self._session, self._event, self._session.state.language
        dataset = session.dataset
        countries = dict.fromkeys((*dataset.countries_taking_part(event), *dataset.countries_lain_in(event)))
        sources = [dataset.source_by_id[name] for name in dict.fromkeys(claim.source for claim in event.claims)]
        stories = [dataset.storyline_by_id[name] for name in dataset.storylines_by_event.get(event.id, ())]
        offers: list[list[tuple[str, Filter]]] = [
            [(wording.kind_name(event.kind), replace(session.state.filter, kinds=(event.kind,)))],
            [
                (wording.country_name(code, language), replace(session.state.filter, countries=(code,)))
                for code in countries
            ],
            [
                (in_language(story.names, language) or story.id, replace(session.state.filter, storylines=(story.id,)))
                for story in stories
            ],
            [(source.short or source.title, replace(session.state.filter, sources=(source.id,))) for source in sources],
        ]
        for group in offers:
            menu.addSeparator()
            for name, wanted in group[:_MOST_OFFERED]:
                self._offer(_shown(name), partial(session.change, ORIGIN, filter=wanted), menu)


class GroundMenu(QMenu):
    """What can be done where there is no event: with time.

    Args:
        session: what it changes, as ``timeline``.
        in_view: the days that are shown.
        closer: the words for stretches to zoom to, each with what does it.
        fit, go_to_date: do that.
    """

    def __init__(
        self,
        session: Session,
        in_view: Dates,
        closer: Iterable[tuple[str, Callable[[], None]]],
        *,
        fit: Callable[[], None],
        go_to_date: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        for words, run in closer:
            self._offer(words, run)
        self._offer(self.tr("Show &everything"), fit)
        self._offer(self.tr("&Go to date…"), go_to_date)
        self.addSeparator()
        state = session.state
        self._offer(
            self.tr("Show &only what lies in view"),
            lambda: session.change(ORIGIN, filter=narrowed(state.filter, in_view)),
        )
        if state.filter.time is not None:
            self._offer(
                self.tr("Show &all times"),
                lambda: session.change(ORIGIN, filter=replace(state.filter, years=(), dates=None)),
            )
        only = self._offer(
            self.tr("&Map: only this window"),
            lambda: session.change(ORIGIN, window_on_map=not state.window_on_map),
        )
        only.setCheckable(True)
        only.setChecked(state.window_on_map)
        hint = self._offer(self.tr("Shift+drag chooses a stretch of time"), lambda: None)
        hint.setEnabled(False)

    def _offer(self, text: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action


def _shown(name: str) -> str:
    """A name of the data as a menu shows it: in one line, not too long, its ampersands as they are."""
    line = " ".join(name.split())
    cut = line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1].rstrip() + "…"
    return cut.replace("&", "&&")


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
