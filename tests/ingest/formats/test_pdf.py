"""PDF files."""

from __future__ import annotations

import io
import logging
from datetime import date

import pypdf
import pytest

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import pdf as module
from geomap.model import BlockKind

WORDS = (
    "Iraqi forces entered Ramadi on Monday after weeks of fighting in the western province of Anbar, officials "
    "said, and raised the flag over the government compound in the centre of the city."
)


def lines(text, top=700, left=72, width=60, size=11):
    """A paragraph broken into lines, with the place of each."""
    found, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            found.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [(part, left, top - 14 * number, size) for number, part in enumerate([*found, line])]


def one(documents):
    """The only document."""
    (document,) = documents
    return document


def test_lines_are_joined_to_paragraphs(read, write, pdf):
    """A larger distance parts paragraphs, whatever their lines are."""
    page = [*lines(WORDS, 700), *lines("They held it. " + WORDS, 600)]

    documents, errors = read(write("a.pdf", pdf(page)))

    assert one(documents).text == f"{WORDS}\n\nThey held it. {WORDS}"
    assert errors == []


def test_title_and_headings_are_known_by_their_size(read, write, pdf):
    """The first large line is the title, others are headings."""
    page = [
        ("Army enters", 72, 780, 22),
        ("Ramadi", 72, 755, 22),
        *lines(WORDS, 700),
        ("Across the river", 72, 600, 14),
        *lines(WORDS, 570),
    ]

    document = one(read(write("a.pdf", pdf(page)))[0])

    assert document.title == "Army enters Ramadi"
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        (BlockKind.TITLE, "Army enters Ramadi"),
        (BlockKind.HEADING, "Across the river"),
    ]


def test_the_title_of_the_file_counts_where_the_page_says_it(read, write, pdf):
    """Large letters may belong to the name of the paper."""
    page = [("THE ANBAR POST", 72, 800, 30), ("Army enters Ramadi", 72, 760, 18), *lines(WORDS, 700)]

    document = one(read(write("a.pdf", pdf(page, info={"Title": "Army enters Ramadi", "Author": "Jane Doe"})))[0])

    assert (document.title, document.extra["author"]) == ("Army enters Ramadi", "Jane Doe")


@pytest.mark.parametrize("name", ["Microsoft Word - ramadi.doc", "ramadi_final.indd", "Untitled", "..."])
def test_a_name_of_a_file_is_no_title(read, write, pdf, name):
    """What programs write there by themselves is left aside."""
    document = one(read(write("a.pdf", pdf(lines(WORDS), info={"Title": name})))[0])

    assert document.title is None


def test_a_title_that_no_page_says_is_better_than_none(read, write, pdf):
    """It is put in front, as that of a page is."""
    document = one(read(write("a.pdf", pdf(lines(WORDS), info={"Title": "Ramadi retaken"})))[0])

    assert document.text.startswith("Ramadi retaken\n\nIraqi forces")


def test_the_day_of_the_file_counts_last(read, write, pdf):
    """A date line in the text comes first, and the document says where its day is from."""
    info = {"CreationDate": "D:20160105120000Z", "Creator": "Microsoft Word 2013"}
    dated = [("28 December 2015", 72, 760, 11), *lines(WORDS, 700)]

    by_text = one(read(write("a.pdf", pdf([("Army enters Ramadi", 72, 800, 20), *dated], info=info)))[0])
    by_file = one(read(write("b.pdf", pdf(lines(WORDS), info=info)))[0])
    broken = one(read(write("c.pdf", pdf(lines(WORDS), info={"CreationDate": "soon"})))[0])

    assert (by_text.published, by_text.extra) == (date(2015, 12, 28), {"date_from": "header"})
    assert (by_file.published, by_file.extra) == (date(2016, 1, 5), {"date_from": "file properties"})
    assert broken.published is None


@pytest.mark.parametrize("program", ["Mozilla/5.0", "Quartz PDFContext", "Microsoft: Print To PDF", "iText 2.1", ""])
def test_the_day_of_printing_is_no_day_of_publication(read, write, pdf, program):
    """A wrong day moves every weekday of the article; where none is known, that is said."""
    info = {"CreationDate": "D:20260105120000Z", "Producer": program}

    document = one(read(write("a.pdf", pdf(lines(WORDS), info=info)))[0])

    assert (document.published, document.extra) == (None, {"file_day": "2026-01-05"})


BROWSER = [
    [
        ("1/5/26, 9:54 AM Army enters Ramadi - The Anbar Post", 24, 820, 8),
        ("https://example.org/ramadi 1/1", 24, 17, 8),
    ],
    [("05.01.2026, 09:54", 24, 820, 8), ("https://example.org/ramadi", 24, 17, 8), ("Page 1 of 2", 500, 14, 8)],
    [("Army enters Ramadi https://example.org/ramadi", 24, 820, 8), ("1 of 1 1/5/2026, 9:54 AM", 24, 17, 8)],
]


@pytest.mark.parametrize("printed", BROWSER, ids=["chrome", "safari", "firefox"])
def test_what_a_browser_prints_around_a_page_is_left_out(read, write, pdf, printed):
    """The address is that of the page; title and day are the article's own."""
    page = [("Army enters Ramadi", 72, 780, 22), ("28 December 2015", 72, 750, 11), *lines(WORDS, 700)]
    info = {"Title": "Army enters Ramadi - The Anbar Post", "CreationDate": "D:20260105120000Z", "Creator": "Word"}

    document = one(read(write("a.pdf", pdf([*page, *printed], info=info)))[0])

    assert document.text == f"Army enters Ramadi\n\n28 December 2015\n\n{WORDS}"
    assert (document.title, document.published) == ("Army enters Ramadi", date(2015, 12, 28))
    assert document.url == "https://example.org/ramadi"


def test_the_day_in_the_address_of_a_printed_page_counts(read, write, pdf):
    """Outlets file their articles under it."""
    printed = [("1/5/26, 9:54 AM", 24, 820, 8), ("https://example.org/2015/12/28/ramadi 1/1", 24, 17, 8)]

    document = one(read(write("a.pdf", pdf([*lines(WORDS, 700), *printed])))[0])

    assert document.published == date(2015, 12, 28)


def test_an_address_that_was_cut_off_is_none(read, write, pdf):
    """Browsers shorten what is too long for the line."""
    printed = [("1/5/26, 9:54 AM", 24, 820, 8), ("https://example.org/2015/12/28/... 1/1", 24, 17, 8)]

    assert one(read(write("a.pdf", pdf([*lines(WORDS, 700), *printed])))[0]).url is None


@pytest.mark.parametrize("last", ["28.12.2015, 14:05", "https://example.org/ramadi"])
def test_a_time_or_an_address_alone_is_no_print(read, write, pdf, last):
    """A page may end so; only both are what a browser prints."""
    document = one(read(write("a.pdf", pdf([*lines(WORDS, 700), (last, 72, 600, 11)])))[0])

    assert last in document.text


def test_short_lines_above_an_article_are_their_own_paragraphs(read, write, pdf):
    """Byline and date do not run into the first sentence, and few lines are enough to know their usual distance."""
    page = [("Army enters Ramadi", 72, 780, 22), ("By Jane Doe", 72, 754, 11), ("28 December 2015", 72, 740, 11)]

    document = one(read(write("a.pdf", pdf([*page, *lines(WORDS, 726)])))[0])

    assert document.text == f"Army enters Ramadi\n\nBy Jane Doe\n\n28 December 2015\n\n{WORDS}"


def test_words_broken_at_the_end_of_a_line_are_joined(read, write, pdf):
    """A compound that stands elsewhere with its hyphen keeps it."""
    text = ["Counter-terror units of the govern-", "ment entered Ramadi with counter-", "terror troops, U.S.-", "Iraqi"]
    page = [(part, 72, 700 - 14 * number, 11) for number, part in enumerate(text)]

    document = one(read(write("a.pdf", pdf(page)))[0])

    assert (
        document.text == "Counter-terror units of the government entered Ramadi with counter-terror troops, U.S.- Iraqi"
    )


def test_a_gigantic_word_is_read(read, write, pdf):
    """A line of half a million letters costs no time worth a word."""
    document = one(read(write("a.pdf", pdf([("a" * 500_000, 72, 700, 11)])))[0])

    assert len(document.text) == 500_000


def test_what_repeats_on_the_pages_is_left_out(read, write, pdf):
    """Heads, feet and page numbers are not text, also where they differ by a number; text goes on over the page."""
    pages = [
        [
            ("The Anbar Post", 72, 820, 9),
            *lines(f"In part {word} the forces entered Ramadi and then went on to", 700),
            ("the district of " + word + ".", 72, 500, 11),
            (f"{number}", 300, 30, 9),
            (f"Page {number} of 4", 300, 20, 9),
        ]
        for number, word in enumerate(["Malaab", "Hoz", "Bakr", "Jamiya"], start=1)
    ]

    document = one(read(write("a.pdf", pdf(*pages)))[0])

    assert "Anbar Post" not in document.text
    assert "Page" not in document.text
    assert not any(char.isdigit() for char in document.text)
    assert "the district of Jamiya." in document.text


def test_a_title_stays_though_running_heads_repeat_it(read, write, pdf):
    """Large letters are no running head."""
    first = [("Army enters Ramadi", 72, 780, 22), *lines(WORDS, 700)]
    others = [[("Army enters Ramadi", 72, 820, 9), *lines(WORDS, 700)] for _ in range(3)]

    document = one(read(write("a.pdf", pdf(first, *others)))[0])

    assert document.text.count("Army enters Ramadi") == 1


def test_columns_follow_each_other(read, write, pdf):
    """A sentence goes on at the top of the next column, and after its end a paragraph begins there."""
    left = lines(WORDS, 700, width=30)
    right = lines("They held it against the counterattack that followed.", 700, left=320, width=30)
    broken = [("and then they", 320, 700, 11), ("went on.", 320, 686, 11)]

    ended = one(read(write("a.pdf", pdf([*left, *right])))[0])
    open_ = one(read(write("b.pdf", pdf([*lines(WORDS[:-1], 700, width=30), *broken])))[0])

    assert ended.text == f"{WORDS}\n\nThey held it against the counterattack that followed."
    assert open_.text == f"{WORDS[:-1]} and then they went on."


def test_indented_lines_begin_paragraphs(read, write, pdf):
    """Books part paragraphs so, without a larger distance."""
    first = lines("Iraqi forces entered the city of Ramadi on the same Monday. " * 2, 700, width=60)
    second = [("They held it against the counterattack that followed in the", 90, first[-1][2] - 14, 11)]
    third = [("night.", 72, second[0][2] - 14, 11)]

    document = one(read(write("a.pdf", pdf([*first, *second, *third])))[0])

    assert document.text.split("\n\n")[1] == "They held it against the counterattack that followed in the night."


def test_a_scan_says_what_to_do(write, pdf):
    """A file that holds pictures of text needs another program first."""
    data = pdf([], [], picture=True, content=b"q 500 0 0 700 0 0 cm /P Do Q")

    with pytest.raises(
        EmptyInputError, match=r"a\.pdf: holds pictures only, such as a scan; expected text: run OCR fir"
    ):
        list(read_documents([write("a.pdf", data)]))


def test_a_file_without_anything_is_empty(write, pdf):
    """It holds neither text nor pictures."""
    with pytest.raises(EmptyInputError, match=r"a\.pdf: no text in this PDF file; expected an article"):
        list(read_documents([write("a.pdf", pdf([]))]))


def test_pages_without_text_are_named(read, write, pdf):
    """A document of which a part is a picture says so."""
    document = one(read(write("a.pdf", pdf(lines(WORDS), [], lines(WORDS[::-1]))))[0])

    assert document.extra == {"pages_without_text": [2]}


def locked(data, password):
    """The file with this password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_an_encrypted_file_is_one_error(write, pdf):
    """The message says how to go on."""
    with pytest.raises(InputError, match=r"a\.pdf: is encrypted; expected a PDF file without a password: save it so"):
        list(read_documents([write("a.pdf", locked(pdf(lines(WORDS)), "secret"))]))


def test_a_file_that_needs_no_password_is_read(read, write, pdf):
    """Many files are encrypted only to forbid printing."""
    assert one(read(write("a.pdf", locked(pdf(lines(WORDS)), "")))[0]).text == WORDS


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_one_error(read, write, pdf, share):
    """Half an article is not given as a whole one."""
    data = pdf(*[lines(WORDS)] * 20)

    documents, errors = read(write("a.pdf", data[: int(len(data) * share)]))

    assert (documents, len(errors)) == ([], 1)
    assert "a.pdf: the PDF file is cut off or corrupt (it ends before its end); expected a whole one" in errors[0][1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Type /Catalog /Pages 2 0 R", b"/Type /Nothing           "),
        (b"/Kids [", b"/Kidz ["),
        (b"/Contents 7 0 R", b"/Contents (abc)"),
    ],
)
def test_a_corrupt_file_is_one_error(read, write, pdf, old, new):
    """Whatever the library stumbles over is one line."""
    documents, errors = read(write("a.pdf", pdf(lines(WORDS)).replace(old, new)))

    assert (documents, len(errors)) == ([], 1)
    assert errors[0][1].isprintable()
    assert "cut off or corrupt (" in errors[0][1] or "no text in this PDF" in errors[0][1]


def test_what_is_no_pdf_is_refused(write):
    """Failed downloads are often pages under the name of a file."""
    with pytest.raises(InputError, match=r"a\.pdf: does not begin like a PDF file; give it the suffix of what it is"):
        list(read_documents([write("a.pdf", "<html>not found</html>")]))


def test_a_pdf_is_known_by_its_start(read, write, pdf):
    """Under another name and on standard input."""
    data = pdf(lines(WORDS))

    documents, errors = read(write("a.download", data), "-", stdin=io.BytesIO(b"\n" + data))

    assert [document.text for document in documents] == [WORDS, WORDS]
    assert errors == []


@pytest.mark.parametrize(
    ("name", "limit", "message"),
    [
        ("MAX_PAGES", 1, r"a\.pdf: has 2 pages, more than the limit of 1; expected one article"),
        ("MAX_CONTENT_BYTES", 10, r"a\.pdf: has more than 10 bytes of drawing; expected one article: split it"),
        ("MAX_OPERATIONS", 5, r"a\.pdf: has more than 5 steps of drawing"),
        ("MAX_TEXT", 20, r"a\.pdf: has more than 20 characters; expected one article"),
        ("MAX_PDF_BYTES", 30, r"a\.pdf: is larger than 30 bytes"),
    ],
)
def test_the_limits_are_in_the_messages(write, pdf, monkeypatch, name, limit, message):
    """What would take long is refused."""
    monkeypatch.setattr(module, name, limit)

    with pytest.raises(InputError, match=message):
        list(read_documents([write("a.pdf", pdf(lines(WORDS), lines(WORDS)))]))


def test_a_bomb_of_drawing_is_one_error(write, pdf):
    """Sixty megabytes of spaces in a few kilobytes."""
    with pytest.raises(InputError, match=r"a\.pdf: has more than 30,000,000 bytes of drawing"):
        list(read_documents([write("a.pdf", pdf([], content=b" " * 60_000_000))]))


def test_a_larger_bomb_is_one_error(read, write, pdf):
    """The library's own limit ends it."""
    _, errors = read(write("a.pdf", pdf([], content=b" " * 120_000_000)))

    assert len(errors) == 1


def test_the_library_says_nothing_of_its_own(read, write, pdf, capsys):
    """What goes wrong is told by our error and by nothing else."""
    logging.getLogger("pypdf").handlers.clear()

    read(write("a.pdf", pdf(lines(WORDS)).replace(b"startxref", b"startxxxx")))

    assert capsys.readouterr() == ("", "")
