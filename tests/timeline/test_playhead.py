"""Where the playhead lies over a picture, and what it leaves clear."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSizeF
from PySide6.QtGui import QFont

from nzjp_viewer.domain.model import Dataset
from nzjp_viewer.session.session import Session
from nzjp_viewer.session.state import Playhead, PlayMode, TimeWindow, ViewState
from nzjp_viewer.storage.datasets import load_bundled
from nzjp_viewer.timeline.painting import Picture
from nzjp_viewer.timeline.playhead import PlayMarks, marks
from nzjp_viewer.timeline.scale import Scale
from nzjp_viewer.timeline.stage import Stage
from tests.builders import dataset, event
from tests.timeline.support import TODAY, day
from tests.timeline.viewing import MIDDLE, YEAR, story


@cache
def year_picture() -> Picture:
    stage = Stage(Session(story()), TODAY, QFont())
    return stage.picture(Scale.of(YEAR, stage.plot_width(800)), QSizeF(800, 300), 0)


def over(picture: Picture, playhead: Playhead, data: Dataset | None = None) -> PlayMarks:
    """The marks of a playhead, over a picture of ``data`` or of the story."""
    table = Session(data or story()).table
    return marks(picture, playhead, [(table.earliest[row], table.latest[row]) for row in picture.scene.glyphs.event])


@pytest.fixture
def picture(qapp: object) -> Picture:
    del qapp
    return year_picture()


def covered(found: PlayMarks) -> float:
    """How many pixels along time are drawn faint."""
    return sum(wash.width() for wash in found.washes)


def test_what_has_been_is_clear_and_what_comes_is_faint(picture: Picture) -> None:
    found = over(picture, Playhead(MIDDLE))

    x = picture.header + picture.scene.scale.x(MIDDLE)
    assert found.x == pytest.approx(x)
    assert len(found.washes) == 1
    assert (found.washes[0].left(), found.washes[0].right()) == pytest.approx((x, 800))
    assert found.stretch.isEmpty()


def test_a_window_is_clear_between_its_ends(picture: Picture) -> None:
    found = over(picture, Playhead(MIDDLE, PlayMode.WINDOW, 91.0))

    assert found.stretch.width() == pytest.approx(91 * picture.scene.scale.px_per_day)
    assert covered(found) + found.stretch.width() == pytest.approx(picture.plot.width())


def test_the_handle_stands_in_the_axis_on_the_line(picture: Picture) -> None:
    found = over(picture, Playhead(MIDDLE))

    assert found.x == pytest.approx(found.grip.center().x())
    assert 0 <= found.grip.top() < found.grip.bottom() <= picture.axis_height


@pytest.mark.parametrize(("moment", "share"), [("2020-01-01", 1.0), ("2030-01-01", 0.0)])
def test_out_of_view_there_is_no_line_and_all_is_faint_or_none(picture: Picture, moment: str, share: float) -> None:
    found = over(picture, Playhead(float(day(moment))))

    assert (found.x, found.grip.isEmpty()) == (None, True)
    assert covered(found) == pytest.approx(share * picture.plot.width())


@given(st.floats(-2000, 2000), st.sampled_from(PlayMode), st.floats(1, 5000))
def test_marks_stay_within_the_plot(qapp: object, offset: float, mode: PlayMode, span: float) -> None:
    del qapp
    made = year_picture()

    found = over(made, Playhead(MIDDLE + offset, mode, span))

    for rect in (*found.washes, found.stretch):
        assert rect.width() >= 0
        assert rect.isEmpty() or made.plot.adjusted(-0.01, -0.01, 0.01, 0.01).contains(rect)
    assert found.x is None or made.plot.left() <= found.x <= made.plot.right()


def test_a_small_step_changes_a_strip_around_each_edge_alone(picture: Picture) -> None:
    before, after = over(picture, Playhead(MIDDLE)), over(picture, Playhead(MIDDLE + 1))

    changed = before.dirty(after)

    assert changed.boundingRect().width() < 40
    assert before.x is not None
    assert changed.contains(QPoint(round(before.x), 150))
    assert before.dirty(before).isEmpty()


def test_another_mode_changes_everything(picture: Picture) -> None:
    before, after = over(picture, Playhead(MIDDLE)), over(picture, Playhead(MIDDLE, PlayMode.WINDOW, 30.0))

    assert before.dirty(after).boundingRect().width() >= picture.plot.width()


def stage_picture(session: Session, window: TimeWindow = YEAR) -> Picture:
    stage = Stage(session, TODAY, QFont())
    return stage.picture(Scale.of(window, stage.plot_width(800)), QSizeF(800, 300), 0)


def test_a_selected_event_that_has_begun_stays_clear(qapp: object) -> None:
    del qapp
    made = stage_picture(Session(story(), ViewState(selected=("transit",))))
    scene = made.scene
    glyph = scene.glyph_of(3)
    assert glyph is not None
    middle = QPointF(made.header + (scene.glyphs.x0[glyph] + scene.glyphs.x1[glyph]) / 2, made.axis_height)

    found = over(made, Playhead(day("2024-09-02")))

    assert len(found.clear) == 1
    assert found.clear[0].contains(middle + QPointF(0, scene.glyphs.y[glyph]))
    assert over(made, Playhead(day("2024-08-30"))).clear == ()
    assert over(made, Playhead(day("2024-12-30"), PlayMode.WINDOW, 30.0)).clear == ()


def shown_words(found: PlayMarks) -> set[str]:
    """The labels that are not faint."""
    return {words.label.text for words in found.words if words.shown}


@pytest.mark.parametrize(
    ("playhead", "shown"),
    [
        (Playhead(day("2024-03-05")), set()),
        (Playhead(day("2024-03-05") + 0.1), {"A pact <b>is</b> signed"}),
        (Playhead(day("2024-09-01") + 0.5), {"A pact <b>is</b> signed", "Visit", "Through the strait"}),
        (Playhead(day("2024-10-15"), PlayMode.WINDOW, 30.0), {"Through the strait"}),
        (Playhead(day("2024-10-31"), PlayMode.WINDOW, 30.0), set()),
    ],
)
def test_words_are_clear_where_their_event_counts_wherever_they_stand(
    picture: Picture, playhead: Playhead, shown: set[str]
) -> None:
    assert {label.text for label in picture.scene.labels} >= {"A pact <b>is</b> signed", "Visit", "Through the strait"}

    assert shown_words(over(picture, playhead)) == shown


@given(st.integers(0, 700), st.sampled_from(PlayMode), st.floats(1, 400))
def test_words_agree_with_what_the_session_counts(qapp: object, offset: int, mode: PlayMode, span: float) -> None:
    del qapp
    session = Session(bundled(), ViewState(playhead=Playhead(day("2024-01-01") + offset / 2, mode, span)))
    made = bundled_picture()
    assert session.state.playhead is not None

    found = over(made, session.state.playhead, session.dataset)

    assert found.words
    for words in found.words:
        assert words.shown == session.mask_in_time[made.scene.glyphs.event[words.label.glyph]]


def test_words_within_a_span_have_it_as_their_ground_where_it_is_washed_out(qapp: object) -> None:
    del qapp
    data = dataset([event("long", "2024-02/2024-12", title="Long talks")])
    made = stage_picture(Session(data))
    (label,) = made.scene.labels
    assert label.inside

    found = over(made, Playhead(day("2024-02-10")), data)

    assert len(found.clear) == 1
    assert found.clear[0].contains(QPointF(made.header + label.x + label.width / 2, made.axis_height + label.y))
    assert over(made, Playhead(day("2024-01-10")), data).clear == ()


def test_the_symbol_of_a_day_that_counts_is_whole(picture: Picture) -> None:
    glyph = picture.scene.glyph_of(1)
    assert glyph is not None

    found = over(picture, Playhead(day("2024-03-05") + 0.1))

    (symbol,) = found.clear
    assert symbol.left() < picture.header + picture.scene.glyphs.x0[glyph]
    assert symbol.right() > picture.header + picture.scene.glyphs.x1[glyph]


def test_where_a_storyline_is_followed_less_is_covered(qapp: object) -> None:
    del qapp
    followed = stage_picture(Session(bundled(), ViewState(story=bundled().storylines[0].id)))

    found = over(followed, Playhead(MIDDLE), bundled())

    assert 0 < found.veil < over(bundled_picture(), Playhead(MIDDLE), bundled()).veil


def test_words_that_come_to_count_are_painted_again(picture: Picture) -> None:
    before, after = over(picture, Playhead(day("2024-09-01"))), over(picture, Playhead(day("2024-09-01") + 0.1))
    (turned,) = [words for words in after.words if words not in before.words]

    assert turned.label.text == "Through the strait"
    assert before.dirty(after).contains(turned.around.toAlignedRect())


@cache
def bundled() -> Dataset:
    return load_bundled()


@cache
def bundled_picture() -> Picture:
    return stage_picture(Session(bundled()))
