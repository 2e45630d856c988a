"""Articles laid side by side."""

from __future__ import annotations

from dataclasses import replace

from geomap.events import compared
from geomap.model import AtlasData, Corroboration, Modality

DAY = "2016-07-03"
TEXT = "It is told that it happened."


def atlas(desk, **more):
    """What lies on the desk, with the text of every article."""
    documents = tuple(replace(document, text=TEXT) for document in desk.documents.values())
    return AtlasData(documents, events=tuple(desk.events), **more)


def clusters(data):
    """The clusters of the events in order."""
    return [event.cluster_id for event in data.events]


def without_text(data, *articles):
    """The same, with articles that are known by their events only."""
    documents = tuple(replace(one, text="") if one.id in articles else one for one in data.documents)
    return replace(data, documents=documents)


def test_events_of_one_happening_are_told_together(desk):
    """They share a cluster, and the atlas says what they say."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Baghdad", DAY)

    found = compared(atlas(desk))

    [told] = found.corroborations.values()
    assert set(clusters(found)) == {told.cluster_id}
    assert told.article_count == 2


def test_comparing_again_changes_nothing(desk):
    """What was compared is the same to the last field."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Mosul", DAY)
    found = compared(atlas(desk))

    assert compared(found) == found


def test_one_article_is_compared_with_none(desk):
    """Nobody says how often its events are told."""
    desk.report("bombing", "Baghdad", DAY)

    assert compared(atlas(desk)).corroborations is None


def test_articles_without_agreement_are_compared_all_the_same(desk):
    """Each of their events is told once."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Mosul", DAY)

    assert compared(atlas(desk)).corroborations == {}


def test_what_a_file_says_stays(desk):
    """Its articles have no text, so that nobody can tell again which are copies."""
    for _ in range(4):
        desk.report("bombing", "Baghdad", DAY)
    said = Corroboration("c", ("event 0", "event 1"), 7, 3)
    data = atlas(desk, corroborations={"c": said})
    events = (*(replace(event, cluster_id="c") for event in data.events[:2]), *data.events[2:])

    found = compared(without_text(replace(data, events=events), "article 0", "article 1"))

    assert clusters(found)[:2] == ["c", "c"]
    assert found.corroborations["c"] == said
    assert {told.article_count for told in found.corroborations.values()} == {7, 2}


def test_events_of_a_file_stay_although_the_text_is_known(desk):
    """Also those of other articles in their clusters."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Mosul", DAY)
    desk.report("bombing", "Baghdad", DAY)
    data = atlas(desk)
    events = (*(replace(event, cluster_id="c") for event in data.events[:2]), data.events[2])

    found = compared(replace(data, events=events), {"article 0"})

    assert clusters(found) == ["c", "c", None]
    assert found.corroborations["c"].article_count == 2


def test_a_cluster_that_lost_its_other_report_is_none(desk):
    """What it said of the event counts no more."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Mosul", DAY)
    data = atlas(desk, corroborations={"c": Corroboration("c", ("event 0", "gone"), 2, 2)})

    found = compared(replace(data, events=(replace(data.events[0], cluster_id="c"), data.events[1])))

    assert (clusters(found), found.corroborations) == ([None, None], {})


def test_articles_of_files_alone_stay_as_they_are(desk):
    """There is nothing to compare."""
    desk.report("bombing", "Baghdad", DAY)
    desk.report("bombing", "Baghdad", DAY)
    data = without_text(atlas(desk), "article 0", "article 1")

    assert compared(data) is data


def test_one_article_that_denies_what_it_tells_says_so(desk):
    """There is nothing else to compare it with, but a denial to be told."""
    desk.report("gain", "Mosul", DAY, article="one")
    desk.report("gain", None, None, article="one", at=30, modality=Modality.DENIED)

    found = compared(atlas(desk))

    [told] = found.corroborations.values()
    assert set(clusters(found)) == {told.cluster_id}
    assert (told.article_count, told.denied_by) == (1, ("Outlet one",))


def test_one_article_that_denies_something_else_stays_as_it_is(desk):
    """Nothing that it tells is denied."""
    desk.report("gain", "Mosul", DAY, article="one")
    desk.report("gain", "Baghdad", None, article="one", at=30, modality=Modality.DENIED)

    assert compared(atlas(desk)).corroborations is None
