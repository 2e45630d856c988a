"""The words around place names that say what, where and in what role: tables, no logic.

All entries are lower case; nouns are singular, verbs are lemmas.
"""

from __future__ import annotations

from collections.abc import Mapping

from geomap.model import RelationKind


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# --- Names ------------------------------------------------------------------------------------------------------

# Joints inside names, after or before a hyphen or a space: "Deir ez-Zor", "Umm al-Qura", "Rio de Janeiro".
PARTICLES = word_set(
    "al el ez es as ash az ad ar an at ed er ul ur il ud ibn bin bint abu umm de del della di da do dos du des la le "
    "les los las der den van von sur sous upon"
)
ARTICLE_PARTICLES = word_set("al el ez es as ash az ad ar an at ed er ul ur il")

# Names of groups, media and bodies that the model takes for places, and capitalised words that are names of nothing.
NEVER_PLACES = frozenset(
    word_set(
        "isis isil is daesh hezbollah hizbollah hizbullah hamas taliban fatah houthi houthis aqap qaeda sdf "
        "ypg ypj pkk pyd fsa rsf saf snc unhcr unicef ocha nato un eu au who cia fbi afp ap bbc cnn rt trt "
        "trtworld reuters xinhua tass ria novosti interfax sana wagner facebook twitter telegram youtube "
        "whatsapp google internet web earth mars moon god allah islam ramadan eid christmas easter muslim "
        "christian sunni shia shiite shi'ite kurd arab congress parliament senate cabinet court police army "
        "navy government ministry council committee commission president minister king queen prince general "
        "colonel captain major sergeant mr mrs ms dr sir lord lady north south east west northeast northwest "
        "southeast southwest northern southern eastern western central january february march april may june "
        "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
        "monday tuesday wednesday thursday friday saturday sunday english latin black white covid covid-19 "
        "sars ebola zika h1n1 h5n1 i he she it we they the this that these those a an"
)
    | {
        "islamic state", "al qaeda", "al-qaeda", "al nusra", "al-nusra", "al shabaab", "al-shabaab", "boko haram",
        "associated press", "anadolu agency", "al jazeera", "al arabiya", "human rights watch", "united nations",
        "european union", "african union", "security council", "white house", "kremlin", "pentagon", "red cross",
        "new year", "cold war", "world war",
    }
)  # fmt: skip

# Words that stay in lower case before a name and are not part of it: "northern Syria", "downtown Kharkiv".
DIRECTION_WORDS = word_set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern north-east north-west south-east south-west north- "
    "eastern north-western south-eastern south-western upper lower inner outer greater downtown rural "
    "mainland nearby neighboring neighbouring mid"
)

# --- Kinds ------------------------------------------------------------------------------------------------------

ADMIN1_KINDS = word_set(
    "province governorate oblast region state emirate canton prefecture voivodeship department muhafazah republic"
)
ADMIN2_KINDS = word_set("county district parish raion rayon municipality subdistrict borough commune")
COUNTRY_KINDS = word_set("country nation kingdom")
SETTLEMENT_KINDS = word_set(
    "city town village hamlet capital suburb neighborhood neighbourhood settlement stronghold port community township "
    "metropolis quarter locality township hub bastion enclave"
)
TOWN_PARTS = word_set("district neighborhood neighbourhood quarter suburb borough")
WATER_KINDS = word_set("lake sea bay gulf strait ocean reservoir channel")
LINE_KINDS = word_set("river road street avenue highway route canal valley front creek boulevard")
SITE_KINDS = word_set(
    "airport airbase airfield base camp dam bridge crossing prison refinery plant hospital university school "
    "mosque church square garrison checkpoint oilfield port station island barracks park stadium fort castle "
    "shrine palace cemetery hotel mall market"
)
REGION_KINDS = word_set(
    "mountain mount hill desert plain peninsula island islands countryside plateau coast corridor delta basin area "
    "territory strip heights"
)
KIND_WORDS = (
    ADMIN1_KINDS
    | ADMIN2_KINDS
    | COUNTRY_KINDS
    | SETTLEMENT_KINDS
    | WATER_KINDS
    | LINE_KINDS
    | SITE_KINDS
    | REGION_KINDS
)

PLURAL_KINDS: Mapping[str, str] = {
    **{f"{kind}s": kind for kind in KIND_WORDS if not kind.endswith(("s", "y"))},
    **{f"{kind[:-1]}ies": kind for kind in KIND_WORDS if kind.endswith("y")},
    "valleys": "valley",
    "bays": "bay",
    "highways": "highway",
    "marshes": "marsh",
}

# "The city of X" is X; "a suburb of X" or "the capital of X" is not.
KINDS_OF = (
    SETTLEMENT_KINDS
    | ADMIN1_KINDS
    | COUNTRY_KINDS
    | word_set("island peninsula district county municipality raion valley")
) - word_set("suburb neighborhood neighbourhood capital quarter department community")

# "The Karrada district of Baghdad" is in Baghdad; "the Anbar city of Ramadi" is Ramadi.
KINDS_INSIDE = (KIND_WORDS - KINDS_OF) | word_set("district")

# Capitalised after a name these belong to it ("Helmand Province"); city, town or district mostly do not.
NAME_KINDS = word_set(
    "province governorate oblast county river lake sea bay gulf strait dam island islands mountain mountains valley "
    "airport airbase peninsula bridge street road avenue parish desert plains heights canal hills raion prefecture"
)
# Before a name, capitalised: "Lake Chad", "Mount Sinjar", "Camp Bucca".
LEADING_KINDS: Mapping[str, str] = {
    "lake": "lake", "mount": "mountain", "mt": "mountain", "camp": "camp", "fort": "fort", "cape": "cape",
    "port": "port", "jabal": "mountain", "jebel": "mountain", "river": "river", "gulf": "gulf", "strait": "strait",
    "bay": "bay", "isle": "island", "wadi": "valley",
}  # fmt: skip

# After a name these license it as a place, whatever the model called it.
LICENSING_KINDS = (KIND_WORDS | {"outskirts", "suburbs"}) - word_set(
    "state front base country nation school church community area region quarter station plant university hospital "
    "capital port route department hub park market hotel"
) | {"airbase", "airport"}

# --- Cues -------------------------------------------------------------------------------------------------------

STRONG_PREPOSITIONS = word_set("in near inside outside around into across throughout toward towards within onto nearby")
WEAK_PREPOSITIONS = word_set("at from to through between on over via beyond past along")

CAPTURE_VERBS = word_set(
    "capture seize retake recapture take shell bomb bombard besiege overrun enter liberate control occupy "
    "storm evacuate strike raid reach leave hit attack pound encircle surround conquer invade secure clear "
    "hold lose free recover regain abandon blockade mortar target destroy flatten flee"
)
# Verbs whose object may as well be a person do not license a person's name.
PLACE_VERBS = word_set(
    "shell bombard besiege overrun retake recapture storm enter liberate evacuate encircle blockade invade"
)

# --- Roles ------------------------------------------------------------------------------------------------------

SPEECH_VERBS = word_set(
    "say deny accuse claim announce warn insist argue declare vow pledge promise threaten urge demand call "
    "condemn criticize criticise blame reject refuse agree decide want hope believe think consider confirm "
    "admit acknowledge dismiss denounce deplore welcome applaud protest complain tell ask "
    "request propose suggest support back oppose favor favour negotiate sign ratify recognize recognise "
    "impose lift ban veto approve endorse plan seek intend try aim fear regard view mediate broker respond "
    "react retaliate intervene deploy withdraw send supply provide train arm fund finance sponsor sanction "
    "expel recall summon invite host extradite bomb strike launch conduct fire shell invade annex attack "
    "target export buy sell pay spend lead join cooperate help cut sever restore pursue violate adopt order "
    "permit allow prohibit maintain share offer accept press push pressure"
)
# A country as the subject of these is where something is, not who does it.
STATIVE_VERBS = word_set(
    "be have remain become see suffer face witness border lie experience contain include stay fall slide sink descend "
    "need lack extend stretch grow shrink rank report record produce comprise consist burn"
)
TOLD_VERBS = word_set(
    "accuse urge tell ask blame condemn warn press sanction thank criticize criticise pressure persuade convince "
    "threaten allow help arm fund persuade denounce"
)
ALLY_NOUNS = word_set(
    "talk negotiation agreement deal relation tie alliance treaty pact cooperation war dispute meeting contact trade "
    "support backing approval pressure demand criticism"
)
TALKS = ALLY_NOUNS | word_set("talks negotiations tensions relations ties flights difference distinction")
GOVERNMENT_NOUNS = word_set("government regime administration authority cabinet parliament leadership junta")
ACTOR_NOUNS = GOVERNMENT_NOUNS | word_set(
    "minister president premier troop force army soldier military ministry navy officer official spokesman "
    "spokeswoman spokesperson ambassador envoy diplomat lawmaker senator secretary leader chief general "
    "commander police airstrike strike support decision claim denial intervention involvement offensive "
    "bombing campaign policy backing ally rebel militia fighter insurgent jet plane aircraft warplane drone "
    "warship embassy embassie senate congress coalition intelligence department defense defence king queen "
    "prince sanction invasion attack ambition role position stance allegation accusation jihadist militant "
    "artillery helicopter bomber proxy mercenary media"
)
# After a hyphen these make a name who acts, not where: "Iran-backed", "US-led", "Gaziantep-based".
ACTOR_SUFFIXES = word_set(
    "backed led based allied sponsored aligned supported funded trained run controlled imposed brokered made born "
    "financed armed mediated affiliated linked appointed installed friendly"
)
# After a hyphen these make an adjective of the place that follows: "rebel-held Daraya".
HELD_SUFFIXES = word_set("held controlled occupied besieged run ruled administered")
STANCE_PREFIXES = word_set("pro anti ex un non")

# --- Relations --------------------------------------------------------------------------------------------------

DIRECTIONS: Mapping[str, RelationKind] = {
    **{kind.value: kind for kind in RelationKind if kind.value.endswith(("north", "south", "east", "west"))},
    "north-east": RelationKind.NORTHEAST,
    "south-east": RelationKind.SOUTHEAST,
    "north-west": RelationKind.NORTHWEST,
    "south-west": RelationKind.SOUTHWEST,
}
# Parts of a place, "north" before a name as well as "northern": what is said to be inside it.
PARTS: Mapping[str, RelationKind] = {
    **{kind.value: kind for kind in RelationKind if kind.value.endswith("ern")},
    **{kind.value.removesuffix("ern"): kind for kind in RelationKind if kind.value.endswith("ern")},
}
NEAR_WORDS = word_set("near nearby outside around beside")
NEAR_NOUNS = word_set("vicinity surroundings environs proximity")
OUTSKIRT_NOUNS = word_set("outskirts outskirt suburbs edge edges periphery perimeter")
EDGE_NOUNS = word_set("approach approaches entrance entrances gates")
RURAL_NOUNS = word_set("countryside hinterland")
SHORE_NOUNS = word_set("coast shore shores coastline")
BORDER_NOUNS = word_set("border borders frontier borderlands")
# A thing at the border is a point of its own: "the Rafah border crossing", "Lebanon's border police".
BORDER_THINGS = word_set(
    "crossing crossings post posts town towns city village villages gate gates guard guards police force forces "
    "officials control controls fence wall patrol patrols agents troops terminal point"
)
ROAD_NOUNS = word_set("road roads highway highways motorway route railway corridor expressway track")
LINK_VERBS = word_set("link connect join lead run go")

UNIT_KM: Mapping[str, float] = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0,
    "mile": 1.609344, "miles": 1.609344, "mi": 1.609344, "meter": 0.001, "meters": 0.001, "metre": 0.001,
    "metres": 0.001,
}  # fmt: skip


def kind_of(word: str) -> str | None:
    """The kind word that ``word`` is, lower case singular, or None: "Provinces" gives "province"."""
    lowered = word.lower()
    return lowered if lowered in KIND_WORDS else PLURAL_KINDS.get(lowered)
