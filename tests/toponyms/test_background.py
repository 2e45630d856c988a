"""Background: the people and the countries of a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.gazetteer import Gazetteer
from geomap.language import Analysis
from geomap.toponyms.background import Background

pytestmark = pytest.mark.model

Read = Callable[[str], Analysis]


def test_parts_of_person_names_are_persons(read: Read, gazetteer: Gazetteer) -> None:
    """A word of a longer person name names that person alone, too."""
    analysis = read("The singer Paris Hilton arrived. President Putin left. A visitor smiled.")
    background = Background(analysis.passages, gazetteer)

    assert background.is_person("Paris")
    assert background.is_person("Putin")
    assert not background.is_person("Visitor")


def test_local_names_lie_in_the_countries_named(read: Read, gazetteer: Gazetteer) -> None:
    """A town is local when its country is named, by name or by adjective."""
    background = Background(read("Iraqi troops left for Chad.").passages, gazetteer)

    assert background.is_local("Adré")
    assert background.is_local("Ramadi")
    assert not background.is_local("Manbij")
