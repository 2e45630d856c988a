"""Who stands in which role of a clause."""

from __future__ import annotations

import pytest

from geomap.events.triggers.arguments import (
    Arguments,
    antecedent,
    coordinated,
    is_passive,
    noun_arguments,
    verb_arguments,
)

pytestmark = pytest.mark.model

ACTORS = ("rebels", "army", "soldiers", "militants", "fighters", "troops", "Russia", "ISIS", "gunmen")


def roles(doc, verb):
    """Subjects, objects and obliques of the verb written so, as words."""
    token = next(token for token in doc if token.text == verb)
    found = verb_arguments(token, lambda other: other.text in ACTORS)
    return (
        [token.text for token in found.subjects],
        [token.text for token in found.objects],
        {(oblique.preposition, oblique.token.text) for oblique in found.obliques},
    )


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("The rebels captured Goma.", "captured", ["rebels"], ["Goma"]),
        ("Goma was captured by the rebels.", "captured", ["rebels"], ["Goma"]),
        ("Goma was captured in May.", "captured", [], ["Goma"]),
        ("The rebels and soldiers seized Goma and Bunia.", "seized", ["rebels", "soldiers"], ["Goma", "Bunia"]),
        ("The rebels, who captured Goma, fled.", "captured", ["rebels"], ["Goma"]),
        ("Goma, which the rebels captured, burned.", "captured", ["rebels"], ["Goma"]),
        ("The town captured by the rebels burned.", "captured", ["rebels"], ["town"]),
        ("The town the rebels captured burned.", "captured", ["rebels"], ["town"]),
        ("The rebels continued to shell Goma.", "shell", ["rebels"], ["Goma"]),
        ("The rebels fled after capturing Goma.", "capturing", ["rebels"], ["Goma"]),
        ("The rebels advanced, capturing Goma.", "capturing", ["rebels"], ["Goma"]),
        ("The fighters storming Goma were young.", "storming", ["fighters"], ["Goma"]),
        ("The army forced the rebels to leave Goma.", "leave", ["rebels"], ["Goma"]),
        ("The army was accused of shelling Goma.", "shelling", ["army"], ["Goma"]),
        ("The rebels seized and looted Goma.", "seized", ["rebels"], ["Goma"]),
        ("The rebels seized Goma and looted Bunia.", "looted", ["rebels"], ["Bunia"]),
        ("Goma was captured and looted by the rebels.", "captured", ["rebels"], ["Goma"]),
        ("The rebels attacked soldiers trying to flee from Goma.", "attacked", ["rebels"], ["soldiers"]),
        ("Fighters have attacked the state's militiamen trying to rob Goma.", "attacked", ["Fighters"], ["militiamen"]),
        ("British soldiers handed over Basra to the army.", "handed", ["soldiers"], ["Basra"]),
        ("He armed rebels in the east, who captured Benghazi.", "captured", ["rebels"], ["Benghazi"]),
        ("Captured by ISIS in 2014, Mosul was in ruins.", "Captured", ["ISIS"], ["Mosul"]),
        ("Mosul was captured by ISIS, killing dozens.", "killing", ["ISIS"], ["dozens"]),
        ("The rebels crossed the river that parts the valleys after taking Goma.", "taking", ["rebels"], ["Goma"]),
    ],
)
def test_logical_roles(parse, text, verb, subjects, objects):
    """Voice, relative clauses, coordination, control and inheritance."""
    [passage] = parse(text).passages
    found = roles(passage.doc, verb)

    assert found[0] == subjects
    assert found[1] == objects


@pytest.mark.parametrize(
    ("text", "verb", "oblique"),
    [
        ("The rebels pulled out of Goma.", "pulled", ("out of", "Goma")),
        ("The rebels marched into Goma.", "marched", ("into", "Goma")),
        ("The rebels fought near Goma and Bunia.", "fought", ("near", "Bunia")),
        ("The army shelled villages in and around Goma.", "shelled", ("around", "Goma")),
        ("In Goma, where rebels fought, schools closed.", "fought", ("in", "Goma")),
        ("The town in which rebels fought burned.", "fought", ("in", "town")),
        ("Fighters moved north of Goma.", "moved", ("near", "Goma")),
    ],
)
def test_prepositional_phrases(parse, text, verb, oblique):
    """Double prepositions, coordination, "where" and directions."""
    [passage] = parse(text).passages
    token = next(token for token in passage.doc if token.text == verb)
    found = verb_arguments(token, lambda other: other.text in ACTORS)
    phrases = {(o.preposition, o.token.text) for o in (*found.obliques, *found.inner)}

    assert oblique in phrases


def test_a_particle_and_a_preposition_are_companions(parse):
    """The verb of "closed in on" has the companion "in on"."""
    [passage] = parse("The rebels closed in on Tripoli.").passages
    token = passage.doc[2]

    assert "in on" in verb_arguments(token, lambda _: True).companions


def test_a_noun_has_modifiers_and_phrases(parse):
    """Owner, compound and prepositional phrases of an event noun."""
    [passage] = parse("The army's capture of Goma ended.").passages
    found = noun_arguments(next(token for token in passage.doc if token.text == "capture"))

    assert [token.text for token in found.get("poss")] == ["army"]
    assert [token.text for token in found.get("of")] == ["Goma"]


def test_an_unfilled_role_is_empty():
    """No token, no error."""
    assert Arguments().get("to") == ()


def test_a_pronoun_without_a_clause_stands_for_itself(parse):
    """Only a relative pronoun has an antecedent."""
    [passage] = parse("Who captured Goma?").passages

    assert antecedent(passage.doc[0]) == passage.doc[0]
    assert coordinated(passage.doc[2]) == (passage.doc[2],)


def test_a_coordinated_participle_is_passive_like_the_first(parse):
    """Both verbs of "was attacked and burned" happen to the subject."""
    [passage] = parse("The town was attacked and burned.").passages
    token = next(token for token in passage.doc if token.text == "burned")

    assert is_passive(token)
