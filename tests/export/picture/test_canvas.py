"""The sheet that everything is drawn on."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from geomap.errors import MissingExtraError
from geomap.export.picture.boxes import Box
from geomap.export.picture.canvas import Style, blank_canvas, require_picture
from geomap.export.picture.options import PictureOptions
from geomap.export.picture.theme import BODY, TITLE


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_missing_matplotlib_gives_the_command_that_installs_it(suffix, monkeypatch):
    """Without the extra the message says how to get it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match=rf'^{re.escape(suffix)} needs .*pip install "geomap\[picture\]"$'):
        require_picture(suffix)


def test_settings_of_the_user_change_nothing_and_come_back():
    """A picture looks the same whatever a matplotlibrc says."""
    import matplotlib as mpl  # noqa: PLC0415

    def drawn() -> bytes:
        with blank_canvas(PictureOptions()) as sheet:
            sheet.text("Mosul", (9, 9), TITLE)
            sheet.areas([[(0, 0), (9, 0), (9, 9)]], Style(edge="#000000", width=1, dash=(2, 1)))
            return sheet.content(".svg")

    before = drawn()
    with mpl.rc_context({"savefig.bbox": "tight", "svg.fonttype": "none", "lines.scale_dashes": True}):
        assert drawn() == before
        assert mpl.rcParams["savefig.bbox"] == "tight"


def test_no_window_system_is_chosen():
    """A picture is drawn without pyplot, which would keep figures and look for a screen."""
    code = (
        "import sys; from geomap.export.picture import picture_bytes; "
        "from geomap.model import AtlasData, ControlTimeline; "
        "picture_bytes(AtlasData(), ControlTimeline(), '.png'); print('matplotlib.pyplot' in sys.modules)"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "False"


def test_words_are_as_long_as_they_are_drawn(canvas):
    """Within the kerning at spaces."""
    words = "Fighting was reported in Anbar"

    assert canvas.width(words, BODY) == pytest.approx(canvas.width(words.replace(" ", "\u00a0"), BODY), rel=0.02)
    assert canvas.width("", BODY) == 0


def test_formulas_are_not_read(canvas):
    """What stands between two dollar signs is text, also where it would be no formula."""
    canvas.text(r"$\frac{x}{y$ and $a$", (9, 9), BODY)

    assert canvas.content(".svg")
    assert canvas.width("$a$", BODY) > canvas.width("a", BODY)


def test_words_written_from_right_to_left_are_joined(canvas):
    """Arabic letters in a word take the forms that they have there, which are narrower."""
    word = "\u0628\u063a\u062f\u0627\u062f"

    assert canvas.width(word, BODY) < sum(canvas.width(letter, BODY) for letter in word)


def test_a_name_that_comes_twice_is_numbered(canvas):
    """Names in a drawing are unique."""
    for _ in range(2):
        canvas.lines([[(0, 0), (9, 9)]], Style(edge="#000000", width=1), name="line")

    assert re.findall(rb'id="(line[^"]*)"', canvas.content(".svg")) == [b"line", b"line-2"]


def test_what_is_clipped_is_not_drawn_outside(canvas):
    """The drawing names the box."""
    canvas.areas([[(0, 0), (99, 0), (99, 99)]], Style(fill="#123456"), clip=Box(10, 10, 20, 20))

    assert b"clip-path" in canvas.content(".svg")


def test_a_drawing_asks_for_nothing_and_names_nobody(canvas):
    """No grammar to fetch, no comments, no date, no program."""
    canvas.text("</svg><script>alert(1)</script> --> <!-- x", (9, 9), BODY)

    drawn = canvas.content(".svg")
    assert set(re.findall(rb'"https?://[^"]*"', drawn)) == {
        b'"http://www.w3.org/2000/svg"',
        b'"http://www.w3.org/1999/xlink"',
    }
    assert not re.search(rb"<!DOCTYPE|<!--|<script|<metadata|matplotlib", drawn, re.IGNORECASE)


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_a_file_names_neither_clock_nor_program(canvas, suffix):
    """Equal drawings are equal files."""
    assert not re.search(rb"matplotlib|CreationDate|tIME", canvas.content(suffix), re.IGNORECASE)
