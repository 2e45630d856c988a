"""What of a mail its sender wrote."""

from __future__ import annotations

import pytest

from geomap.ingest.formats.quoting import own_words

OWN = "Troops entered Ramadi."


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN}\n\n> Any news?\n>> Older.\n",
        f"{OWN}\n\nOn Mon, 28 Dec 2015 at 10:00, Jane Doe <jane@example.org> wrote:\n\n> Any news?",
        f"{OWN}\n\nOn Mon, 28 Dec 2015 at 10:00, Jane Doe\n<jane@example.org> wrote:\n> Any news?",
        f"{OWN}\n\n-----Original Message-----\nFrom: Jane\nAny news?",
        f"{OWN}\n\nFrom: Jane Doe\nSent: Monday, 28 December 2015\nTo: Desk\nSubject: news\n\nAny news?",
        f"{OWN}\n-- \nJane Doe\nThe Anbar Post",
    ],
)
def test_quotes_of_earlier_mails_are_left_out(text):
    """Programs mark them in ways that are certain."""
    assert own_words(text, "Re: news").strip() == OWN


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN}\n\nOn Monday the governor wrote: we hold.",
        f"{OWN}\n\nFrom: the front line\nnothing new.",
        f"{OWN}\nMore -- much more.\n- one\n-- two\n--- three",
        "Losses > 100, gains < 5.",
    ],
)
def test_what_only_looks_like_a_quote_stays(text):
    """Nothing is left out where it is not certain."""
    assert own_words(text, "Re: news") == text


@pytest.mark.parametrize("subject", ["Fwd: Ramadi", "FW: Ramadi", "WG: Ramadi"])
def test_a_forwarded_mail_is_what_the_sender_wants_read(subject):
    """It stays, quoted or not."""
    text = f"FYI\n\n-----Original Message-----\nFrom: Jane\nSubject: x\n\n{OWN}\n\n> {OWN}\n"

    assert own_words(text, subject) == text


def test_nothing_is_left_out_where_nothing_else_is_left():
    """A mail that is all quote is read."""
    assert own_words(f"> {OWN}\n", "Re: x") == f"> {OWN}\n"
