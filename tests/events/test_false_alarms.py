"""What sounds like fighting and is none."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit Kabul on Monday.",
        "Floods struck Karachi and displaced nobody.",
        "An earthquake shook Kandahar.",
        "The newspaper printed a bombshell report about Moscow.",
        "Talks in Geneva collapsed on Friday.",
        "The minister launched a scathing attack on the proposal.",
        "Rail workers in Tunis went on strike.",
        "The union called a general strike in Cairo.",
        "The mayor of Kyiv suffered a heart attack.",
        "The president of Mali met officials in Geneva in March.",
        "The leaders spoke by phone about the conflict in Syria.",
        "A gas plant exploded near Karachi.",
        "A furnace blast at a factory in Kharkiv hurt two workers.",
        "The photographer captured the mood in Cairo.",
        "Oil prices fell in Moscow.",
        "The team from Tunis beat the club from Cairo.",
        "Police are investigating a cyber attack on a bank in Kyiv.",
        "Hackers launched a ransomware attack.",
        "Leaders reached an agreement on trade in Geneva.",
        "The envoy took over as ambassador to Libya.",
        "Doctors fought the disease in Goma.",
        "A snowstorm advanced towards Sarajevo.",
        "The company controls a mine near Goma.",
        "Turkey held elections in June.",
        "The United Nations condemned Iran.",
        "Donors sent aid to Aleppo.",
        "Instructors trained soldiers in Kyiv.",
        "A film about the siege opened.",
        "Police arrested a woman in Tunis on drug charges.",
        "A man was arrested in Kyiv after a robbery.",
        "Water cannon were on show in Tunis.",
    ],
)
def test_no_event(events, text):
    """An opinion, aid, talks, a disaster, a crime or a game is no event."""
    assert [(event.type.value, event.evidence.trigger.text) for event in events(text)] == []
