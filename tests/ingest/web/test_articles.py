"""Addresses among the inputs, and what becomes of them; and that nothing is fetched otherwise."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_socket

from geomap.errors import FetchError, GeomapError, InputError
from geomap.ingest import read_documents
from geomap.ingest.sources import Outcome
from geomap.ingest.web import Fetcher, read_address
from geomap.model import Document

SENTENCE = "Islamic State fighters seized the Iraqi city of Mosul on 10 June 2014."
PAGE = (
    "<html lang=en><head><title>Mosul falls</title>{head}</head><body><article><h1>Mosul falls</h1>"
    f"<p>{SENTENCE} Thousands of families left for the north.</p></article></body></html>"
)


def page(head: str = "") -> str:
    """A page with more in its head."""
    return PAGE.format(head=head)


def test_a_page_becomes_a_document(fetcher: Fetcher, site: Any, http: Any) -> None:
    """With its text, its title, its language and the address where it was."""
    site.pages["/a"] = http.answer(page(), content_type="text/html; charset=utf-8")

    (document,) = read_documents([site.url("/a")], web=fetcher)

    assert SENTENCE in document.text
    assert (document.title, document.language, document.url) == ("Mosul falls", "en", site.url("/a"))
    assert document.id.startswith(f"{site.url('/a')}-")


def test_a_page_gives_what_a_saved_page_gives(fetcher: Fetcher, site: Any, http: Any, tmp_path: Path) -> None:
    """The same text, whichever way it came."""
    site.pages["/a"] = http.answer(page(), content_type="text/html")
    saved = tmp_path / "a.html"
    saved.write_text(page(), encoding="utf-8")

    fetched, read = read_documents([site.url("/a"), saved], web=fetcher)

    assert (fetched.text, fetched.blocks) == (read.text, read.blocks)


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("http://news.example/2014/mosul", "http://news.example/2014/mosul"),
        ("https://other.example/mosul", None),
    ],
)
def test_a_page_is_believed_about_its_own_host(
    fetcher: Fetcher, site: Any, http: Any, canonical: str, expected: str | None
) -> None:
    """What it says of another one is not what was read."""
    site.pages["/a"] = http.answer(page(f'<link rel="canonical" href="{canonical}">'), content_type="text/html")

    (document,) = read_documents([site.url("/a")], web=fetcher)

    assert document.url == (expected or site.url("/a"))


def test_an_address_that_is_none_is_not_believed(fetcher: Fetcher, site: Any, http: Any) -> None:
    """Whatever a reader took for one."""
    site.pages["/a"] = http.answer(page(), content_type="text/html")
    odd = Document(id="1", text=SENTENCE, url="http://[news.example/")

    (outcome,) = read_address(
        site.url("/a"), fetcher, lambda _data, source, _suffix: iter([Outcome(source.shown, odd)])
    )

    assert outcome == Outcome(site.url("/a"), replace(odd, url=site.url("/a")))


def test_the_address_may_give_the_day(fetcher: Fetcher, site: Any, http: Any) -> None:
    """Where the page itself does not."""
    site.pages["/2014/06/11/mosul"] = http.answer(page(), content_type="text/html")

    (document,) = read_documents([site.url("/2014/06/11/mosul")], web=fetcher)

    assert document.published == date(2014, 6, 11)


def test_the_id_is_that_of_the_address_after_redirects(fetcher: Fetcher, site: Any, http: Any) -> None:
    """So that two ways to one article give one document."""
    site.pages |= {"/a": http.answer(status=301, location="/c"), "/b": http.answer(status=301, location="/c")}
    site.pages["/c"] = http.answer(SENTENCE)

    documents = list(read_documents([site.url("/a"), site.url("/b"), site.url("/c")], web=fetcher))

    assert [document.url for document in documents] == [site.url("/c")]


def test_records_keep_their_own_addresses(fetcher: Fetcher, site: Any, http: Any) -> None:
    """They name their articles; those that do not are where the file was."""
    lines = (
        f'{{"id": "1", "text": "{SENTENCE}", "url": "https://other.example/1"}}\n{{"id": "2", "text": "{SENTENCE}"}}\n'
    )
    site.pages["/a.jsonl"] = http.answer(lines)

    documents = list(read_documents([site.url("/a.jsonl")], web=fetcher))

    assert [document.url for document in documents] == ["https://other.example/1", site.url("/a.jsonl")]


def test_failures_are_told_and_the_rest_goes_on(fetcher: Fetcher, site: Any, http: Any) -> None:
    """Each with its address, without the password in it."""
    site.pages["/b"] = http.answer(SENTENCE)
    failed: list[tuple[str, GeomapError]] = []
    with_password = site.url("/a").replace("//", "//ann:secret@")

    documents = list(
        read_documents(
            [with_password, site.url("/a"), site.url("/b")],
            web=fetcher,
            on_error=lambda where, error: failed.append((where, error)),
        )
    )

    assert [document.text for document in documents] == [SENTENCE]
    assert [where for where, _ in failed] == [with_password.replace("ann:secret", "***"), site.url("/a")]
    assert [type(error) for _, error in failed] == [InputError, FetchError]
    assert "secret" not in str(failed)


def test_a_page_without_an_article_is_told_by_its_address(fetcher: Fetcher, site: Any, http: Any) -> None:
    """As a file would be by its name."""
    site.pages["/a"] = http.answer("<html><body></body></html>", content_type="text/html")

    with pytest.raises(InputError, match=rf"^{site.url('/a')}: no main text found on this page"):
        list(read_documents([site.url("/a")], web=fetcher))


def test_an_address_comes_once(fetcher: Fetcher, site: Any, http: Any) -> None:
    """As a file that is given twice does."""
    site.pages["/a"] = http.answer(SENTENCE)

    assert len(list(read_documents([site.url("/a"), site.url("/a")], web=fetcher))) == 1


@pytest.mark.usefixtures("socket_disabled")
def test_nothing_is_fetched_unless_an_input_is_an_address(tmp_path: Path) -> None:
    """Files, pages full of addresses, records and streams are read without a socket."""
    (tmp_path / "a.html").write_text(
        page('<link rel="canonical" href="https://news.example/a"><img src="https://news.example/b.png">'), "utf-8"
    )
    (tmp_path / "b.txt").write_text("https://news.example/a\n" + SENTENCE, "utf-8")
    (tmp_path / "c.jsonl").write_text(f'{{"text": "{SENTENCE}", "url": "https://news.example/a"}}\n', "utf-8")

    documents = list(read_documents([tmp_path, "-"], stdin=io.BytesIO(b"https://news.example/a")))

    assert len(documents) == 4


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
@pytest.mark.usefixtures("socket_disabled")
def test_a_fetch_would_be_noticed() -> None:
    """The same watch stops an address at its first socket."""
    with pytest.raises(pytest_socket.SocketBlockedError, match="socket"):
        list(read_documents(["http://8.8.8.8/a"]))
