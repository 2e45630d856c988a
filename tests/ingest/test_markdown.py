"""Front matter and headings of Markdown."""

from __future__ import annotations

import pytest

from geomap.errors import InputError
from geomap.ingest.markdown import read_markdown


def headings(text):
    """The words of the headings of the text."""
    parts = read_markdown(text, "a.md")
    return [parts.text[start:end] for start, end in parts.headings]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_is_parted_from_the_text(newline):
    """The fields are read and the text is what follows the closing line, whatever ends the lines."""
    parts = read_markdown(newline.join(["---", "title: Army enters Hit", "--- ", "", "Body"]), "a.md")

    assert parts.fields == {"title": "Army enters Hit"}
    assert parts.text == f"{newline}Body"


def test_scalars_stay_as_they_are_written():
    """Dates, numbers and words like "no" are not converted."""
    front = "date: 2014-06-31\ntitle: 007\nlanguage: no\nempty:\ntags: [a, 1]\n"

    parts = read_markdown(f"---\n{front}---\nBody", "a.md")

    assert parts.fields == {"date": "2014-06-31", "title": "007", "language": "no", "empty": "", "tags": ["a", "1"]}


@pytest.mark.parametrize(
    "text",
    [
        "Body",
        "---\nno closing line: here\n",
        "---\njust a line\n---\nBody",
        "",
        " ---\na: b\n---\n",
        "----\na: b\n---\n",
    ],
)
def test_without_front_matter_the_text_is_the_whole_file(text):
    """A rule at the top, an unclosed one or none leave the text as it is."""
    parts = read_markdown(text, "a.md")

    assert (parts.fields, parts.text) == ({}, text)


def test_empty_front_matter_is_front_matter():
    """Two lines of dashes with nothing between them are taken off."""
    assert read_markdown("---\n\n---\nBody", "a.md").text == "Body"


@pytest.mark.parametrize(
    ("front", "message"),
    [
        (
            "date: 2014-06-11\ntitle: Iraq:\n  Tikrit: captured: again",
            r"^a\.md:3: the front matter is not YAML \(mapping values are not allowed here\); expected lines",
        ),
        ("- a\n- b: c: d", r"^a\.md:3: the front matter is not YAML \(mapping values are not allowed here\); expect"),
        ("a: b\nc: &x [1]\nd: *x", r"^a\.md:4: the front matter is not YAML \(aliases are not allowed\)"),
        ("a: " + "[" * 1000, r"^a\.md: the front matter is not YAML \(nested too deeply\)"),
        ("a: \x07", r"^a\.md: the front matter is not YAML \("),
        ("? [a, b]\n: c", r"^a\.md:2: the front matter is not YAML \(found unhashable key\)"),
    ],
)
def test_malformed_front_matter_is_an_error_with_its_line(front, message):
    """The message says where, what is wrong and how front matter looks."""
    with pytest.raises(InputError, match=message):
        read_markdown(f"---\n{front}\n---\nBody", "a.md")


def test_python_tags_are_not_run():
    """YAML that asks for a Python object is refused."""
    with pytest.raises(InputError, match="could not determine a constructor"):
        read_markdown("---\na: !!python/object/apply:os.getcwd []\n---\nBody", "a.md")


def test_headings_are_found_without_their_markup():
    """ATX and underlined headings are given by the range of their words."""
    text = "# One #\n\ntext\n\nTwo\n===\n\n###### Six\n\nThree\n-----\n\n#no\n"

    assert headings(text) == ["One", "Two", "Six", "Three"]


def test_code_between_fences_has_no_headings():
    """A comment in code is no heading; an unclosed fence runs to the end."""
    assert headings("# One\n```\n# code\n```\n# Two\n~~~~\n```\n# code\n") == ["One", "Two"]


def test_headings_address_the_text_after_the_front_matter():
    """Front matter does not shift them."""
    assert headings("---\na: b\n---\n# One\n") == ["One"]


def test_a_heading_of_hashes_is_none():
    """Markup without words is no heading."""
    assert headings("# ##\n\n#  \n") in ([], ["##"])


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Iraq: Tikrit captured", "Iraq: Tikrit captured"),
        ("  Iraq: Army's day  ", "Iraq: Army's day"),
        ("@observer reports", "@observer reports"),
        ("'It's over', rebels say", "'It's over', rebels say"),
        ('"The "road of death": a report"', 'The "road of death": a report'),
        ("[Updated] Tikrit captured", "[Updated] Tikrit captured"),
        ("100% of Tikrit: #Iraq", "100% of Tikrit: #Iraq"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_value_that_yaml_refuses_is_the_rest_of_its_line(line, value, newline):
    """Titles hold colons and quotes; the other lines are read as always."""
    front = newline.join(["---", "date: 2014-06-11", f"title: {line}", "tags: [a, b]", "more:", "  x: y", "---", "B"])

    parts = read_markdown(front, "a.md")

    assert parts.fields == {"date": "2014-06-11", "title": value, "tags": ["a", "b"], "more": {"x": "y"}}
