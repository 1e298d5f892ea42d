"""What the curves and arrows of the timeline say in words. Called by ``view`` for tooltips."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from nzjp_viewer.domain.model import Dataset, in_language
from nzjp_viewer.session import wording
from nzjp_viewer.session.bidi import isolate
from nzjp_viewer.session.relation_words import relation_in_words
from nzjp_viewer.timeline.curves import Arrow, Thread
from nzjp_viewer.timeline.tips import count_words

translate = QCoreApplication.translate


def thread_tip(dataset: Dataset, thread: Thread | Arrow, language: str, *, is_followed: bool) -> str:
    """The tooltip of a curve or an arrow, as HTML in which the data's own words are plain text."""
    if isinstance(thread, Arrow):
        event = dataset.events[thread.row]
        words = translate("TimelineTips", "{relation}: {title}").format(
            relation=relation_in_words(thread.kind, outgoing=thread.outgoing),
            title=isolate(in_language(event.title, language) or event.id),
        )
        return f"{escape(words)}<br>{escape(wording.when_in_words(event.when, language))}"
    story = dataset.storyline_by_id[thread.story]
    words = translate("TimelineTips", "Storyline: {name}").format(
        name=isolate(in_language(story.names, language) or story.id)
    )
    lines = [f"<b>{escape(words)}</b>", escape(count_words(len(story.events), language))]
    if not is_followed:
        lines.append(f"<i>{escape(translate('TimelineTips', 'press F to follow the selected event’s storylines'))}</i>")
    return "<br>".join(lines)
