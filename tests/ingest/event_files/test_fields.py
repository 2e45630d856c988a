"""Single fields of a record."""

from __future__ import annotations

import math
from datetime import date

import pytest

from geomap.errors import RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.model import Modality

HUGE = pytest.param(10**4000, id="huge")
NOTHING = (None, "", "  ", math.nan)


def fields(value):
    """A record with one field."""
    return Fields({"it": value}, "a.csv:2")


@pytest.mark.parametrize("value", NOTHING)
def test_nothing_is_none_for_every_kind(value):
    """Null, blank text and NaN say nothing."""
    found = fields(value)

    assert found.text("it") is None
    assert found.number("it", 0, 1) is None
    assert found.whole("it") is None
    assert found.day("it") is None
    assert found.choice("it", Modality) is None
    assert found.texts("it") == ()
    assert found.flag("it") is False


def test_an_absent_field_is_nothing():
    """Editors drop columns."""
    found = Fields({}, "a.csv:2")

    assert found.text("it") is None
    assert found.inner("it") is None
    assert found.inners("it") == ()


def test_a_required_text_that_is_missing_is_refused():
    """The line says where, what, and what was expected."""
    with pytest.raises(RecordError, match=r"^a\.csv:2: it is missing; expected the place: correct the record$"):
        Fields({}, "a.csv:2").required("it", "the place")


@pytest.mark.parametrize(("value", "text"), [("Homs", "Homs"), (" Homs", " Homs"), (7, "7"), (7.0, "7"), (7.5, "7.5")])
def test_a_text_may_be_a_number(value, text):
    """Table editors take an id of digits for a number."""
    assert fields(value).text("it") == text


@pytest.mark.parametrize("value", [True, [], {}, ["Homs"], math.inf, HUGE, b"Homs"])
def test_what_is_no_text_is_refused(value):
    """Nothing is turned into words in silence."""
    with pytest.raises(RecordError, match="expected a text"):
        fields(value).text("it")


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (["Badr", " Hezbollah ", ""], ("Badr", "Hezbollah")),
        (("Badr",), ("Badr",)),
        ("Badr; Hezbollah;", ("Badr", "Hezbollah")),
        ('[ "Badr; Corps", "Hezbollah" ]', ("Badr; Corps", "Hezbollah")),
        ("[Badr]; Hezbollah", ("[Badr]", "Hezbollah")),
        pytest.param("[" * 100_000, ("[" * 100_000,), id="nested"),
        ("[]", ()),
        ([], ()),
    ],
)
def test_a_list_of_texts_comes_in_three_forms(value, texts):
    """As a list, as a list in JSON, and with semicolons."""
    assert fields(value).texts("it") == texts


@pytest.mark.parametrize("value", [7, {"a": "b"}, ["Badr", 7], "[7]", True])
def test_what_is_no_list_of_texts_is_refused(value):
    """A number among names is a mistake."""
    with pytest.raises(RecordError, match="expected texts, as a list or with semicolons between them"):
        fields(value).texts("it")


@pytest.mark.parametrize(("value", "number"), [(0.5, 0.5), (1, 1.0), ("0.25", 0.25), (" 1e-1 ", 0.1), (0, 0.0)])
def test_a_number_may_be_a_text(value, number):
    """Both ends of the range count."""
    assert fields(value).number("it", 0, 1) == number


@pytest.mark.parametrize(
    "value", [2, -0.1, "much", "0,5", "1_0", True, [], math.inf, -math.inf, "nan", HUGE, "9" * 400]
)
def test_what_is_no_number_in_the_range_is_refused(value):
    """The range is named."""
    with pytest.raises(RecordError, match="expected a number from 0 to 1"):
        fields(value).number("it", 0, 1)


@pytest.mark.parametrize(("value", "number"), [(3, 3), (3.0, 3), ("3", 3), ("3.0", 3), ("3e2", 300)])
def test_a_whole_number_may_have_a_fraction_of_zero(value, number):
    """Columns with gaps become decimal numbers in many programs."""
    assert fields(value).whole("it") == number


@pytest.mark.parametrize("value", ["3.5", 3.5, -1, "1,234", "1 234", "1_234", 1e300, 10**16, True, {}, "some"])
def test_what_is_no_whole_number_is_refused(value):
    """A separator of thousands is a decimal comma for others, so it is not guessed."""
    with pytest.raises(RecordError, match="expected a whole number, at least 0, in digits alone"):
        fields(value).whole("it")


@pytest.mark.parametrize("value", [True, "true", "TRUE", " Yes ", 1, 1.0, "1", "t"])
def test_true_has_many_spellings(value):
    """Spreadsheets write TRUE."""
    assert fields(value).flag("it") is True


@pytest.mark.parametrize("value", [False, "false", "FALSE", "no", 0, 0.0, "0", "f"])
def test_false_has_many_spellings(value):
    """And FALSE."""
    assert fields(value).flag("it") is False


@pytest.mark.parametrize("value", ["maybe", 2, 0.5, [], {}, HUGE])
def test_what_is_neither_true_nor_false_is_refused(value):
    """Nothing is guessed."""
    with pytest.raises(RecordError, match="expected true or false"):
        fields(value).flag("it")


@pytest.mark.parametrize(
    "value",
    ["2014-06-10", " 2014-06-10 ", "2014/06/10", "2014/6/10", "2014-06-10T22:00:00Z", "2014-06-10 00:00:00.000"],
)
def test_a_day_may_have_slashes_and_a_time(value):
    """The year comes first, so it cannot be mistaken."""
    assert fields(value).day("it") == date(2014, 6, 10)


@pytest.mark.parametrize(
    "value", ["10.06.2014", "06/10/2014", "2014", "20140610", "2014-W24-2", "2014-06/10", "2014-06-10x", 20140610, []]
)
def test_a_day_in_another_order_is_refused(value):
    """10/06 is June for some and October for others."""
    with pytest.raises(RecordError, match="expected a day such as 2014-06-10"):
        fields(value).day("it")


@pytest.mark.parametrize("value", ["2014-02-30", "0000-01-01", "2014-13-01"])
def test_a_day_that_does_not_exist_is_refused(value):
    """February has no 30th."""
    with pytest.raises(RecordError, match=f"it is '{value}'; expected a day that there is"):
        fields(value).day("it")


def test_a_choice_ignores_case_and_spaces():
    """People type words by hand."""
    assert fields(" Denied ").choice("it", Modality) is Modality.DENIED


def test_another_word_is_refused_with_the_choices():
    """All of them are named."""
    with pytest.raises(RecordError, match="it is 'doubted'; expected one of asserted, denied, alleged, planned, hypo"):
        fields("doubted").choice("it", Modality)


def test_an_inner_object_knows_where_it_stands():
    """Messages name the path to a field."""
    inner = fields({"lat": "north"}).inner("it")

    assert inner is not None
    with pytest.raises(RecordError, match=r"^a\.csv:2: it: lat is 'north'"):
        inner.number("lat", -90, 90)


def test_a_list_of_objects_numbers_them():
    """From zero, as in the file."""
    _, second = fields([{}, {"name": 7.5}]).inners("it")

    assert second.where == "a.csv:2: it[1]"
    assert second.text("name") == "7.5"


@pytest.mark.parametrize("value", ["Homs", 7, [], True])
def test_what_is_no_object_is_refused(value):
    """Null is allowed."""
    with pytest.raises(RecordError, match="expected an object or null"):
        fields(value).inner("it")


@pytest.mark.parametrize("value", ["Homs", {}, [7], [{}, None]])
def test_what_is_no_list_of_objects_is_refused(value):
    """One wrong item is enough."""
    with pytest.raises(RecordError, match="expected a list of objects"):
        fields(value).inners("it")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("x" * 10_000_000, "'" + "x" * 59 + "…", id="long"),
        ("a\nb\u2028\ud800", r"'a\nb\u2028\ud800'"),
        pytest.param(10**4000, "a very large number", id="huge"),
        (True, "true"),
        (False, "false"),
        (["x" * 1000], "a list"),
        ({"a": 1}, "an object"),
        (-3, "-3"),
        (math.inf, "inf"),
    ],
)
def test_what_was_found_is_shown_in_one_short_line(value, shown):
    """Whatever it is."""
    assert str(fields(value).refused("it", "a word")) == f"a.csv:2: it is {shown}; expected a word: correct the record"
