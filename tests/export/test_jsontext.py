"""Values as JSON text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import OutputError
from geomap.export.jsontext import json_line, json_text


def test_text_stays_readable():
    """Letters of any script stand as they are."""
    assert json_text({"name": "الموصل"}) == '{"name": "الموصل"}'


def test_lone_surrogate_survives_as_an_escape():
    """Half of a pair has no UTF-8, so it is escaped."""
    assert json_text("a\ud83db") == '"a\\ud83db"'


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back(text):
    """Whatever a text holds, it encodes and reads back equal."""
    assert json.loads(json_line(text).encode("utf-8")) == text


@given(st.text(st.characters(exclude_categories=())))
def test_line_is_one_line_for_every_reader(text):
    """No character inside a value ends the line, not even for readers with a wide idea of line ends."""
    assert len(json_line(text).splitlines()) == 1


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_number_that_json_does_not_have_is_refused(number):
    """NaN never reaches a file, and the event that holds it is named."""
    with pytest.raises(OutputError, match="e1: holds a number that is NaN or infinite"):
        json_text({"event_id": "e1", "x": number})


def test_refusal_of_a_bare_number_names_no_event():
    """A value without an id is still refused."""
    with pytest.raises(OutputError, match="a value: holds a number that is NaN or infinite"):
        json_text([float("nan")])


def test_refusal_of_an_object_without_an_id():
    """An object without an id is still refused."""
    with pytest.raises(OutputError, match="a value: holds a number that is NaN or infinite"):
        json_text({"x": float("nan")})
