"""Linked data of pages."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.ingest.linked_data import published_day

TENTH = date(2014, 6, 10)
OTHER = '{"@type": "NewsArticle", "datePublished": "2012-01-01"}'


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2014-06-10T14:05:00Z"}',
        '[{"@type": "BreadcrumbList"}, {"@type": ["NewsArticle"], "datePublished": "June 10, 2014"}]',
        '{"@graph": [{"@type": "WebPage", "datePublished": "2014-01-01"}, {"@type": "Article", '
        '"datePublished": "2014-06-10"}]}',
        '{"@type": "WebPage", "datePublished": "2014-06-10"}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Report", "datePublished": "2014-06-10"}}',
        f'[{{"@type": "ItemList", "itemListElement": [{OTHER}]}}, '
        '{"@type": "NewsArticle", "datePublished": "2014-06-10"}]',
        '{"headline": "A "quoted" word", "datePublished": "2014-06-10"}',
    ],
)
def test_the_day_is_that_of_the_article(script):
    """Wherever in the script it is described, and also where the script is broken."""
    assert published_day(script) == TENTH


@pytest.mark.parametrize(
    "script",
    [
        f'{{"@type": "ItemList", "itemListElement": [{OTHER}]}}',
        f'{{"@type": "ItemList" broken "itemListElement": [{OTHER}]}}',
        '{"@type": "NewsArticle", "datePublished": 2014}',
        '{"@type": "NewsArticle"}',
        "[" * 100_000,
        '"text"',
        "",
    ],
)
def test_articles_that_are_only_listed_give_no_day(script):
    """Nor does anything that is no day."""
    assert published_day(script) is None
