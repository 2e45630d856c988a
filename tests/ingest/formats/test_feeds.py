"""RSS and Atom feeds."""

from __future__ import annotations

import io
import time
from datetime import date

import pytest

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import feeds

ITEM = (
    "<item><title>Army enters Ramadi</title><link>https://example.org/ramadi</link><guid>tag:ramadi</guid>"
    "<pubDate>Mon, 28 Dec 2015 23:30:00 -0500</pubDate><category>war</category><author>Jane Doe</author>"
    "<description>&lt;p&gt;Iraqi forces entered &lt;b&gt;Ramadi&lt;/b&gt; on Monday.&lt;/p&gt;</description></item>"
)
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Palmyra Post</title>
<link href="https://example.org/feed/" rel="alternate"/>
<entry><title type="html">Palmyra &amp;amp; the desert</title><link href="../2016/03/27/palmyra"/><id>urn:1</id>
<updated>2016-03-28T08:00:00Z</updated><published>2016-03-27T22:00:00+03:00</published>
<summary>A teaser.</summary>
<content type="html">&lt;p&gt;Syrian forces recaptured Palmyra.&lt;/p&gt;
&lt;p&gt;They held it.&lt;/p&gt;</content></entry>
<entry><title>Only changed</title><id>urn:2</id><updated>2016-03-29T08:00:00Z</updated>
<source><title>Desert Wire</title></source></entry>
</feed>"""


def rss(items=ITEM, head="", before=""):
    """A feed with these items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{before}<rss version="2.0"><channel><title>The Anbar Post</title>'
        f"<link>https://example.org/</link><language>en-GB</language>{head}{items}</channel></rss>"
    )


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.feed", "a.ATOM"])
def test_an_entry_is_a_document(read, write, name):
    """Title and text, day as it is written, outlet, address and language; the rest is kept."""
    (document,), errors = read(write(name, rss()))

    assert document.text == "Army enters Ramadi\n\nIraqi forces entered Ramadi on Monday."
    assert (document.title, document.published) == ("Army enters Ramadi", date(2015, 12, 28))
    assert (document.outlet, document.url) == ("The Anbar Post", "https://example.org/ramadi")
    assert (document.language, errors) == ("en", [])
    assert document.extra == {"guid": "tag:ramadi", "author": "Jane Doe", "tags": ["war"]}


def test_the_id_does_not_depend_on_the_place_in_the_feed(read, write):
    """A feed that is fetched again gives its entries the ids that they had."""
    (alone,), _ = read(write("one/a.rss", rss()))
    documents, _ = read(write("two/a.rss", rss("<item><title>News</title></item>" + ITEM)))

    assert documents[1].id == alone.id


def test_an_atom_entry_is_a_document(read, write):
    """Content comes before the summary, publication before the change, relative links are resolved."""
    (first, second), errors = read(write("a.atom", ATOM))

    assert first.text == "Palmyra & the desert\n\nSyrian forces recaptured Palmyra.\n\nThey held it."
    assert (first.published, first.url) == (date(2016, 3, 27), "https://example.org/2016/03/27/palmyra")
    assert (second.text, second.published, second.outlet) == ("Only changed", date(2016, 3, 29), "Desert Wire")
    assert (first.language, errors) == ("en", [])


def test_rdf_is_a_feed(read, write):
    """RSS 1.0 has another root."""
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="https://example.org/"><title>The Post</title></channel>'
        '<item rdf:about="https://example.org/1"><title>Mosul fell</title><link>https://example.org/1</link></item>'
        "</rdf:RDF>"
    )

    (document,), _ = read(write("a.rdf", text))

    assert (document.text, document.url, document.outlet) == ("Mosul fell", "https://example.org/1", "The Post")


def test_a_feed_on_standard_input_is_known_by_its_root(read):
    """Comments and a document type before the root do not hide it."""
    before = (
        '<!-- made by hand -->\n<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "https://example.org/x.dtd">\n'
    )

    (document,), _ = read("-", stdin=io.BytesIO(rss(before=before).encode()))

    assert document.title == "Army enters Ramadi"


def test_xhtml_is_a_page_under_every_name(read, write):
    """The root decides."""
    body = "<p>" + "Iraqi forces entered Ramadi on Monday after weeks of fighting. " * 5 + "</p>"

    (document,), _ = read(write("a.xml", f"<html><head><title>Ramadi</title></head><body>{body}</body></html>"))

    assert document.title == "Ramadi"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<item><title>Mosul fell</title></item>", "Mosul fell"),
        ("<item><description>Mosul fell.</description></item>", "Mosul fell."),
        (
            "<item><title>Mosul fell</title><description>Mosul fell on 10 June.</description></item>",
            "Mosul fell on 10 J",
        ),
        ("<item><title>A &lt;i&gt;B&lt;/i&gt;</title></item>", "A B"),
    ],
)
def test_a_title_or_a_teaser_is_enough(read, write, item, text):
    """A text that starts with the title does not get it twice."""
    (document,), _ = read(write("a.rss", rss(item)))

    assert document.text.startswith(text)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://[x/", "//[x"])
def test_an_address_that_is_not_of_the_web_is_left_out(read, write, link):
    """A script in the place of an address is not kept."""
    (document,), _ = read(write("a.rss", rss(f"<item><title>Mosul fell</title><link>{link}</link></item>")))

    assert document.url is None


def test_an_odd_date_is_none(read, write):
    """The day in the address counts last."""
    items = (
        "<item><title>One</title><pubDate>soon</pubDate></item>"
        "<item><title>Two</title><link>https://example.org/2015/12/28/x</link></item>"
    )

    documents, _ = read(write("a.rss", rss(items)))

    assert [document.published for document in documents] == [None, date(2015, 12, 28)]


def test_an_empty_entry_is_one_error(read, write):
    """The others are read."""
    documents, errors = read(write("a.rss", rss(f"<item><guid>x</guid></item>{ITEM}")))

    assert len(documents) == 1
    assert "a.rss: entry 1: neither title nor text; expected an article" in errors[0][1]


def test_a_bomb_in_one_entry_is_one_error(read, write):
    """Markup inside an entry is measured like a page."""
    bomb = "<item><description><![CDATA[" + "<div>" * 100_000 + "]]></description></item>"

    documents, errors = read(write("a.rss", rss(bomb + ITEM)))

    assert len(documents) == 1
    assert "a.rss: entry 1: the page nests its elements more than 250 deep" in errors[0][1]


def test_a_feed_in_another_charset_is_read(read, write):
    """The declaration says which."""
    text = rss("<item><title>Café</title></item>").replace("utf-8", "iso-8859-1")

    (document,), _ = read(write("a.rss", text.encode("latin-1")))

    assert document.text == "Café"


def test_a_feed_that_is_a_little_broken_is_read(read, write):
    """An ampersand that is not escaped costs nothing."""
    documents, errors = read(write("a.rss", rss("<item><title>Army & police enter</title></item>" + ITEM)))

    assert [document.title for document in documents] == ["Army & police enter", "Army enters Ramadi"]
    assert errors == []


@pytest.mark.parametrize("cut", ["</description>", "enters", "<pubDate", "<link>"])
def test_entries_before_a_break_are_kept(read, write, cut):
    """A feed that was cut off costs one error, and half an entry is none."""
    text = rss(ITEM + ITEM.replace("Ramadi", "Hit"))
    path = write("a.rss", text[: text.rindex(cut) + 3])

    documents, errors = read(path)

    assert [document.title for document in documents] == ["Army enters Ramadi"]
    assert len(errors) == 1
    assert "a.rss:2: the feed breaks off or is broken here (" in errors[0][1]
    assert "after 1 whole entries; expected well-formed XML: fetch it again" in errors[0][1]


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY a "' + "x" * 100_000 + '">',
    ],
)
def test_entities_are_refused(read, write, subset):
    """A feed that could read other files, or grow without end, is not read at all."""
    before = f"<!DOCTYPE rss [{subset}]>\n"
    items = "<item><title>" + "&a;" * 10_000 + "</title></item>"

    documents, errors = read(write("a.rss", rss(items, before=before)))

    assert (documents, len(errors)) == ([], 1)
    assert (
        "the feed declares an entity (a), which can stand for other files" in errors[0][1]
        or "broken here" in errors[0][1]
    )


def test_parameter_entities_alone_are_not_followed(read, write):
    """Old feeds name the letters of HTML so; nothing is fetched."""
    before = '<!DOCTYPE rss [<!ENTITY % latin PUBLIC "-//W3C//ENTITIES Latin 1//EN" "https://example.org/x.ent">]>\n'

    documents, errors = read(write("a.rss", rss(before=before)))

    assert (len(documents), errors) == (1, [])


@pytest.mark.parametrize(
    ("items", "limit"),
    [
        ("<item>" + "<a>" * 300_000, "250 elements inside each other"),
        ("<item/>" * 10_001, "10,000 entries"),
        ("<item>" + "<a/>" * 1_000_000 + "</item>", "1,000,000 elements"),
    ],
)
def test_what_would_take_long_is_refused_with_the_limit(write, items, limit):
    """A first look measures the feed."""
    with pytest.raises(InputError, match=rf"a\.rss: the feed has more than {limit}; expected an ordinary RSS or Atom"):
        list(read_documents([write("a.rss", rss(items))]))


def test_a_feed_that_is_too_long_is_refused_with_the_limit(write, monkeypatch):
    """The number of characters is limited."""
    monkeypatch.setattr(feeds, "MAX_PAGE_CHARACTERS", 100)

    with pytest.raises(InputError, match=r"a\.rss: the feed has more than 100 characters"):
        list(read_documents([write("a.rss", rss())]))


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (rss(""), EmptyInputError, r"a\.xml: no entries in this feed; expected at least one"),
        (
            "<kml><Document/></kml>",
            InputError,
            r"a\.xml: found the XML element kml; expected an RSS or Atom feed, or a",
        ),
        ("words", InputError, r"a\.xml: found no XML; expected an RSS or Atom feed"),
        ("<rss><channel><item>", InputError, r"a\.xml:1: the feed breaks off .*after 0 whole entries"),
        ("<rss><channel>&x;</channel></rss>", InputError, r"a\.xml:1: the feed breaks off or is broken here"),
        ("", EmptyInputError, r"a\.xml: empty; expected an article"),
    ],
)
def test_what_is_no_feed_is_refused(write, content, kind, message):
    """The message says what was found instead."""
    with pytest.raises(kind, match=message):
        list(read_documents([write("a.xml", content)]))


@pytest.mark.parametrize("piece", ["<!--x-->", "<!--", "<?x?>", "<!DOCTYPE x ["])
def test_what_never_becomes_a_feed_is_known_soon(write, piece):
    """However many comments stand in front, each is looked at once."""
    start = time.monotonic()

    with pytest.raises(InputError, match="expected an RSS or Atom feed"):
        list(read_documents([write("a.rss", piece * 50_000)]))

    assert time.monotonic() - start < 60
