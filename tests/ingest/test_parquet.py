"""Parquet files row by row, and folders of parts."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePosixPath
from uuid import UUID

import pytest

from geomap.errors import InputError, MissingExtraError, RecordError
from geomap.ingest import parquet
from geomap.ingest.parquet import folder_values, holds_events, is_event_folder, open_parquet, part_files, plain

pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")

EVENT = {"event_id": ["e1"], "sentence": ["Troops entered Ramadi."]}


@pytest.fixture
def packed():
    """The bytes of a table of these columns."""

    def pack(columns, **options):
        buffer = io.BytesIO()
        table = columns if isinstance(columns, pa.Table) else pa.table(columns)
        pq.write_table(table, buffer, **options)
        return buffer.getvalue()

    return pack


@pytest.fixture
def opened(packed):
    """The open table of these columns."""
    return lambda columns, **options: open_parquet(io.BytesIO(packed(columns, **options)), "a.parquet")


@pytest.fixture
def folder(tmp_path, packed):
    """A folder with these files: each a table of columns, or bytes."""

    def make(**files):
        for name, content in files.items():
            path = tmp_path / "folder" / name.replace("__", "/").replace("_parquet", ".parquet")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else packed(content))
        return tmp_path / "folder"

    return make


def cells(table):
    """The values of the first column, or the message that stands for them."""
    return [str(row) if isinstance(row, RecordError) else row[0] for _, row in table.rows(32)]


def test_rows_come_in_order_over_groups_and_batches(opened):
    """With numbers from one."""
    table = opened({"n": list(range(100))}, row_group_size=33)

    assert list(table.rows(32)) == [(number + 1, (number,)) for number in range(100)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2015, 5, 17, 12, 30, tzinfo=UTC), "2015-05-17T12:30:00+00:00"),
        (date(2015, 5, 17), "2015-05-17"),
        (time(12, 30), "12:30:00"),
        (timedelta(minutes=1), 60.0),
        (Decimal("1.50"), "1.50"),
        (float("nan"), None),
        (float("inf"), None),
        (True, True),
        ([b"\xff\x00", {"a": (date(2015, 5, 17), None)}], ["ff00", {"a": ["2015-05-17", None]}]),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_values_are_as_in_json(value, expected):
    """Times as texts, bytes in hexadecimal digits, what is no number as nothing."""
    assert plain(value) == expected


def test_a_column_of_bytes_stays_bytes(opened):
    """Whoever knows what they are decodes them."""
    assert cells(opened({"b": [b"\xff"]})) == [b"\xff"]


def test_a_cell_that_cannot_be_read_costs_its_row(opened):
    """The rows around it are read."""
    texts = pa.array([b"Ramadi", b"\xff", b"Mosul"]).view(pa.string())

    found = cells(opened({"text": texts}))

    assert found[::2] == ["Ramadi", "Mosul"]
    assert found[1].startswith("a.parquet: row 2: the column 'text' cannot be read ('utf-8' codec")


def test_a_day_that_no_calendar_has_costs_its_row(opened):
    """Parquet counts days far beyond the year 9999."""
    found = cells(opened({"day": pa.array([0, 2**30], pa.int32()).view(pa.date32())}))

    assert found[0] == "1970-01-01"
    assert "row 2: the column 'day' cannot be read" in found[1]


def test_a_cell_that_is_too_long_costs_its_row(opened, monkeypatch):
    """As in other tables."""
    monkeypatch.setattr(parquet, "MAX_CELL", 5)

    assert cells(opened({"text": ["short", "longer"]})) == [
        "short",
        "a.parquet: row 2: the column 'text' cannot be read (longer than 5 characters); correct the row",
    ]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1PAR1", b"event_id,sentence\n", b"PAR1\xff\xff\xff\x7fPAR1"])
def test_what_is_no_parquet_is_told(content, tmp_path):
    """Also a file that only begins as one."""
    (tmp_path / "a.parquet").write_bytes(content)

    with pytest.raises(InputError, match="is no Parquet file, or not the whole of one; expected a whole Parquet file"):
        open_parquet(io.BytesIO(content), "a.parquet")

    assert holds_events(tmp_path / "a.parquet") is None


def test_a_footer_of_nonsense_is_told():
    """In one line, whatever the library says."""
    content = b"PAR1" + b"\xfe" * 100 + (100).to_bytes(4, "little") + b"PAR1"

    with pytest.raises(InputError, match="its footer cannot be read as Parquet") as caught:
        open_parquet(io.BytesIO(content), "a.parquet")

    assert str(caught.value).isprintable()


def test_any_cut_or_flipped_byte_gives_one_line(packed):
    """A value, or an error of ours: never anything else."""
    content = packed({"text": ["Troops entered Ramadi."] * 50, "n": list(range(50))}, compression="snappy")

    for place in range(0, len(content), 7):
        for changed in (
            content[:place],
            content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :],
        ):
            with suppress(InputError):
                list(open_parquet(io.BytesIO(changed), "a.parquet").rows(32))


def test_what_was_read_before_the_damage_stays(packed):
    """The error says after which row."""
    content = bytearray(packed({"n": list(range(64))}, row_group_size=32, compression="none", use_dictionary=False))
    second = pq.read_metadata(io.BytesIO(content)).row_group(1).column(0).data_page_offset
    content[second : second + 20] = b"\xff" * 20
    found = []

    with pytest.raises(InputError, match=r"a\.parquet: after row 32 cannot be read as Parquet"):
        found.extend(row for row in open_parquet(io.BytesIO(content), "a.parquet").rows(32))

    assert found == [(number + 1, (number,)) for number in range(32)]


def test_a_footer_is_not_larger_than_a_table_needs(packed, monkeypatch):
    """It is in memory as a whole."""
    monkeypatch.setattr(parquet, "MAX_FOOTER_BYTES", 50)

    with pytest.raises(InputError, match="its footer is larger than 50 bytes"):
        open_parquet(io.BytesIO(packed({"text": ["x"]})), "a.parquet")


def test_columns_have_a_limit(packed, monkeypatch):
    """A table of texts has few."""
    monkeypatch.setattr(parquet, "MAX_COLUMNS", 1)

    with pytest.raises(InputError, match="has more than 1 columns; expected a table of texts"):
        open_parquet(io.BytesIO(packed({"text": ["x"], "n": [1]})), "a.parquet")


def test_more_rows_than_bytes_are_not_believed(packed):
    """A few bytes can say that a billion rows are empty."""
    with pytest.raises(InputError, match=r"says that it has 1,000,000 rows, in [\d,]+ bytes"):
        open_parquet(io.BytesIO(packed({"text": pa.nulls(1_000_000, pa.string())})), "a.parquet")


def test_missing_pyarrow_gives_the_command_that_installs_it(packed, monkeypatch):
    """One line for each file."""
    content = packed(EVENT)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)

    with pytest.raises(MissingExtraError, match=r'a.parquet: .* pip install "geomap\[parquet\]"'):
        open_parquet(io.BytesIO(content), "a.parquet")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (EVENT, True),
        ({"text": ["Troops entered Ramadi."]}, False),
        ({"event_id": ["1"], "sentence_id": ["event_id"], "text": ["sentence"]}, False),
    ],
)
def test_events_are_told_from_articles_by_their_columns(columns, expected, packed, tmp_path):
    """The whole name counts."""
    (tmp_path / "a.parquet").write_bytes(packed(columns))

    assert holds_events(tmp_path / "a.parquet") is expected


def test_a_folder_of_parts_is_one_table(folder):
    """Also below folders, with what other programs leave beside them."""
    found = folder(
        a_parquet=EVENT, **{"country=IQ__b_parquet": EVENT, "_SUCCESS": b"", ".a.crc": b"x", "README.md": b"Events"}
    )

    assert is_event_folder(found)


@pytest.mark.parametrize(
    "other",
    [
        {"article.md": b"Troops entered Ramadi."},
        {"z_parquet": {"text": ["Troops entered Ramadi."]}},
        {"deep__down__b.jsonl": b"{}"},
    ],
)
def test_a_folder_with_articles_is_a_folder_of_articles(folder, other):
    """Also if there are events beside them."""
    assert not is_event_folder(folder(a_parquet=EVENT, **other))


def test_a_broken_part_does_not_make_it_a_folder_of_articles(folder):
    """Else every other part would be refused as no article."""
    assert is_event_folder(folder(a_parquet=b"PAR1", b_parquet=EVENT))


@pytest.mark.parametrize("files", [{}, {"a_parquet": b"PAR1"}, {"_hidden__a_parquet": EVENT}])
def test_a_folder_without_events_is_none_of_events(folder, files, tmp_path):
    """Empty, broken, or hidden."""
    (tmp_path / "folder").mkdir(exist_ok=True)

    assert not is_event_folder(folder(**files))


def test_a_part_that_may_not_be_read_does_not_count(folder):
    """Whoever reads it says why."""
    found = folder(b_parquet=EVENT)
    (found / "a.parquet").symlink_to("missing")

    assert is_event_folder(found)


def test_parts_come_in_the_order_of_their_numbers(folder):
    """Two before ten, as they were written."""
    names = ("part.10.parquet", "part.2.parquet", "b=1__part.0.parquet", "part.2.IQ.parquet", "notes.txt")
    found = folder(**dict.fromkeys(names, b""))

    assert [file.relative_to(found).as_posix() for file in part_files(found)] == [
        "b=1/part.0.parquet",
        "part.2.IQ.parquet",
        "part.2.parquet",
        "part.10.parquet",
    ]


def test_folders_say_what_their_parts_have_in_common():
    """Names with an equals sign, as Hive began it; a missing value has a name of its own."""
    path = "a/country=IQ/place=Deir%20ez-Zor/month=__HIVE_DEFAULT_PARTITION__/=x/y=/part=0.parquet"

    assert folder_values(PurePosixPath(path)) == {
        "country": "IQ",
        "place": "Deir ez-Zor",
        "month": None,
    }
