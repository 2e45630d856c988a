"""E-mail."""

from __future__ import annotations

import io
from datetime import date
from email.message import EmailMessage

import docx
import pytest

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import mail as module

TEXT = "Iraqi forces entered Ramadi on Monday, officials said.\n\nThey raised the flag."


def mail(text=TEXT, subject="Army enters Ramadi", **headers):
    """A message; headers by name, underscores for hyphens."""
    message = EmailMessage()
    message["From"] = headers.pop("sender", "The Anbar Post <news@example.org>")
    message["Subject"] = subject
    message["Date"] = headers.pop("date", "Mon, 28 Dec 2015 23:30:00 -0500")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    return message


def test_a_message_is_a_document(read, write):
    """Subject, day as the sender wrote it and sender are title, day and outlet."""
    (document,), errors = read(write("a.eml", bytes(mail(Message_ID="<1@example.org>"))))

    assert document.text == f"Army enters Ramadi\n\n{TEXT}"
    assert (document.title, document.published) == ("Army enters Ramadi", date(2015, 12, 28))
    assert (document.outlet, errors) == ("The Anbar Post", [])
    assert document.extra == {"message_id": "<1@example.org>", "from": "The Anbar Post <news@example.org>"}


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [("news@example.org", "news@example.org"), ('"Post, The" <n@example.org>', "Post, The"), ("", None)],
)
def test_the_sender_is_the_outlet(read, write, sender, outlet):
    """The name, else the address."""
    message = mail(sender="x@example.org")
    message.replace_header("From", sender)

    (document,), _ = read(write("a.eml", bytes(message)))

    assert document.outlet == outlet


def test_headers_in_other_alphabets_are_decoded(read, write):
    """Encoded words are read."""
    (document,), _ = read(write("a.eml", bytes(mail(subject="Бахмут", text="Бої біля Бахмута."))))

    assert (document.title, document.text) == ("Бахмут", "Бахмут\n\nБої біля Бахмута.")


def test_plain_text_comes_before_html(read, write):
    """Of two versions of one text the plain one is read."""
    message = mail()
    message.add_alternative("<p>Something else.</p>", subtype="html")

    (document,), _ = read(write("a.eml", bytes(message)))

    assert document.text.endswith("They raised the flag.")


def test_a_message_in_html_is_read(read, write):
    """A long one as a page is, a short one as it is."""
    long = mail(None, subject="Long")
    paragraph = "Iraqi forces entered Ramadi on Monday after weeks of fighting, officials said. " * 5
    long.set_content(f"<html><body><p>{paragraph}</p><script>x()</script></body></html>", subtype="html")
    short = mail(None, subject="Short")
    short.set_content("<div>Ramadi <b>fell</b>.<br>Hit too.</div>", subtype="html")

    documents, errors = read(write("a.eml", bytes(long)), write("b.eml", bytes(short)))

    assert documents[0].text.startswith("Long\n\nIraqi forces entered")
    assert "x()" not in documents[0].text
    assert documents[1].text.startswith("Short\n\nRamadi fell.")
    assert errors == []


def test_quotes_and_the_signature_are_left_out(read, write):
    """What another mail said is that mail's."""
    quote = "On Mon, 28 Dec 2015, Jane wrote:\n> Any news?\n> From Hit?"
    text = f"Troops entered Ramadi.\n\n{quote}\n\nMore soon.\n-- \nJane\n"

    (document,), _ = read(write("a.eml", bytes(mail(text, subject="Re: news"))))

    assert document.text == "Re: news\n\nTroops entered Ramadi.\n\nMore soon."


INNER = "From: The Anbar Post <news@example.org>\nDate: Sun, 27 Dec 2015 at 12:00\nSubject: Army enters Ramadi\n"
INNER += f"To: <bob@example.org>\n\n{TEXT}"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Fwd: Army enters Ramadi", f"For the file.\n\n---------- Forwarded message ---------\n{INNER}"),
        ("FW: Army enters Ramadi", f"For the file.\n\n-----Original Message-----\n{INNER}"),
        ("news", "For the file.\n\nBegin forwarded message:\n\n> " + INNER.replace("\n", "\n> ")),
    ],
)
def test_a_mail_that_is_passed_on_is_the_article(read, write, subject, text):
    """Title, day and outlet are its own; what was written above it comes last."""
    (document,), _ = read(write("a.eml", bytes(mail(text, subject=subject, sender="Bob <bob@example.org>"))))

    assert (document.title, document.published, document.outlet) == (
        "Army enters Ramadi",
        date(2015, 12, 27),
        "The Anbar Post",
    )
    assert document.text.endswith(f"{TEXT}\n\nFor the file.")


@pytest.mark.parametrize(
    "text",
    [
        f"For the file.\n\n---------- Forwarded message ---------\n{TEXT}",
        "---------- Forwarded message ---------\nFrom: x\nDate: y\n",
        f"For the file.\n\n{TEXT}",
    ],
)
def test_without_its_headers_nothing_is_passed_on(read, write, text):
    """The message is its own article then."""
    (document,), _ = read(write("a.eml", bytes(mail(text, subject="Fwd: news"))))

    assert (document.title, document.published) == ("Fwd: news", date(2015, 12, 28))


def test_the_day_of_passing_on_counts_last(read, write):
    """The document says where it is from."""
    inner = INNER.replace("Date: Sun, 27 Dec 2015 at 12:00\n", "")

    (document,), _ = read(write("a.eml", bytes(mail(f"Begin forwarded message:\n\n{inner}"))))

    assert (document.published, document.extra["date_from"]) == (date(2015, 12, 28), "forwarding mail")


def test_a_newsletter_in_tables_keeps_its_paragraphs(read, write):
    """Cells that hold an article are no cells."""
    paragraph = "Iraqi forces entered Ramadi on Monday after weeks of fighting, officials said. " * 4
    message = mail(None)
    message.set_content(
        f"<table><tr><td><h1>Ramadi</h1><p>{paragraph}</p><p>More.</p></td></tr></table>", subtype="html"
    )

    (document,), _ = read(write("a.eml", bytes(message)))

    assert document.text == f"Army enters Ramadi\n\nRamadi\n\n{paragraph.strip()}\n\nMore."


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.download"])
def test_a_page_that_was_saved_as_a_mail_is_a_page(read, write, name):
    """Its address is the one that the browser notes, and the day of saving is none of publication."""
    paragraph = "Iraqi forces entered Ramadi on Monday after weeks of fighting, officials said. " * 4
    message = mail(None, sender="<Saved by Blink>", Snapshot_Content_Location="https://example.org/ramadi")
    article = f"<article><h1>Ramadi</h1><p>{paragraph}</p></article>"
    message.set_content(f"<html><head><title>Ramadi</title></head><body>{article}</body></html>", subtype="html")

    (document,), _ = read(write(name, bytes(message)))

    assert document.text.startswith("Ramadi\n\nIraqi forces")
    assert (document.title, document.published, document.url) == ("Ramadi", None, "https://example.org/ramadi")


def test_attachments_that_can_be_read_are_documents(read, write):
    """Each under its own name, after the text; others are left aside."""
    word = docx.Document()
    word.add_paragraph("From the attached file.")
    buffer = io.BytesIO()
    word.save(buffer)
    message = mail()
    message.add_attachment(buffer.getvalue(), maintype="application", subtype="x-word", filename="report.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    message.add_attachment("Attached note.", filename="note.txt")
    message.add_attachment("No name.", disposition="attachment")
    message.add_attachment(mail("Inner text.", subject="Inner"))

    documents, errors = read(write("a.eml", bytes(message)))

    assert [document.text.split("\n")[0] for document in documents] == [
        "Army enters Ramadi",
        "From the attached file.",
        "Attached note.",
        "No name.",
        "Inner",
    ]
    assert [document.id.rsplit("-", 1)[0] for document in documents[1:4]] == [
        "a.eml/report.docx",
        "a.eml/note.txt",
        "a.eml/attachment 4",
    ]
    assert errors == []


def test_a_bad_attachment_does_not_lose_the_text(read, write):
    """It is told under its name."""
    message = mail()
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="x.pdf")
    path = write("a.eml", bytes(message))

    documents, errors = read(path)

    assert len(documents) == 1
    assert [where for where, _ in errors] == [f"{path}/x.pdf"]


def test_a_message_that_only_carries_attachments_is_no_failure(read, write):
    """Its text is empty, and nobody minds."""
    message = mail("")
    message.add_attachment("Attached note.", filename="note.txt")

    documents, errors = read(write("a.eml", bytes(message)))

    assert ([document.text for document in documents], errors) == (["Attached note.\n"], [])


@pytest.mark.parametrize("disposition", ["", "; delsp=yes"])
def test_flowed_text_is_joined(read, write, disposition):
    """Lines that end with a space go on (RFC 3676)."""
    space = " " if disposition else ""
    data = (
        f"Subject: x\nContent-Type: text/plain; format=flowed{disposition}\n\n"
        f"Troops entered{space} \nRamadi.\n\n From Hit{space} \nthey came. \n> quoted \nThen on.\n-- \nme\n"
    )

    (document,), _ = read(write("a.eml", data))

    assert document.text == "x\n\nTroops entered Ramadi.\n\nFrom Hit they came.\n\nThen on."


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        ("Subject: x\n\n", EmptyInputError, r"a\.eml: no text in this message; expected an article"),
        ("Subject: x\nContent-Type: text/html\n\n \n", EmptyInputError, r"a\.eml: no text in this message"),
        ("Subject: x\nContent-Type: image/png\n\nx", EmptyInputError, r"a\.eml: no text in this message"),
        ("just words", InputError, r"a\.eml: no headers From, Subject or Date; expected an e-mail: give text as \.txt"),
        (
            b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\ncaf\xe9",
            InputError,
            r"a\.eml: byte 3 \(0xe9\) is not UTF-8",
        ),
        (
            "Subject: x\nContent-Type: text/plain; charset=klingon\n\nx",
            InputError,
            r"a\.eml: declares the encoding 'klingon', which is not known",
        ),
        (
            "Subject: x\nContent-Type: text/html\n\n" + "<div>" * 10_000,
            InputError,
            r"a\.eml: the page nests its elements more than 250 deep",
        ),
    ],
)
def test_what_is_no_readable_message_is_refused(write, data, kind, message):
    """The message says what is wrong."""
    with pytest.raises(kind, match=message):
        list(read_documents([write("a.eml", data)]))


def test_a_message_of_too_many_parts_is_refused_with_the_limit(write, monkeypatch):
    """Real mails have a handful."""
    monkeypatch.setattr(module, "MAX_PARTS", 2)
    message = mail()
    message.add_attachment("a", filename="a.txt")

    with pytest.raises(InputError, match=r"a\.eml: the message has more than 2 parts; expected an e-mail with a text"):
        list(read_documents([write("a.eml", bytes(message))]))


def test_parts_without_number_are_refused_before_they_are_parsed(write):
    """Hundreds of thousands would take the library minutes."""
    data = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 100_000

    with pytest.raises(InputError, match=r"a\.eml: the message has more than 1,000 parts"):
        list(read_documents([write("a.eml", data)]))


def test_parts_nested_without_end_are_one_error(read, write):
    """The library gives up, and one line says so."""
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000))

    documents, errors = read(write("a.eml", "Subject: x\n" + head))

    assert documents == []
    assert len(errors) == 1
    assert "a.eml: the message is too broken to be read (" in errors[0][1] or "more than 1,000 parts" in errors[0][1]


@pytest.mark.parametrize(
    "header",
    ["Subject: " + "x" * 20_000, "Subject: =?utf-8?b?////?=", "Date: soon", "From: " + "(" * 5_000, "From: <<<>>> @@"],
)
def test_broken_headers_cost_nothing_but_themselves(read, write, header):
    """The text is read."""
    (document,), errors = read(write("a.eml", f"X-Own: 1\nMessage-ID: <1@x>\n{header}\n\nTroops entered Ramadi.\n"))

    assert document.text.endswith("Troops entered Ramadi.")
    assert errors == []


def test_a_message_is_known_by_its_headers(read):
    """On standard input nothing else says what it is."""
    data = b"Received: from x by y\n" + bytes(mail())

    (document,), _ = read("-", stdin=io.BytesIO(data))

    assert document.title == "Army enters Ramadi"


def box(*messages):
    """A box of messages."""
    return b"".join(b"From x@example.org Mon Dec 28 23:30:00 2015\n" + bytes(each) + b"\n" for each in messages)


def test_a_box_is_its_messages(read, write):
    """One document each; lines that begin with From are as they were written."""
    first = mail("Troops entered Ramadi.\n\n>From Hit they came.")

    documents, errors = read(write("a.mbox", box(first, mail("Second.", subject="Two"))))

    assert [document.title for document in documents] == ["Army enters Ramadi", "Two"]
    assert "\n\nFrom Hit they came." in documents[0].text
    assert [document.id.rsplit("-", 1)[0] for document in documents] == ["a.mbox/1.eml", "a.mbox/2.eml"]
    assert errors == []


def test_a_bad_message_does_not_lose_the_others(read, write, monkeypatch):
    """Neither an empty one nor one that is too large."""
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 3_000)
    path = write("a.mbox", box(mail(""), mail("x\n" * 3_000), mail(), mail("y\n" * 3_000)))

    documents, errors = read(path)

    assert len(documents) == 1
    assert [where for where, _ in errors] == [f"{path}: message {number}" for number in (1, 2, 4)]
    assert "message 2: is larger than 3,000 bytes; expected one message" in errors[1][1]


def test_a_box_is_known_by_its_first_line(read):
    """On standard input too."""
    documents, _ = read("-", stdin=io.BytesIO(box(mail())))

    assert len(documents) == 1


def test_a_box_without_messages_is_empty(write):
    """The message says what one begins with."""
    with pytest.raises(
        EmptyInputError, match=r"a\.mbox: no messages; expected a mailbox whose messages begin with a li"
    ):
        list(read_documents([write("a.mbox", "words\n")]))
