"""The typer's weights: what they are learned from, how they are fitted, and that the shipped ones are up to date."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from geomap.errors import InputNotFoundError, RecordError
from geomap.events.typer.features import FEATURE_VERSION, Features
from geomap.events.typer.model import NONE, Linear, read_typer
from geomap.gazetteer import Gazetteer
from geomap.training import _typer_fit, typer
from geomap.training._event_sentences import parse_line, read_event_sentences
from geomap.training._folds import FOLDS
from geomap.training._typer_examples import LABELS, OWN, Example, Kind, Text, golds, material, own_digest
from geomap.training._typer_fit import Settings, fit_linear, vocabulary
from geomap.training._typer_models import LEAST, SHARE, fit_models, guessed
from geomap.training._typer_scores import held_back_scores

REMAKE = "the sentences changed since the table was made; run: python -m geomap.training typer --corpora FOLDER"
NOTHING = np.zeros(1, dtype=np.float32)
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
TEXT = "Rebels captured Goma. The council painted the harbour. Police arrested two smugglers in Gao."
EVENT = {"place": None, "date": None, "modality": "asserted", "actors": [], "targets": []}


@pytest.fixture(scope="module")
def table():
    """The shipped table."""
    return json.loads(typer.TABLE.read_text(encoding="utf-8"))


@pytest.fixture
def own(tmp_path):
    """A folder of a few sentences in place of ours."""
    return _sentences(tmp_path, SENTENCES)


@pytest.fixture
def corpora(tmp_path):
    """A folder with labelled snippets."""
    return _corpus(tmp_path, SNIPPET, NO_EVENT)


def _sentences(tmp_path, lines):
    folder = tmp_path / "sentences"
    folder.mkdir()
    (folder / "a.txt").write_text(lines, encoding="utf-8")
    return folder


def _corpus(tmp_path, *records, name="some"):
    folder = tmp_path / "corpora"
    folder.mkdir(exist_ok=True)
    lines = [json.dumps(record) for record in records]
    (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _event(kind, word, **fields):
    start = TEXT.index(word)
    return {**EVENT, "type": kind, "start": start, "end": start + len(word), **fields}


def _toy(kind, number, names, *labels, allowed=(), missed=0, vote=NONE):
    """A text of one sentence with a candidate for each of ``names``."""
    sentence = Features(tuple(f"s {name}" for name in names), NOTHING)
    examples = tuple(
        Example(Features((name,), NOTHING), 0, vote, label) for name, label in zip(names, labels, strict=True)
    )
    known = tuple(label for label in labels if label) or allowed[:1]
    return Text(str(kind), kind, f"{kind}:{number}", (sentence,), (known,), examples, allowed, missed)


def _toys():
    taken = [_toy(Kind.OWN, number, ("take",), "gain") for number in range(20)]
    return [*taken, *(_toy(Kind.OWN, number, ("eat",), NONE) for number in range(20, 40))]


def _linear(**rows):
    """A word model with one weight for each feature: ``take="gain"``."""
    named = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    for row, label in enumerate(rows.values()):
        named[row, LABELS.index(label)] = 5.0
    return Linear({name: row for row, name in enumerate(rows)}, named, np.zeros((1, len(LABELS)), dtype=np.float32))


def test_a_toy_problem_is_learned_and_the_same_twice():
    """What is present decides, and nothing depends on chance."""
    pytest.importorskip("scipy")
    features = [Features(("a",), NOTHING), Features(("b",), NOTHING)] * 3
    targets = np.array([[1.0, 0.0], [0.0, 1.0]] * 3)
    settings = Settings(penalty=1e-3, steps=50)
    models = [fit_linear(features, targets, np.ones(6), settings, names=vocabulary(features)) for _ in range(2)]

    assert models[0].log_probabilities(features[:2]).argmax(axis=1).tolist() == [0, 1]
    assert np.array_equal(models[0].named, models[1].named)
    assert np.array_equal(models[0].dense, models[1].dense)


def test_vectors_are_learned_from_as_well():
    """Words that were never seen are told by their meaning."""
    pytest.importorskip("scipy")
    features = [Features((), np.array([side], dtype=np.float32)) for side in (1.0, -1.0)]
    model = fit_linear(features, np.eye(2), np.ones(2), Settings(penalty=1e-3, steps=50), names=())

    assert model.log_probabilities(features).argmax(axis=1).tolist() == [0, 1]


def test_rows_count_by_their_shares():
    """Of two rows that contradict each other, the heavier is believed as much as it is heavier."""
    pytest.importorskip("scipy")
    features = [Features(("a",), NOTHING)] * 2
    model = fit_linear(features, np.eye(2), np.array([3.0, 1.0]), Settings(penalty=1e-6, steps=80), names=("a",))

    assert np.exp(model.log_probabilities(features[:1]))[0] == pytest.approx([0.75, 0.25], abs=0.01)


def test_what_occurs_once_has_no_weight():
    """Rare features teach nothing."""
    assert vocabulary([Features(("a", "c", "b"), NOTHING), Features(("b", "a"), NOTHING)]) == ("a", "b")


def test_missing_library_is_named_with_its_remedy():
    """Without scipy the error gives the command that installs it."""
    code = (
        "import sys; sys.modules['scipy'] = None\n"
        "import numpy as np\n"
        "from geomap.events.typer.features import Features\n"
        "from geomap.training._typer_fit import Settings, fit_linear\n"
        "one = Features(('a',), np.zeros(1, dtype=np.float32))\n"
        "fit_linear([one], np.ones((1, 2)), np.ones(1), Settings(1e-3, 5), names=('a',))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "MissingExtraError: scipy is not installed, and fitting the typer needs it" in ended.stderr
    assert "pip install 'geomap[training]'" in ended.stderr


def test_fitting_imports_nothing_heavy_by_itself():
    """Reading the module costs no scipy; only fitting does."""
    assert "scipy" not in vars(_typer_fit)


@pytest.mark.model
def test_candidates_are_labelled_by_the_marks(own, gazetteer: Gazetteer):
    """A marked word has its type, every other candidate none."""
    texts = material((), gazetteer, own_folder=own).texts

    assert [{example.label for example in text.examples} for text in texts[:5]] == [{"gain"}] * 3 + [{"abduction"}] * 2
    assert {example.label for text in texts[5:] for example in text.examples} == {NONE}
    assert [text.reported for text in texts[2:6]] == [(("gain",),), (("abduction",),), (("abduction",),), ((NONE,),)]


@pytest.mark.model
def test_of_several_candidates_in_one_mark_the_main_word_counts(tmp_path, gazetteer: Gazetteer):
    """The others are neither: they are part of what is reported."""
    folder = _sentences(tmp_path, "Gunmen [stormed and looted](attack) the bakery in Gao.\n")
    [text] = material((), gazetteer, own_folder=folder).texts

    assert [example.label for example in text.examples] == ["attack", None]
    assert text.missed == 0


@pytest.mark.model
def test_marks_that_no_candidate_stands_for_are_missed(tmp_path, gazetteer: Gazetteer):
    """An adjective is no candidate, yet its event counts in the score; what reports nothing is not missed."""
    folder = _sentences(tmp_path, "The [quiet](attack) painter slept in the [white](none) house.\n")
    [text] = material((), gazetteer, own_folder=folder).texts

    assert text.missed == 1


@pytest.mark.model
def test_nouns_that_head_a_mark_may_name_events(tmp_path, gazetteer: Gazetteer):
    """Those of the tables, and of our own sentences where a mark has a type; not what is marked as none."""
    folder = _sentences(
        tmp_path, "The [lullabies](protest) were sung in Tunis.\nThe [biscuit](none) was eaten in Tunis.\n"
    )
    nouns = material((), gazetteer, own_folder=folder).nouns

    assert {"lullaby", "attack"} <= set(nouns)
    assert "biscuit" not in nouns
    assert list(nouns) == sorted(set(nouns))


@pytest.mark.model
def test_no_noun_of_a_corpus_enters_the_list(own, tmp_path, gazetteer: Gazetteer):
    """What other people's texts mark moves the numbers alone."""
    record = {"id": "1", "text": TEXT, "events": [_event("protest", "harbour")]}

    assert "harbour" not in material(golds(_corpus(tmp_path, record)), gazetteer, own_folder=own).nouns


@pytest.mark.model
def test_a_snippet_says_only_what_its_main_event_is(own, corpora, gazetteer: Gazetteer):
    """Which word tells it is not known; its first sentence is likely to."""
    found = material(golds(corpora), gazetteer, own_folder=own)
    snippet = next(text for text in found.texts if text.kind is Kind.SNIPPET)

    assert (snippet.allowed, {one.label for one in snippet.examples}) == (("abduction",), {None})
    assert snippet.reported == (("abduction",),)
    assert set(found.sha256) == {OWN, "some"}


@pytest.mark.model
@pytest.mark.parametrize("fields", [{"label": "Y", "type": "none"}, {"label": "AID", "mode": "provide"}])
def test_a_snippet_without_event_says_that_all_is_none(own, tmp_path, gazetteer: Gazetteer, fields):
    """Its label may say so, or its type."""
    folder = _corpus(tmp_path, {"id": "1", "text": "The council painted a harbour in Haiti.", **fields})
    text = material(golds(folder), gazetteer, own_folder=own).texts[-1]

    assert (text.allowed, text.reported) == ((), ((NONE,),))
    assert {one.label for one in text.examples} == {NONE}


@pytest.mark.model
@pytest.mark.parametrize("fields", [{"label": "Z", "type": "no type of ours"}, {"label": "FIGHT", "mode": "x"}])
def test_a_snippet_whose_label_says_no_type_teaches_nothing(own, tmp_path, gazetteer: Gazetteer, fields):
    """It reports something, and nobody knows of which type."""
    folder = _corpus(tmp_path, {"id": "1", "text": "Rebels captured Goma.", **fields})
    text = material(golds(folder), gazetteer, own_folder=own).texts[-1]

    assert (text.allowed, text.reported) == ((), ((),))
    assert {one.label for one in text.examples} == {None}


@pytest.mark.model
def test_a_label_allows_what_is_near_to_it(own, tmp_path, gazetteer: Gazetteer):
    """A battle may lead with an attack; sentences behind the lead say anything."""
    folder = _corpus(tmp_path, {"id": "1", "text": TEXT, "label": "Z", "type": "clash"})
    text = material(golds(folder), gazetteer, own_folder=own).texts[-1]

    assert text.allowed == ("clash", "contest", "attack", "advance")
    assert text.reported == (("clash",), (), ())


@pytest.mark.model
def test_a_caption_is_a_kind_of_its_own(own, tmp_path, gazetteer: Gazetteer):
    """Sentences of one pattern count for less."""
    record = {
        "id": "1",
        "sentence": "Rebels captured Goma.",
        "type": "control.gain",
        "place": "Goma",
        "actor": "rebels",
    }
    text = material(golds(_corpus(tmp_path, record)), gazetteer, own_folder=own).texts[-1]

    assert (text.kind, text.allowed) == (Kind.CAPTION, ("gain",))


@pytest.mark.model
def test_an_annotated_document_says_what_every_word_is(own, tmp_path, gazetteer: Gazetteer):
    """Its events are marks, all other candidates none, and an optional event counts neither way."""
    record = {"id": "1", "text": TEXT, "events": [_event("gain", "captured"), _event("arrest", "arrested")]}
    unsure = {"id": "2", "text": TEXT, "events": [_event("arrest", "arrested", optional=True)]}
    folder = _corpus(tmp_path, record, unsure)
    sure, other = material(golds(folder), gazetteer, own_folder=own).texts[-2:]

    assert (sure.kind, [one.label for one in sure.examples]) == (Kind.DOCUMENT, ["gain", NONE, "arrest"])
    assert sure.reported == (("gain",), (NONE,), ("arrest",))
    assert [one.label for one in other.examples] == [NONE, NONE, None]
    assert other.reported == ((NONE,), (NONE,), ())


@pytest.mark.model
def test_marks_are_found_in_every_passage(own, tmp_path, gazetteer: Gazetteer):
    """Positions are those of the document."""
    text = f"The council painted the harbour.\n\n{TEXT}"
    start = text.index("captured")
    event = {**EVENT, "type": "gain", "start": start, "end": start + len("captured")}
    folder = _corpus(tmp_path, {"id": "1", "text": text, "events": [event]})
    found = material(golds(folder), gazetteer, own_folder=own).texts[-1]

    assert [one.label for one in found.examples] == [NONE, "gain", NONE, NONE]
    assert [one.sentence for one in found.examples] == [0, 1, 2, 3]


def test_only_texts_that_say_something_of_events_are_used(tmp_path):
    """Files with places alone teach the typer nothing; files come by name."""
    _corpus(tmp_path, {"id": "1", "text": "Goma fell.", "toponyms": []}, name="b")
    _corpus(tmp_path, NO_EVENT, name="c")
    folder = _corpus(tmp_path, SNIPPET, name="a")

    assert [gold.corpus for gold in golds(folder)] == ["a", "c"]
    assert golds(None) == ()


def test_a_missing_folder_is_refused(tmp_path):
    """A clear message instead of a table made from less."""
    with pytest.raises(InputNotFoundError, match="nowhere: no such folder; expected a folder of annotated texts"):
        golds(tmp_path / "nowhere")


def test_a_broken_record_is_refused(tmp_path):
    """The message says in which line of which file."""
    folder = _corpus(tmp_path, SNIPPET, "no object")

    with pytest.raises(RecordError, match=r"some\.jsonl:2: no text; expected a JSON object"):
        golds(folder)


def test_texts_are_spread_over_the_folds_by_their_id():
    """The same text is held back together whatever is beside it."""
    texts = [_toy(Kind.OWN, number, ("take",), "gain") for number in range(50)]

    assert {text.fold for text in texts} == set(range(FOLDS))
    assert texts[0].fold == _toy(Kind.OWN, 0, ("eat",), NONE).fold


def test_the_main_event_of_a_snippet_is_its_likeliest_candidate():
    """What stands before it tells nothing."""
    snippet = _toy(Kind.SNIPPET, 1, ("say", "seize", "take"), None, None, None, allowed=("abduction", "gain"))
    found = guessed(snippet, _linear(take="gain"))

    assert [(one.features.names, label) for one, label, _ in found] == [
        (("say",), NONE),
        (("seize",), NONE),
        (("take",), "gain"),
    ]


def test_what_follows_the_main_event_is_left_open_unless_it_is_plain():
    """More of the same and nothing are believed; another type is not, nor held against."""
    names = ("take", "hold", "eat", "loot")
    snippet = _toy(Kind.SNIPPET, 1, names, None, None, None, None, allowed=("gain", "hold"))
    # twice as plain as the others
    words = _linear(take="gain", hold="hold", eat=NONE, loot="destruction")
    words.named[0] *= 2
    found = list(guessed(snippet, words))

    assert [(one.features.names[0], label) for one, label, _ in found] == [
        ("take", "gain"),
        ("hold", "hold"),
        ("eat", NONE),
    ]


@pytest.mark.parametrize(
    "text", [_toy(Kind.OWN, 1, ("take",), "gain"), _toy(Kind.SNIPPET, 1, (), allowed=("gain",))], ids=["own", "empty"]
)
def test_nothing_is_guessed_where_all_is_known_or_nothing_stands(text):
    """Only a snippet with a label and a candidate asks for a guess."""
    assert list(guessed(text, _linear(take="gain"))) == []


def test_a_snippet_teaches_with_words_of_ours():
    """A word that our sentences know as nothing is learned as an event where enough snippets say so."""
    pytest.importorskip("scipy")
    ours = [*_toys(), *(_toy(Kind.OWN, number, ("grab", "take"), NONE, "gain") for number in range(40, 42))]
    snippets = [_toy(Kind.SNIPPET, number, ("grab",), None, allowed=("abduction",)) for number in range(20)]
    word, _ = fit_models([*ours, *snippets])
    [row] = word.log_probabilities([Features(("grab",), NOTHING)])

    assert LABELS[int(row.argmax())] == "abduction"


@pytest.mark.model
def test_no_word_of_a_corpus_enters_the_table(own, tmp_path, gazetteer: Gazetteer):
    """Only words of our own sentences have weights of their own, however often a corpus has others."""
    pytest.importorskip("scipy")
    folder = _corpus(tmp_path, SNIPPET, SNIPPET, NO_EVENT, NO_EVENT)
    word, sentence = fit_models(material(golds(folder), gazetteer, own_folder=own).texts)

    assert not [name for name in (*word.rows, *sentence.rows) if "trader" in name or "storm" in name]
    assert "l:capture" in word.rows


def test_a_plain_problem_is_answered_on_texts_held_back():
    """What was learned on four fifths holds for the fifth."""
    pytest.importorskip("scipy")
    scores = held_back_scores(_toys())

    assert scores == {"own": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "events": 20}}


def test_a_text_is_not_answered_by_a_model_that_knows_it():
    """A word that stands in the texts of one fold alone is unknown to the model that answers them."""
    pytest.importorskip("scipy")
    solo = [_toy(Kind.OWN, number, ("solo",), "gain") for number in range(40, 90)]
    fold = [replace(text, corpus="solo") for text in solo if text.fold == 0]
    scores = held_back_scores([*_toys(), *fold])

    assert scores["solo"]["events"] == len(fold) > 1
    assert scores["solo"]["recall"] == 0.0


def test_events_without_a_candidate_lower_the_recall():
    """They count as wanted and cannot be found."""
    pytest.importorskip("scipy")
    missed = [_toy(Kind.OWN, number, (), missed=1, allowed=()) for number in range(40, 60)]
    scores = held_back_scores([*_toys(), *missed])

    assert scores["own"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "events": 40}


def test_the_rules_answer_first():
    """What they see is scored as they have it, right or wrong."""
    pytest.importorskip("scipy")
    wrong = [_toy(Kind.DOCUMENT, number, ("take",), "gain", vote="protest") for number in range(10)]

    assert held_back_scores([*_toys(), *wrong])["document"]["f1"] == 0.0


def test_of_a_snippet_the_first_answer_counts():
    """It is right if the label allows it, and silence is a miss."""
    pytest.importorskip("scipy")
    right = [_toy(Kind.SNIPPET, number, ("eat", "take"), None, None, allowed=("hold", "gain")) for number in range(10)]
    silent = [_toy(Kind.SNIPPET, number, (), allowed=("gain",)) for number in range(10, 20)]

    assert held_back_scores([*_toys(), *right, *silent])["snippet"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "events": 20,
    }


@pytest.mark.model
def test_command_writes_a_table_that_can_be_read_and_the_same_twice(own, corpora, cache, tmp_path, capsys):
    """Same files, same bytes; the scores are said."""
    pytest.importorskip("scipy")
    written = []
    for name in ("once.json", "again.json"):
        target = tmp_path / name
        arguments = ["--corpora", str(corpora), "--sentences", str(own), "--output", str(target)]
        assert typer.run(arguments) == 0
        written.append(target.read_bytes())
    made = json.loads(written[0])

    assert written[0] == written[1]
    assert set(made["made_from"]) == set(made["held_back"]) == {OWN, "some"}
    assert read_typer(made).labels == LABELS
    assert [line.split(" {")[0] for line in capsys.readouterr().out.splitlines()] == [OWN, "some"] * 2


def test_weights_are_written_in_hundredths_and_small_ones_left_out():
    """A feature without a weight worth keeping is left out as a whole."""
    model = _linear(take="gain", eat=NONE)
    model.named[1] *= 0.004
    gain = LABELS.index("gain")

    assert typer._written(model) == {"named": {"take": [gain, 500]}, "dense": [0] * len(LABELS)}


def test_command_says_what_is_missing_in_one_line(tmp_path, capsys):
    """The maintainer's mistake ends in status 2, before the place index is opened."""
    status = typer.run(["--corpora", str(tmp_path / "nowhere")])

    assert status == 2
    assert capsys.readouterr().err == (
        f"geomap.training: {tmp_path / 'nowhere'}: no such folder; expected a folder of annotated texts\n"
    )


def test_the_digest_knows_text_and_marks_and_not_where_they_stand():
    """Moving a sentence to another file makes no new table necessary; another mark does."""
    one, moved, other = (
        own_digest([parse_line(line, where)])
        for line, where in (
            ("Rebels [took](gain) Goma.", "a:1"),
            ("Rebels [took](gain) Goma.", "b:9"),
            ("Rebels [took](gain:planned) Goma.", "a:1"),
        )
    )

    assert one == moved != other


def test_the_shipped_table_was_made_from_the_shipped_sentences(table):
    """A change of sentences without a new training fails here."""
    assert table["made_from"][OWN] == own_digest(read_event_sentences()), REMAKE


def test_the_shipped_table_is_of_this_version(table):
    """Features, labels, and how the models are weighed are those of the code."""
    assert table["feature_version"] == FEATURE_VERSION, REMAKE
    assert tuple(table["labels"]) == LABELS
    assert (table["share"], table["least"]) == (SHARE, LEAST)


def test_the_shipped_table_says_how_good_it_is(table):
    """On texts held back, for every source."""
    assert set(table["held_back"]) == set(table["made_from"])
    assert table["held_back"][OWN]["f1"] > 0.5
