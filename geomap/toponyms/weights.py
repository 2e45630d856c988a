"""The weights of the ranker: one small table.

Fitted as a conditional logit on four annotated corpora of local, world, epidemic and conflict news, counting about
alike; fitted on half of the documents, the other half scored as well as with the whole.  Raised by hand for conflict
news, at less than half a point on any corpus: curated places, capitals, and a country that the text names.

A candidate's score is the sum of its features times these; probabilities are the softmax of the scores of all
candidates and of the option that none of them is right.
"""

from __future__ import annotations

from collections.abc import Mapping

# The score of the option that none of the candidates is right.
NONE_OF_THEM = 3.1

WEIGHTS: Mapping[str, float] = {
    "curated": 3.5,
    "primary": 0.6,
    "alternate": -1.1,
    "stripped": -0.8,
    "fuzzy": 0.0,
    "country": 6.3,
    "admin1": 4.2,
    "admin2": 1.0,
    "other_area": 2.0,
    "capital": 1.8,
    "seat": 0.6,
    "population": 2.8,
    "largest": 0.4,
    "only": 1.0,
    "acting_capital": 0.7,
    "twin_town": 1.6,
    "kind_agrees": 1.2,
    "kind_differs": -1.7,
    "stands_in": -3.0,
    "nature_differs": -3.3,
    "inside": 2.3,
    "outside": -2.1,
    "country_share": 1.2,
    "country_known": 0.8,
    "country_named": 1.5,
    "admin1_share": 2.0,
    "admin1_known": 1.8,
    "admin1_named": 0.5,
    "near_share": 0.9,
    "around_share": 1.8,
}
