"""The typer's weights: how they are fitted, and that the shipped table was made from the shipped sentences."""

from __future__ import annotations

import json

import numpy as np
import pytest

from geomap.errors import InputNotFoundError, MissingExtraError
from geomap.events.typer.features import Features
from geomap.events.typer.model import NONE
from geomap.gazetteer import Gazetteer
from geomap.training import _typer_fit, typer
from geomap.training._event_sentences import read_event_sentences
from geomap.training._typer_examples import OWN, Kind, material, own_digest
from geomap.training._typer_fit import Settings, fit_linear, vocabulary
from geomap.training._typer_models import fit_models
from geomap.training._typer_scores import held_back_scores

ONE = np.zeros(1, dtype=np.float32)
SENTENCES = (
    "Rebels [captured](gain) the town of Goma.\n"
    "Rebels [captured](gain) a village near Goma.\n"
    "Soldiers [captured](gain) the port of Aden.\n"
    "Gunmen [kidnapped](abduction) two nurses in Gao.\n"
    "Gunmen [kidnapped](abduction) a priest in Kano.\n"
    "The painter [captured](none) the light of Tunis.\n"
    "The team [beat](none) its rivals in Tunis.\n"
    "The council [discussed](none) the harbour.\n"
)
SNIPPET = {"id": "1", "text": "Militants abducted a trader in Mopti.", "label": "X", "type": "abduction"}
NO_EVENT = {"id": "2", "text": "A storm hit the coast of Haiti.", "label": "Y", "type": "none"}


@pytest.fixture
def own(tmp_path):
    """A folder of a few sentences in place of ours."""
    folder = tmp_path / "sentences"
    folder.mkdir()
    (folder / "a.txt").write_text(SENTENCES, encoding="utf-8")
    return folder


@pytest.fixture
def corpora(tmp_path):
    """A folder with labelled snippets."""
    folder = tmp_path / "corpora"
    folder.mkdir()
    lines = [json.dumps(record) for record in (SNIPPET, NO_EVENT)]
    (folder / "snippets.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_toy_problem_is_learned_and_the_same_twice():
    """What is present decides."""
    features = [Features(("a",), ONE), Features(("b",), ONE)] * 3
    targets = np.array([[1.0, 0.0], [0.0, 1.0]] * 3)
    settings = Settings(penalty=1e-3, steps=50)
    models = [fit_linear(features, targets, np.ones(6), settings, names=vocabulary(features)) for _ in range(2)]

    assert models[0].log_probabilities(features[:2]).argmax(axis=1).tolist() == [0, 1]
    assert np.array_equal(models[0].named, models[1].named)


def test_what_occurs_once_has_no_weight():
    """Rare features teach nothing."""
    assert vocabulary([Features(("a", "b"), ONE), Features(("a",), ONE)]) == ("a",)


def test_without_scipy_the_extra_is_named(monkeypatch):
    """One clear line."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(_typer_fit.importlib, "import_module", missing)

    with pytest.raises(MissingExtraError, match=r"pip install 'geomap\[training\]'"):
        fit_linear([Features(("a",), ONE)], np.ones((1, 2)), np.ones(1), Settings(1e-3, 5), names=("a",))


@pytest.mark.model
def test_candidates_are_labelled_by_the_marks(own, gazetteer: Gazetteer):
    """A marked word has its type, every other candidate none."""
    texts = material(None, gazetteer, own_folder=own).texts

    assert {example.label for example in texts[0].examples} == {"gain"}
    assert {example.label for text in texts[-3:] for example in text.examples} == {NONE}


@pytest.mark.model
def test_a_snippet_says_only_what_its_main_event_is(own, corpora, gazetteer: Gazetteer):
    """Which word tells it is not known; a snippet outside all classes tells nothing."""
    found = material(corpora, gazetteer, own_folder=own)
    snippet, outside = (text for text in found.texts if text.kind is Kind.SNIPPET)

    assert (snippet.allowed, {one.label for one in snippet.examples}) == (("abduction",), {None})
    assert (outside.allowed, {one.label for one in outside.examples} - {NONE}) == ((), set())
    assert set(found.sha256) == {OWN, "snippets"}


@pytest.mark.model
def test_no_word_of_a_corpus_enters_the_table(own, corpora, gazetteer: Gazetteer):
    """Only words of our own sentences have weights of their own."""
    word, sentence = fit_models(material(corpora, gazetteer, own_folder=own).texts)

    assert not [name for name in (*word.rows, *sentence.rows) if "trader" in name or "storm" in name]
    assert "l:capture" in word.rows


@pytest.mark.model
def test_scores_are_of_texts_held_back(own, corpora, gazetteer: Gazetteer):
    """One row a corpus."""
    scores = held_back_scores(material(corpora, gazetteer, own_folder=own).texts)

    assert set(scores) == {OWN, "snippets"}
    assert all(0.0 <= row[name] <= 1.0 for row in scores.values() for name in ("precision", "recall", "f1"))


@pytest.mark.model
def test_the_table_can_be_written_twice_alike(own, gazetteer: Gazetteer):
    """Same sentences, same bytes."""
    found = material(None, gazetteer, own_folder=own)

    assert json.dumps(typer.typer_table(found)) == json.dumps(typer.typer_table(found))


def test_a_missing_folder_is_said(tmp_path, gazetteer: Gazetteer):
    """A clear message instead of a table made from less."""
    with pytest.raises(InputNotFoundError, match="no such folder"):
        material(tmp_path / "nowhere", gazetteer)


def test_the_shipped_table_was_made_from_the_shipped_sentences():
    """After an edit of the sentences: python -m geomap.training typer --corpora FOLDER."""
    table = json.loads(typer.TABLE.read_text(encoding="utf-8"))

    assert table["made_from"][OWN] == own_digest(read_event_sentences())
