"""An event that lies some time before or after a dated one has a date as well."""

from __future__ import annotations

from datetime import date

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rebels captured Goma on Friday, a day after they took Bukavu.", "2020-06-11", "2020-06-11"),
        ("Rebels captured Goma on Friday, the day before troops retook Bukavu.", "2020-06-13", "2020-06-13"),
        ("Rebels shelled Goma on Friday, two days after a raid on Bukavu.", "2020-06-10", "2020-06-10"),
        ("Rebels entered Goma on Friday, three days after attacking Bukavu.", "2020-06-09", "2020-06-09"),
        ("Rebels captured Goma on Friday, two weeks after they attacked Bukavu.", "2020-05-29", "2020-05-29"),
        ("Rebels captured Goma on Friday, ten months after troops took Bukavu.", "2019-08-01", "2019-08-31"),
    ],
)
def test_the_event_behind_the_distance_lies_that_far_off(events, text, first, last):
    """Days and weeks give a day, months and years give the month or the year."""
    (when,) = [event.date for event in events(text) if event.place.name == "Bukavu"]

    assert (when.start, when.end) == (date.fromisoformat(first), date.fromisoformat(last))
    assert when.basis == "relative to another date"


def test_the_words_of_the_distance_are_quoted(events):
    """The reader sees what the date was reckoned from."""
    assert events("Rebels captured Goma on Friday, a day after they took Bukavu.")[-1].date.text == "a day after"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma on Friday, more than two months after they took Bukavu.",
        "Rebels captured Goma on Friday, days after they took Bukavu.",
        "Rebels captured Goma on Friday after they took Bukavu.",
        "Rebels captured Goma in May, two days after they took Bukavu.",
        "Rebels captured Goma, a day after they took Bukavu.",
        "Rebels captured Goma near Lake Kivu, a day after they took Bukavu. It rained on Friday.",
    ],
)
def test_without_a_number_or_a_day_to_count_from_there_is_no_date(events, text):
    """A vague distance, none, or one of days from a month tells nothing."""
    assert [event.date for event in events(text) if event.place.name == "Bukavu"] == [None]


def test_a_date_of_its_own_goes_before_the_distance(events):
    """What is stated is not reckoned."""
    found = events("Rebels captured Goma on Friday, a day after they took Bukavu on 9 June.")

    assert found[-1].date.start == date(2020, 6, 9)
