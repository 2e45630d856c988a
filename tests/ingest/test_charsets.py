"""Charsets of bytes that declare none."""

from __future__ import annotations

import pytest

from geomap.errors import EncodingError, NoticeError
from geomap.ingest import read_documents, read_text
from geomap.ingest.charsets import guess_charset, is_odd
from geomap.ingest.encoding import decoded

ENGLISH = "Officials in the town said on Tuesday that shells had hit the market. "
RUSSIAN = "Войска вошли в город во вторник после двух дней боёв, сообщил представитель министерства обороны."
ARABIC = "دخلت القوات الحكومية المدينة يوم الثلاثاء بعد يومين من القتال، وقال متحدث باسم وزارة الدفاع إنها باقية."
HEBREW = "כוחות הצבא נכנסו לעיר ביום שלישי לאחר יומיים של קרבות, אמר דובר משרד הביטחון."
UKRAINIAN = "Війська увійшли до міста у вівторок після двох днів боїв, повідомив речник міністерства оборони."
POLISH = "Żołnierze weszli we wtorek do miasta po dwóch dniach walk, powiedział rzecznik w Łodzi."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (f"{ENGLISH}It’s the second attack – “not the last”, the mayor of Orléans said.", "cp1252"),
        (f"{ENGLISH}The mayor of Århus, José Núñez, counted £400 of damage.", "cp1252"),
        (f"{ENGLISH}Il a dit à Orléans : « où est l’armée ? »", "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859-6"),
        (HEBREW, "cp1255"),
    ],
)
def test_a_clear_charset_is_found(text, codec):
    """The text comes out as it was written."""
    data = text.encode(codec)

    assert data.decode(guess_charset(data).codec) == text


@pytest.mark.parametrize(
    ("text", "codec", "candidates"),
    [
        ("the president, Aleksandar Vučić", "cp1250", (("WINDOWS-1252", "Vuèiæ"), ("WINDOWS-1250", "Vučić"))),
        ("a court in Sèvres", "cp1252", (("WINDOWS-1252", "Sèvres"), ("WINDOWS-1250", "Sčvres"))),
        (
            "a blast in Şırnak",
            "cp1254",
            (("WINDOWS-1252", "Þýrnak"), ("WINDOWS-1250", "Ţýrnak"), ("WINDOWS-1254", "Şırnak")),
        ),
        ("the café “Le Progrès” isn’t open", "mac-roman", (("MACINTOSH", "café"),)),
    ],
)
def test_an_unclear_charset_is_none_and_the_candidates_are_named(text, codec, candidates):
    """With a word as each of them reads it, so that everyone can see which it is."""
    guess = guess_charset((ENGLISH + text).encode(codec))

    assert guess.codec is None
    assert sorted(guess.candidates) == sorted(candidates)


@pytest.mark.parametrize("codec", ["gb18030", "big5", "cp932", "cp949"])
def test_what_is_in_no_alphabet_is_not_guessed(codec):
    """Chinese, Japanese and Korean are not taken for something else."""
    text = {"cp932": "政府軍は火曜日に町に入った", "cp949": "정부군은 화요일 도시에 진입했다"}.get(
        codec, "政府軍於星期二進入城市"
    )

    assert guess_charset((text * 20).encode(codec)).codec is None


def test_damaged_utf_8_is_not_taken_for_another_charset():
    """Most of it is good."""
    data = RUSSIAN.encode()

    assert guess_charset(data[:-1] + b"\xff").is_utf8
    assert guess_charset(f"{ENGLISH}Düzce".encode() + b"\xc5 and more").is_utf8


def test_noise_is_nothing():
    """Bytes without a meaning stay without one."""
    noise = bytes(1 + number * number * 7_919 % 255 for number in range(3_000))

    assert guess_charset(noise).codec is None


@pytest.mark.parametrize(
    "data", [b"\xe9" * 20_000_000, (b"caf\xe9" + b"a" * 30 + b" ") * 500_000, b"a" * 20_000_000 + b"\xe9"]
)
def test_a_huge_file_costs_a_look_and_one_decoding(data):
    """Only the first words that are not ASCII are looked at."""
    assert guess_charset(data).is_utf8 is False


def test_too_little_is_not_guessed():
    """One letter in a few bytes tells nothing."""
    assert guess_charset(b"caf\xe9").codec is None


@pytest.mark.parametrize(
    "word", ["Orléans", "İstanbul", "L’Aquila", "“Né”", "5°C", "30m²", "Saint-Étienne", "¿Qué?", "وزارة"]
)
def test_a_word_is_not_odd(word):
    """Letters of one script, with signs where they stand."""
    assert not is_odd(word)


@pytest.mark.parametrize(
    "word", ["Orlйans", "ItÕs", "¯o³nierze", "caf\x8e", "Ł400", "Nٌez", "Vu†i", "Gšteˆborg", "é€", "x²y"]
)
def test_an_odd_word_is_none(word):
    """Two scripts, capitals inside, controls, or signs between letters."""
    assert is_odd(word)


def test_reading_strictly_names_the_charset_in_its_advice():
    """Where nobody could be told that it was guessed, it is not."""
    with pytest.raises(
        EncodingError, match=r"^a\.txt: byte 73 \(0xe9\) is not UTF-8; .* iconv -f WINDOWS-1252 -t UTF-8$"
    ):
        read_text(f"{ENGLISH}café".encode("cp1252"), "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            f"{ENGLISH}Sèvres".encode("cp1252"),
            r'-f WINDOWS-1252 if that makes "Sèvres" right, -f WINDOWS-1250 if that makes "Sčvres"',
        ),
        (RUSSIAN.encode()[:-3] + b"\xff", r"is not UTF-8, though most of it is; expected a text that is not damaged"),
        (bytes(range(128, 256)), r"is not UTF-8; expected .* iconv -f CHARSET -t UTF-8"),
    ],
)
def test_an_unclear_charset_is_an_error(data, message):
    """It says what it could be and how to go on."""
    with pytest.raises(EncodingError, match=message):
        decoded(data, "a.txt")


@pytest.mark.parametrize("declared", ["utf-8", "shift_jis"])
def test_a_declared_charset_is_not_guessed_at(declared):
    """What is declared wrongly is an error."""
    with pytest.raises(EncodingError, match=r"is not (UTF-8|CP932); expected"):
        decoded(f"{ENGLISH}caf\xe9 \xff".encode("cp1252"), "a.html", declared=declared)


def test_what_has_a_mark_is_not_guessed_at():
    """The mark is a declaration."""
    with pytest.raises(EncodingError, match=r"is not UTF-8; expected"):
        decoded(b"\xef\xbb\xbf" + f"{ENGLISH}café".encode("cp1252"), "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_guessed_charset_is_noted_and_said(tmp_path, name):
    """The document has it in ``extra``, and the reader is told in one line that is no failure."""
    text = f"{ENGLISH}The mayor of Orléans agreed."
    data = f"<html><body><article><p>{text}</p></article></body></html>" if name == "a.html" else text
    (tmp_path / name).write_bytes(data.encode("cp1252"))
    notices = []

    (document,) = read_documents([tmp_path / name], on_error=lambda _, error: notices.append(error))

    assert "Orléans" in document.text
    assert document.extra == {"charset_guessed": "WINDOWS-1252"}
    assert [type(notice) for notice in notices] == [NoticeError]
    assert "was read as WINDOWS-1252; if letters are wrong: save it as UTF-8" in str(notices[0])


def test_a_notice_is_never_raised(tmp_path):
    """Without anyone to tell, the document says it itself."""
    (tmp_path / "a.txt").write_bytes(f"{ENGLISH}The mayor of Orléans agreed.".encode("cp1252"))

    assert len(list(read_documents([tmp_path]))) == 1
