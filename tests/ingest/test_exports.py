"""Exports of news services."""

from __future__ import annotations

import json
from datetime import date

import pytest

from geomap.errors import RecordError
from geomap.ingest import read_documents
from geomap.ingest.exports import records_of

TEXT = "Government troops entered the town of Hit on Tuesday after two days of fighting, officials said."
DAY = date(2014, 6, 10)
LINK = "https://example.org/hit"


def read(tmp_path, value):
    """The documents of a JSON file."""
    (tmp_path / "a.json").write_text(json.dumps(value))
    return list(read_documents([tmp_path / "a.json"]))


EXPORTS = {
    "newsapi": {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "The Anbar Post"},
                "title": "Army enters Hit",
                "url": LINK,
                "publishedAt": "2014-06-10T14:05:00Z",
                "content": TEXT,
            }
        ],
    },
    "mediacloud": [
        {
            "media_name": "The Anbar Post",
            "title": "Army enters Hit",
            "url": LINK,
            "publish_date": "2014-06-10 14:05:00",
            "story_text": TEXT,
        }
    ],
    "guardian": {
        "response": {
            "results": [
                {
                    "webTitle": "Army enters Hit",
                    "webPublicationDate": "2014-06-10T14:05:00Z",
                    "webUrl": LINK,
                    "fields": {"bodyText": TEXT, "publication": "The Anbar Post"},
                }
            ]
        }
    },
    "lexisnexis": {
        "value": [
            {
                "Title": "Army enters Hit",
                "Date": "2014-06-10T00:00:00Z",
                "Source": {"Name": "The Anbar Post"},
                "Url": LINK,
                "Document": {"Content": f"<p>{TEXT}</p>"},
            }
        ]
    },
    "reliefweb": {
        "data": [
            {
                "id": "1",
                "fields": {
                    "title": "Army enters Hit",
                    "body": TEXT,
                    "date": {"original": "2014-06-10T00:00:00+00:00"},
                    "source": [{"name": "The Anbar Post"}],
                    "url": LINK,
                },
            }
        ]
    },
    "jsonfeed": {
        "items": [
            {
                "url": LINK,
                "title": "Army enters Hit",
                "content_html": f"<p>{TEXT}</p>",
                "date_published": "2014-06-10T14:05:00Z",
                "publisher": "The Anbar Post",
            }
        ]
    },
}


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_the_exports_of_news_services_are_read(tmp_path, export):
    """Wherever they put the articles, and whatever they call the fields."""
    (document,) = read(tmp_path, export)

    assert (document.text, document.title, document.published) == (TEXT, "Army enters Hit", DAY)
    assert (document.outlet, document.url) == ("The Anbar Post", LINK)


def test_the_fields_of_a_document_come_first(tmp_path):
    """Their own names count, what else is there is kept, and the text stays as it is, markup and all."""
    record = {"text": f"<p>{TEXT}</p>", "body": "other", "articles": [{"text": "x"}], "fields": {"body": "y"}}

    (document,) = read(tmp_path, record)

    assert document.text == f"<p>{TEXT}</p>"
    assert document.extra == {"body": "other", "articles": [{"text": "x"}], "fields": {"body": "y"}}


def test_a_missing_day_is_looked_for_and_its_field_kept(tmp_path):
    """Under the usual names."""
    (document,) = read(tmp_path, {"text": TEXT, "publish_date": "2014-06-10", "lang": "en"})

    assert (document.published, document.language) == (DAY, "en")
    assert document.extra == {"publish_date": "2014-06-10", "lang": "en"}


def test_a_source_that_is_an_address_is_the_address(tmp_path):
    """It names no outlet."""
    (document,) = read(tmp_path, {"text": TEXT, "source": LINK})

    assert (document.outlet, document.url) == (None, LINK)


def test_a_record_without_an_article_is_told(tmp_path):
    """Lists of addresses have none."""
    with pytest.raises(RecordError, match=r'a\.json: item 1: no field "text"; expected the article as a string'):
        read(tmp_path, {"articles": [{"url": LINK, "title": "Army enters Hit"}]})


@pytest.mark.parametrize(
    "value", [[1], "x", None, {"articles": []}, {"articles": ["x"]}, {"response": {"response": {}}}]
)
def test_what_wraps_nothing_is_a_record_itself(value):
    """Whether it is one says whoever reads it."""
    assert records_of(value, "text") is None
