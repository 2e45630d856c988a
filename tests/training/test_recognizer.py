"""The shipped recogniser: made from the recorded inputs, by a training that repeats itself."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from geomap.errors import InputNotFoundError
from geomap.language.loading import RECOGNIZER, RECORD, load_packaged_model, recorded_digests, verify_files
from geomap.training import recognizer
from geomap.training._recognizer_examples import examples, of_sentence
from geomap.training._recognizer_sentences import read_sentences

REMAKE = "run: python -m geomap.training recognizer --corpora FOLDER (see its --help)"


def test_the_shipped_files_are_the_recorded_ones() -> None:
    """What the training wrote last is what lies in the package."""
    verify_files(RECOGNIZER, recorded_digests(RECORD))


@pytest.mark.parametrize("kind", ["packaged model", "scripts", "sentences"])
def test_the_shipped_recogniser_was_made_from_the_present_inputs(kind: str) -> None:
    """A change of sentences or scripts without a new training fails here."""
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))["from"][kind]
    present = recognizer.inputs()[kind]

    changed = sorted(name for name in recorded.keys() | present.keys() if recorded.get(name) != present.get(name))

    assert not changed, f"changed since the recogniser was made: {', '.join(changed)}; {REMAKE}"


def test_the_recorded_recipe_is_the_present_one() -> None:
    """The settings in the record are the ones in the script."""
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))["recipe"]

    assert recognizer.Recipe(**recorded) == recognizer.Recipe()


@pytest.mark.model
def test_training_repeats_itself_and_touches_no_other_component(tmp_path: Path) -> None:
    """Twenty sentences twice make the same bytes, other than the packaged ones, and leave the parser alone."""
    made = []
    for name in ("first", "second"):
        model = load_packaged_model()
        before = model.get_pipe("parser").to_bytes(exclude=["vocab"])
        training = list(examples(map(of_sentence, islice(read_sentences(), 20)), model))
        recognizer.fine_tune(model, training, recognizer.Recipe())
        recognizer.write(model, tmp_path / name, {})
        made.append(recorded_digests(tmp_path / name / "made.json"))
        assert model.get_pipe("parser").to_bytes(exclude=["vocab"]) == before

    assert made[0] == made[1]
    assert made[0]["model"] != recognizer.inputs()["packaged model"]["ner/model"]


@pytest.mark.model
def test_examples_come_from_sentences_articles_and_the_corpus(tmp_path: Path) -> None:
    """Each source gives its examples, the articles as often as the recipe says."""
    corpus = tmp_path / recognizer.CORPUS
    corpus.write_text('{"text": "The brigade crossed at noon."}\n', encoding="utf-8")

    made = list(recognizer.training_examples(load_packaged_model(), corpus, repeats=2))

    assert len(made) == len(read_sentences()) + 2 * len(list(recognizer.unmarked())) + 1


def test_a_missing_corpus_is_refused(tmp_path: Path) -> None:
    """A folder without the corpus is an error before anything is trained."""
    with pytest.raises(InputNotFoundError, match="no such file; expected the corpus named in --help"):
        recognizer.run(["--corpora", str(tmp_path)])


def test_help_names_every_source(capsys: pytest.CaptureFixture[str]) -> None:
    """What the weights are made from, and under which licence, is said before anything runs."""
    with pytest.raises(SystemExit, match="0"):
        recognizer.run(["--help"])

    text = capsys.readouterr().out
    assert all(source in text for source in ("en_core_web_md 3.7.1", "annotated sentences", "unmarked", "wotr", "MIT"))
