"""The story: title, outlet and address as weak evidence."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Document
from geomap.toponyms.story import story_votes, title_votes


@pytest.mark.parametrize(
    ("title", "countries"),
    [
        ("Iraqi army retakes town", ["IQ"]),
        ("War in Syria and Iraq", ["SY", "IQ"]),
        ("Syria's war", ["SY"]),
        ("A quiet day", []),
        (None, []),
    ],
)
def test_title_votes_for_the_countries_it_names(gazetteer: Gazetteer, title: str | None, countries: list[str]) -> None:
    """Names and adjectives count; a title without either says nothing."""
    votes = title_votes(Document(id="1", text="Ramadi fell.", title=title), gazetteer)

    assert [vote.place.country for vote in votes] == countries


def test_title_that_stands_in_the_text_is_not_counted_twice(gazetteer: Gazetteer) -> None:
    """The headline that ingest kept in the text is read as a part of it."""
    assert title_votes(Document(id="1", text="War in Iraq\n\nMore.", title="War in Iraq"), gazetteer) == ()


@pytest.mark.parametrize(
    ("outlet", "url", "places"),
    [
        ("Damascus Post", None, ["Damascus"]),
        ("The Daily", None, []),
        (None, "https://news.example.ua/1", ["Ukraine"]),
        (None, "https://news.example.co.uk/1", ["United Kingdom"]),
        (None, "https://news.example.com/1", []),
        (None, "https://news.example.tv/1", []),
        (None, "https://news.example.xx/1", []),
        (None, "no address", []),
        (None, "http://[broken", []),
        (None, None, []),
    ],
)
def test_outlet_and_address_say_where_it_is_at_home(
    gazetteer: Gazetteer, outlet: str | None, url: str | None, places: list[str]
) -> None:
    """A large place in the outlet's name, and the country whose domain it has, if that is not a pun."""
    votes = story_votes(Document(id="1", text="Ramadi fell.", outlet=outlet, url=url), gazetteer)

    assert [vote.place.name for vote in votes] == places


def test_home_weighs_less_than_a_name_in_the_text(gazetteer: Gazetteer) -> None:
    """Where an outlet is at home says little about its foreign news."""
    document = Document(id="1", text="Ramadi fell.", outlet="Damascus Post", url="https://news.example.ua/1")

    assert all(vote.weight < 1.0 for vote in story_votes(document, gazetteer))
