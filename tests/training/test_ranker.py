"""The ranker's weights: what they need, what they were made from, and that making them again gives the same."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.errors import InputNotFoundError, RecordError
from geomap.gazetteer import Gazetteer
from geomap.toponyms.features import FEATURE_VERSION, FEATURES
from geomap.training import _ranker_fit, _ranker_scores
from geomap.training._ranker_examples import (
    OWN,
    OWN_TEXTS,
    Gold,
    Graded,
    GradedDocument,
    Source,
    graded_documents,
    sources,
)
from geomap.training._ranker_fit import Answer, fit_calibration, fit_weights
from geomap.training.ranker import TABLE, ranker_table, run

TOWN = {"start": 10, "end": 17, "text": "Tripoli", "lat": 34.43, "lon": 35.83}


@pytest.fixture(scope="module")
def table() -> dict[str, object]:
    """The shipped table."""
    found: dict[str, object] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def slice_of_own(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Source:
    """Those of our own texts whose names the miniature gazetteer knows, as a corpus of their own."""
    path = tmp_path_factory.mktemp("slice") / "slice.jsonl"
    lines = OWN_TEXTS.read_text(encoding="utf-8").splitlines()
    known = [line for line in lines if all(gazetteer.has_name(one["text"]) for one in json.loads(line)["toponyms"])]
    path.write_text("\n".join(known) + "\n", encoding="utf-8")
    return Source("slice", path)


@pytest.fixture(scope="module")
def graded(slice_of_own: Source, gazetteer: Gazetteer) -> tuple[GradedDocument, ...]:
    """The slice, graded with the miniature gazetteer."""
    return tuple(graded_documents(slice_of_own, gazetteer))


def _halves(graded: tuple[GradedDocument, ...]) -> list[GradedDocument]:
    return [
        GradedDocument(f"half {index % 2}", document.document_id, document.story, document.senses)
        for index, document in enumerate(graded)
    ]


def _write(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "some-dev.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def test_shipped_weights_are_those_the_features_need(table: dict[str, object]) -> None:
    """Every feature has a weight, in order, and no weight is left from a feature that is gone."""
    assert tuple(table["weights"]) == FEATURES  # type: ignore[arg-type]
    assert table["feature_version"] == FEATURE_VERSION


def test_shipped_weights_were_made_from_the_texts_beside_them(table: dict[str, object]) -> None:
    """Our own texts have not changed since the weights were made."""
    made_from = table["made_from"]

    assert made_from[OWN] == hashlib.sha256(OWN_TEXTS.read_bytes()).hexdigest()  # type: ignore[index]


def test_shipped_calibration_error_is_small(table: dict[str, object]) -> None:
    """On documents held back no corpus is off by five points in a hundred."""
    rows = table["held_back_documents"]

    assert {name: row["calibration_error"] for name, row in rows.items() if row["calibration_error"] >= 0.05} == {}  # type: ignore[attr-defined]


def test_own_texts_are_many_and_say_what_they_mean() -> None:
    """Each marked name is a slice of its text, with an id or with the word that it is none of the places."""
    records = [json.loads(line) for line in OWN_TEXTS.read_text(encoding="utf-8").splitlines()]
    marked = [(record["text"], entry) for record in records for entry in record["toponyms"]]

    assert len({record["text"] for record in records}) == len(records) >= 150
    assert all(text[entry["start"] : entry["end"]] == entry["text"] for text, entry in marked)
    assert all(entry["place_id"] is None or entry["lat"] is not None for _, entry in marked)


@pytest.mark.model
def test_same_texts_give_the_same_table(graded: tuple[GradedDocument, ...], slice_of_own: Source) -> None:
    """Nothing depends on chance or on the clock, and the weights know the slice they were fitted on."""
    pytest.importorskip("scipy")
    once, again = (ranker_table(graded, [slice_of_own]) for _ in range(2))

    assert json.dumps(once) == json.dumps(again)
    assert once["made_from"] == {"slice": slice_of_own.sha256}
    assert once["held_back_documents"]["slice"]["right"] > 0.7


@pytest.mark.model
def test_weights_prefer_what_is_meant(graded: tuple[GradedDocument, ...]) -> None:
    """Fitted on conflict news, fame and a curated row speak for a candidate, a mere alternate name less."""
    pytest.importorskip("scipy")
    weights = fit_weights(graded)

    assert weights["curated"] > weights["alternate"]
    assert weights["population"] + weights["population_alone"] > 0.0


@pytest.mark.model
def test_corpora_are_held_back_as_a_whole(graded: tuple[GradedDocument, ...], slice_of_own: Source) -> None:
    """With two corpora the table says how each fares by the weights of the other."""
    pytest.importorskip("scipy")
    found = ranker_table(_halves(graded), [slice_of_own])

    assert set(found["held_back_corpora"]) == {"half 0", "half 1", "pooled"}


def test_texts_of_another_world_are_left_out(graded: tuple[GradedDocument, ...], slice_of_own: Source) -> None:
    """A corpus whose places the gazetteer mostly does not know is scored, and not fitted on."""
    pytest.importorskip("scipy")
    strange = [
        GradedDocument("strange", "x", (), (Graded(one.ranked, (Gold(1, (), ()),)),))
        for document in graded[:3]
        for one in document.senses
    ]
    found = ranker_table(
        [*_halves(graded), *strange], [Source(name, slice_of_own.path) for name in ("half 0", "strange")]
    )

    assert set(found["made_from"]) == {"half 0"}
    assert "strange" not in found["held_back_documents"]
    assert found["held_back_corpora"]["strange"]["right"] == 0.0


@pytest.mark.model
def test_gold_is_known_by_id_by_nearness_or_not_at_all(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """An id is exact, coordinates accept what is near, a null id none; adjectives of countries are left out."""
    text = "They left Tripoli for Tripoli and Syrian friends in Homs."
    path = _write(
        tmp_path,
        {
            "id": "1",
            "text": text,
            "toponyms": [
                TOWN,
                {**TOWN, "start": 22, "end": 29, "place_id": None, "lat": None},
                {"start": 34, "end": 40, "text": "Syrian", "lat": 35.0, "lon": 38.0},
                {"start": 52, "end": 56, "text": "Homs", "lat": 34.7, "lon": 36.7, "geonames_id": "169577"},
            ],
        },
    )  # fmt: skip
    (document,) = graded_documents(Source("some", path), gazetteer)
    tripoli, homs = document.senses

    assert [gold.count for gold in tripoli.golds] == [1, 1]
    assert [tripoli.ranked.matches[index].place.country for index in tripoli.golds[0].meant] == ["LB"]
    assert tripoli.golds[1].meant == tripoli.golds[1].right == ()
    assert [homs.ranked.matches[index].place.geonames_id for index in homs.golds[0].meant] == [169577]


def test_page_of_an_area_names_it(gazetteer: Gazetteer) -> None:
    """Where the annotation is a page about a country, the country is right however far its own point is."""
    from geomap.training._ranker_examples import _is_near  # noqa: PLC0415

    country = gazetteer.lookup("Turkey")[0]
    entry = {"lat": 41.0, "lon": 29.0, "wikipedia": "page/Turkey"}

    assert _is_near(country, entry)
    assert not _is_near(country, {**entry, "wikipedia": "page/Istanbul"})


def test_only_texts_with_positions_are_used(tmp_path: Path) -> None:
    """Files without coordinates teach the ranker nothing; our own texts come last and always."""
    _write(
        tmp_path, {"id": "1", "text": "Goma fell.", "toponyms": [{"start": 0, "end": 4, "text": "Goma", "lat": None}]}
    )
    (tmp_path / "more.jsonl").write_text(json.dumps({"id": "1", "text": "x", "toponyms": [TOWN]}), encoding="utf-8")

    assert [source.name for source in sources(tmp_path)] == ["more", OWN]
    assert [source.name for source in sources(None)] == [OWN]


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    """The message says what was expected."""
    with pytest.raises(InputNotFoundError, match="no such folder; expected one with annotated texts"):
        sources(tmp_path / "nothing")


def test_broken_record_is_refused(tmp_path: Path) -> None:
    """The message says in which line of which file."""
    (tmp_path / "bad.jsonl").write_text('{"id": "1"}\n{"id"', encoding="utf-8")

    with pytest.raises(RecordError, match=r"bad\.jsonl:2: .*; expected one JSON object a line"):
        sources(tmp_path)


def test_command_says_what_is_missing_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The maintainer's mistake ends in status 2."""
    status = run(["--corpora", str(tmp_path / "nothing")])

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_calibration_follows_the_frequencies() -> None:
    """Answers that say nine in ten and are right six in ten come out near six in ten."""
    pytest.importorskip("scipy")
    said = [Answer("one", index // 10 % 5, 0.9, index % 10 < 6, 1) for index in range(100)]
    said += [Answer("one", index // 10 % 5, 0.2, index % 10 < 1, 1) for index in range(100)]
    calibrated = _ranker_scores.cross_calibrated(said)

    assert _ranker_scores.calibration_error(said) == pytest.approx(0.2)
    assert _ranker_scores.calibration_error(calibrated) < 0.03
    assert fit_calibration(said) == fit_calibration(list(reversed(said)))


def test_calibration_error_of_no_answers_is_none_at_all() -> None:
    """Nothing said is nothing wrong."""
    assert _ranker_scores.calibration_error([]) == 0.0


def test_missing_library_is_named_with_its_remedy() -> None:
    """Without scipy the error gives the command that installs it."""
    code = (
        "import sys; sys.modules['scipy'] = None\n"
        "from geomap.training._ranker_fit import Answer, fit_calibration\n"
        "fit_calibration([Answer('one', 0, 0.5, True, 1)])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "MissingExtraError: scipy is not installed" in ended.stderr
    assert "pip install 'geomap[training]'" in ended.stderr


def test_fitting_imports_nothing_heavy_by_itself() -> None:
    """Reading the module costs no scipy; only fitting does."""
    assert "scipy" not in vars(_ranker_fit)
