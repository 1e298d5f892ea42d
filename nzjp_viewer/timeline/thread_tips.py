"""What the curves and arrows of the timeline say in words. Called by ``hit_tips`` for tooltips."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Storyline, in_language
from nzjp_viewer.session import story, wording
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.relation_words import relation_in_words
from nzjp_viewer.session.session import Session
from nzjp_viewer.timeline.curves import Arrow, Thread
from nzjp_viewer.timeline.tips import count_words

translate = QCoreApplication.translate


def thread_tip(session: Session, thread: Thread | Arrow) -> str:
    """The tooltip of a curve or an arrow, as HTML in which the data's own words are plain text."""
    dataset, language = session.dataset, session.state.language
    if isinstance(thread, Arrow):
        event = dataset.events[thread.row]
        words = translate("TimelineTips", "{relation}: {title}").format(
            relation=relation_in_words(thread.kind, outgoing=thread.outgoing),
            title=isolate(in_language(event.title, language) or event.id),
        )
        return f"{escape(words)}<br>{escape(wording.when_in_words(event.when, language))}"
    storyline = dataset.storyline_by_id[thread.story]
    words = translate("TimelineTips", "Storyline: {name}").format(
        name=isolate(in_language(storyline.names, language) or storyline.id)
    )
    lines = [f"<b>{escape(words)}</b>", escape(_counted(session, storyline))]
    if session.state.story is None:
        lines.append(f"<i>{escape(translate('TimelineTips', 'press F to follow the selected event’s storylines'))}</i>")
    return "<br>".join(lines)


def _counted(session: Session, storyline: Storyline) -> str:
    """How many of its events match, and how many do not."""
    language = session.state.language
    matching = sum(story.matches(session, event) for event in storyline.events)
    hidden = len(storyline.events) - matching
    words = count_words(matching, language)
    if not hidden:
        return words
    return translate("TimelineTips", "{events} · {count} hidden by the filter").format(
        events=words, count=wording.number(hidden, language)
    )
