"""Builds small atlases by hand, with offsets found in the text: our own sentences about established facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.model import (
    ActorClass,
    AtlasData,
    Block,
    BlockKind,
    Candidate,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    Corroboration,
    CountRange,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Figure,
    Level,
    MatchKind,
    Modality,
    Participant,
    Place,
    Relation,
    RelationKind,
    Resolution,
    Span,
    Status,
    Toponym,
)

MOSUL = Place(
    "gn:99072", "Mosul", 36.335, 43.11889, "IQ", "Nineveh", "15", "PPLA", Level.SETTLEMENT, 1739800, 10, 99072
)
TIKRIT = Place(
    "gn:90150", "Tikrit", 34.61581, 43.67861, "IQ", "Saladin", "18", "PPLA", Level.SETTLEMENT, 47000, 5, 90150
)
FALLUJAH = Place(
    "gn:99762", "Fallujah", 33.34913, 43.78599, "IQ", "Anbar", "01", "PPL", Level.SETTLEMENT, 190000, 8, 99762
)
ANBAR = Place("gn:99592", "Anbar", 32.8, 41.5, "IQ", "Anbar", "01", "ADM1", Level.ADMIN1, 0, 200, 99592)
IRAQ = Place("gn:99237", "Iraq", 33.0, 44.0, "IQ", None, None, "PCLI", Level.COUNTRY, 0, 500, 99237)
BAGHDAD = Place(
    "gn:98182", "Baghdad", 33.34058, 44.40088, "IQ", "Baghdad", "07", "PPLC", Level.SETTLEMENT, 7216000, 15, 98182
)
TRIPOLI_LY = Place(
    "gn:2210247", "Tripoli", 32.9, 13.18, "LY", "Tripoli", "61", "PPLC", Level.SETTLEMENT, 1150989, 10, 2210247
)
TRIPOLI_LB = Place(
    "gn:266826", "Tripoli", 34.43, 35.84, "LB", "North", "09", "PPLA", Level.SETTLEMENT, 229398, 8, 266826
)


def span(document: Document, words: str, after: int = 0) -> Span:
    """The first stretch of the text that reads ``words``."""
    start = document.text.index(words, after)
    return Span(start, start + len(words), words)


def evidence(document: Document, sentence: str, trigger: str) -> Evidence:
    """A sentence of the text and its trigger."""
    whole = span(document, sentence)
    return Evidence(span(document, trigger, whole.start), whole)


def party(document: Document, words: str, name: str, kind: ActorClass = ActorClass.UNKNOWN) -> Participant:
    """An actor that the text names with ``words``."""
    found = span(document, words)
    return Participant(found.start, found.end, words, name, kind)


def event_place(document: Document, words: str, place: Place | None, **changes: object) -> EventPlace:
    """A place of the gazetteer as an event's place; None for a name that is not resolved."""
    found = span(document, words)
    made = EventPlace(found.start, found.end, words, place.name if place else words)
    if place:
        made = replace(
            made,
            lat=place.lat,
            lon=place.lon,
            geonames_id=place.geonames_id,
            country=place.country,
            admin1=place.admin1,
            feature_code=place.feature_code,
            level=place.level,
            uncertainty_km=place.uncertainty_km,
            probability=0.9,
        )
    return replace(made, **changes)


def resolution(document: Document, words: str, place: Place | None, candidates: tuple[Place, ...] = ()) -> Resolution:
    """A toponym: resolved, ambiguous between ``candidates``, or unknown."""
    found = span(document, words)
    toponym = Toponym(found.start, found.end, words, words)
    if place:
        known = (Candidate(place, 0.9, MatchKind.PRIMARY),)
        return Resolution(
            toponym, Status.RESOLVED, known, place, place.lat, place.lon, place.level, place.uncertainty_km, 0.9
        )
    status = Status.AMBIGUOUS if candidates else Status.UNKNOWN
    return Resolution(toponym, status, tuple(Candidate(one, 0.4, MatchKind.PRIMARY) for one in candidates))


def on(day: date, text: str = "", basis: str = "stated") -> EventDate:
    """A date that is known to the day."""
    return EventDate(day, day, DatePrecision.DAY, text, basis)


GAINED = "Islamic State fighters captured Mosul on 10 June 2014 and fought the garrison until it left."
ADVANCED = "A day later they entered Tikrit, where they clashed with police."
STRUCK = "Aircraft struck a column near Fallujah and killed at least four people."
RAIDED = "Tribesmen attacked posts in Anbar province."
SPOKE = "Officials in Iraq said volunteers had been killed."
HELD = "A village named Tell Zubayda was reportedly held by the group."
FOUGHT = "A clash was reported from Tripoli."
FLED = "Families fled their homes."
CREDIT = "Photo: Tigris Wire"


def first_article() -> tuple[Document, tuple[Event, ...], tuple[Resolution, ...]]:
    """An article with events of every way of being placed and not placed."""
    title = "Mosul falls"
    body = "\n\n".join(
        (f"{GAINED} {ADVANCED}", f"{STRUCK} Baghdad was calm.", RAIDED, f"{SPOKE} {HELD} {FOUGHT} {FLED}")
    )
    text = f"{title}\n\n{CREDIT}\n\n{body}\n"
    blocks = (
        Block(0, len(title), BlockKind.TITLE),
        Block(len(title) + 2, len(title) + 2 + len(CREDIT), BlockKind.CREDIT),
    )
    article = Document(
        "mosul-2014", text, title, date(2014, 6, 13), "Tigris Wire", "https://news.example/mosul", "en", blocks
    )
    group = party(article, "Islamic State fighters", "Islamic State", ActorClass.JIHADIST)
    they = party(article, "they entered", "Islamic State", ActorClass.JIHADIST)
    june = on(date(2014, 6, 10))
    later = on(date(2014, 6, 11), "A day later", "relative to 10 June 2014")
    near = {"level": Level.NEAR, "uncertainty_km": 25.0, "relation": Relation(RelationKind.NEAR)}

    def event(name: str, kind: EventType, sentence: str, trigger: str, **fields: object) -> Event:
        return Event(name, article.id, kind, evidence(article, sentence, trigger), **fields)

    events = (
        event(
            "e1",
            EventType.GAIN,
            GAINED,
            "captured",
            actors=(group,),
            place=event_place(article, "Mosul on", MOSUL),
            date=june,
            confidence=0.93,
            further_evidence=(evidence(article, ADVANCED, "entered"),),
        ),
        event(
            "e2",
            EventType.CLASH,
            GAINED,
            "fought",
            actors=(group,),
            targets=(party(article, "the garrison", "Iraqi army", ActorClass.STATE),),
            place=event_place(article, "Mosul on", MOSUL),
            date=june,
            confidence=0.7,
        ),
        event(
            "e3",
            EventType.ADVANCE,
            ADVANCED,
            "entered",
            actors=(they,),
            place=event_place(article, "Tikrit", TIKRIT),
            date=later,
            confidence=0.85,
        ),
        event(
            "e4",
            EventType.AIRSTRIKE,
            STRUCK,
            "struck",
            place=event_place(article, "Fallujah", FALLUJAH, **near),
            killed=CountRange(4, None),
            confidence=0.6,
        ),
        event(
            "e5",
            EventType.ATTACK,
            RAIDED,
            "attacked",
            actors=(party(article, "Tribesmen", "Tribal fighters"),),
            place=event_place(article, "Anbar province", ANBAR),
        ),
        event(
            "e6",
            EventType.KILLING,
            SPOKE,
            "killed",
            place=event_place(article, "Iraq said", IRAQ, text="Iraq"),
            attributed_to="Officials in Iraq",
            confidence=0.4,
        ),
        event(
            "e7",
            EventType.HOLD,
            HELD,
            "held",
            actors=(group,),
            place=event_place(article, "Tell Zubayda", None),
            modality=Modality.ALLEGED,
        ),
        event("e8", EventType.CLASH, FOUGHT, "clash", place=event_place(article, "Tripoli", None)),
        event("e9", EventType.DISPLACEMENT, FLED, "fled"),
    )
    resolutions = (
        resolution(article, "Mosul on", MOSUL),
        resolution(article, "Tikrit", TIKRIT),
        resolution(article, "Fallujah", FALLUJAH),
        resolution(article, "Baghdad", BAGHDAD),
        resolution(article, "Anbar province", ANBAR),
        resolution(article, "Iraq said", IRAQ),
        resolution(article, "Tell Zubayda", None),
        resolution(article, "Tripoli", None, (TRIPOLI_LY, TRIPOLI_LB)),
    )
    return article, events, resolutions


DENIED = "The Iraqi army denied that it had lost Mosul."
CLAIMED = "Officers said government troops still held Tikrit on Friday."


def second_article() -> tuple[Document, tuple[Event, ...], tuple[Resolution, ...]]:
    """An article that disagrees with the first one."""
    article = Document(
        "army-2014", f"{DENIED}\n\n{CLAIMED}\n", "Army denies losses", date(2014, 6, 14), "Rafidain Post"
    )
    army = party(article, "The Iraqi army", "Iraqi army", ActorClass.STATE)
    troops = party(article, "government troops", "Iraqi army", ActorClass.STATE)
    events = (
        Event(
            "f1",
            article.id,
            EventType.LOSE,
            evidence(article, DENIED, "lost"),
            actors=(army,),
            place=event_place(article, "Mosul", MOSUL),
            date=on(date(2014, 6, 12)),
            modality=Modality.DENIED,
            attributed_to="The Iraqi army",
            confidence=0.66,
        ),
        Event(
            "f2",
            article.id,
            EventType.HOLD,
            evidence(article, CLAIMED, "held"),
            actors=(troops,),
            place=event_place(article, "Tikrit", TIKRIT),
            date=on(date(2014, 6, 13), "on Friday", "relative to publication"),
            confidence=0.8,
        ),
    )
    return article, events, (resolution(article, "Mosul", MOSUL), resolution(article, "Tikrit", TIKRIT))


def interval(
    place: Place, holder: str | None, status: ControlStatus, claims: tuple[str, ...], **fields: object
) -> ControlInterval:
    """An interval of control that starts on 10 June 2014 and is still open."""
    made = ControlInterval(
        place.place_id,
        place.name,
        place.lat,
        place.lon,
        place.uncertainty_km,
        holder,
        date(2014, 6, 10),
        None,
        status,
        claims,
    )
    return replace(made, **fields)


def atlas(*articles: tuple[Document, tuple[Event, ...], tuple[Resolution, ...]]) -> AtlasData:
    """The articles together."""
    return AtlasData(
        tuple(document for document, _, _ in articles),
        {document.id: resolutions for document, _, resolutions in articles},
        tuple(event for _, events, _ in articles for event in events),
    )


def one() -> tuple[AtlasData, ControlTimeline]:
    """One article, one disc of reported control."""
    return atlas(first_article()), ControlTimeline((interval(MOSUL, "Islamic State", ControlStatus.REPORTED, ("e1",)),))


def two() -> tuple[AtlasData, ControlTimeline]:
    """Two articles: Mosul is denied, Tikrit is claimed by both."""
    intervals = (
        interval(MOSUL, "Islamic State", ControlStatus.DENIED, ("e1",), denials=("f1",)),
        interval(TIKRIT, "Islamic State", ControlStatus.CONTESTED, ("e3",)),
        interval(TIKRIT, "Iraqi army", ControlStatus.CONTESTED, ("f2",)),
    )
    return atlas(first_article(), second_article()), ControlTimeline(intervals)


HOSTILE = {
    "image": "<img src=x onerror=\"window.hit='image'\">",
    "script": "</script><script>window.hit='script'</script>",
    "comment": "<!--<script>",
    "backtick": "`${window.hit='backtick'}`",
    "dollar": "${window.hit='dollar'}",
    "backslash": "\\`\\\\'\\\"",
    "braces": "{{7*191}}",
    "percent": "{% raise %}",
    "hash": "{# comment",
    "format": "{title}{0}%s%(x)s",
    "cdata": "]]>",
    "separator": "line\u2028and\u2029paragraph",
    "nan": "NaN",
    "surrogate": "half \ud83d and half \udc00",
    "direction": "\u202eevil\u2066text",
    "address": "javascript:window.hit='address'",
    "data": "data:text/html,<script>window.hit='data'</script>",
    "attribute": "\" onmouseover=\"window.hit='attribute'\" x='",
    "entity": "&lt;b&gt;&amp;&#x3c;",
    "control": "nul\x00bell\x07esc\x1b[31m",
    "prototype": "__proto__",
    "formula": "=1+1",
}


def hostile(text: str) -> tuple[AtlasData, ControlTimeline]:
    """An atlas in which every field that comes from an article, or from a table, says ``text``."""
    body = f"{text} captured {text} on Monday."
    document = Document(
        f"id {text}", f"{body}\n\n{text}\n", text, date(2014, 6, 13), text, text, text, (), {text: text}
    )
    whole, word = Span(0, len(body), body), Span(0, len(text), text)
    actor = Participant(0, len(text), text, f"{text} actor")
    start = len(text) + len(" captured ")
    spot = EventPlace(
        start, start + len(text), text, text, 36.3, 43.1, 1, text, text, text, Level.SETTLEMENT, Relation(), 5.0, 0.5
    )
    lost = replace(spot, start=0, end=len(text), lat=None, lon=None, level=None)
    when = EventDate(date(2014, 6, 9), date(2014, 6, 9), DatePrecision.DAY, text, text)
    fields = {
        "actors": (actor,),
        "targets": (actor,),
        "allies": (actor,),
        "date": when,
        "attributed_to": text,
        "cluster_id": text,
    }
    events = (
        Event(f"a {text}", document.id, EventType.GAIN, Evidence(word, whole), place=spot, **fields),
        Event(
            f"b {text}",
            document.id,
            EventType.LOSE,
            Evidence(word, whole),
            place=lost,
            modality=Modality.DENIED,
            **fields,
        ),
    )
    place = Place(text, text, 36.3, 43.1, text, text, text, text, Level.SETTLEMENT, 0, 5.0, 1)
    toponym = Toponym(0, len(text), text, text)
    other = Resolution(toponym, Status.AMBIGUOUS, (Candidate(place, 0.4, MatchKind.PRIMARY, (text,)),) * 2)
    country = replace(place, level=Level.COUNTRY)
    named = Resolution(
        replace(toponym, start=start, end=start + len(text)),
        Status.RESOLVED,
        (),
        country,
        36.0,
        43.0,
        Level.COUNTRY,
        5.0,
        0.9,
    )
    dot = Resolution(toponym, Status.RESOLVED, (), place, 35.0, 43.0, Level.SETTLEMENT, 5.0, 0.9)
    control = ControlInterval(
        text, text, 36.3, 43.1, 5.0, f"{text} actor", None, None, ControlStatus.DENIED, (f"a {text}",), (f"b {text}",)
    )
    return AtlasData((document,), {document.id: (other, named, dot)}, events), ControlTimeline((control,))


ARABIC = "سيطر تنظيم الدولة على مدينة الموصل في 10 يونيو 2014."
HEBREW = "צבא עיראק כבש מחדש את תיכרית ב-31 במרץ 2015."


def from_right_to_left() -> AtlasData:
    """An Arabic and a Hebrew report beside an English page."""
    arabic = Document("ar", f"{ARABIC}\n", "الموصل", date(2014, 6, 11), "الصباح", language="ar")
    hebrew = Document("he", f"{HEBREW}\n", "תיכרית", date(2015, 4, 1), "הארץ", language="he")
    events = (
        Event(
            "r1",
            "ar",
            EventType.GAIN,
            evidence(arabic, ARABIC, "سيطر"),
            place=replace(event_place(arabic, "الموصل", MOSUL), name="الموصل"),
            date=on(date(2014, 6, 10)),
            confidence=0.8,
        ),
        Event(
            "r2",
            "he",
            EventType.GAIN,
            evidence(hebrew, HEBREW, "כבש"),
            place=replace(event_place(hebrew, "תיכרית", TIKRIT), name="תיכרית"),
            date=on(date(2015, 3, 31)),
            confidence=0.8,
        ),
    )
    return AtlasData((arabic, hebrew), {}, events)


ARABIC_OUTLET = "الصباح"


def corroborated() -> AtlasData:
    """Three of four articles that tell one event from two sources, with their figures, and a denial; and one alone."""
    first = Document("wire", "A bomb killed 12 people in Mosul on 10 June 2014.", "Twelve dead", outlet="Reuters")
    copy = replace(first, id="copy", outlet="Tigris Wire")
    text = "Between 20 and 25 people died when a bomb exploded in Mosul on 10 June 2014."
    own = Document("own", text, "More than twenty dead", outlet=ARABIC_OUTLET)
    text = "The army denied that a bomb exploded in Mosul on 10 June 2014."
    denial = Document("denial", text, "No bomb, army says", outlet="<b>Gulf</b>; Daily")
    words = ((first, "killed"), (copy, "killed"), (own, "exploded"), (denial, "exploded"))
    events = [
        Event(
            f"{article.id}-1",
            article.id,
            EventType.BOMBING,
            evidence(article, article.text, trigger),
            place=event_place(article, "Mosul", MOSUL),
            date=on(date(2014, 6, 10)),
            confidence=0.8,
            cluster_id="bomb",
        )
        for article, trigger in words
    ]
    twelve, twenty = CountRange(12, 12), CountRange(20, 25)
    counts = (twelve, twelve, twenty, None)
    told = [replace(event, killed=count) for event, count in zip(events, counts, strict=True)]
    told[3] = replace(told[3], modality=Modality.DENIED, attributed_to="The army")
    alone = replace(told[2], event_id="own-2", type=EventType.ATTACK, cluster_id=None)
    together = Corroboration(
        "bomb",
        tuple(event.event_id for event in events),
        article_count=3,
        independent_source_count=2,
        outlets=("Reuters", "Tigris Wire", ARABIC_OUTLET, "<b>Gulf</b>; Daily"),
        denied_by=("The army, quoted by <b>Gulf</b>; Daily",),
        killed=(Figure(twelve, ("Reuters", "Tigris Wire")), Figure(twenty, (ARABIC_OUTLET,))),
    )
    return AtlasData((first, copy, own, denial), {}, (*told[:3], alone, told[3]), {"bomb": together})


def reported_twice() -> AtlasData:
    """Two articles that tell one event, and one that denies it, joined by their cluster."""
    data, _ = two()
    first, denied = data.events[0], next(event for event in data.events if event.modality is Modality.DENIED)
    other = replace(first, event_id="again", date=on(date(2014, 6, 12)))
    joined = tuple(replace(event, cluster_id="mosul") for event in (first, other, denied))
    return replace(data, resolutions={}, events=joined)
