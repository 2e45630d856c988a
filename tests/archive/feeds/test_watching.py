"""Feeds looked at again and again: what is added, updated, left alone and tried again, and what becomes of the map."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geomap.archive import Archive, Means, Plan, Round, Stop, Watched, add, checked_feeds, open_archive, watch
from geomap.archive.feeds.rounds import pause_after
from geomap.errors import InputError, InputNotFoundError, ModelError, OutputError
from geomap.ingest.web import Fetcher, PageCache
from geomap.model import Document

START = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)
MOSUL = "Islamic State fighters seized Mosul on 10 June 2014."
HOMS = "Government forces seized Homs."


@pytest.fixture(scope="module")
def feeds() -> Iterator[Any]:
    """The module with feeds and a site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[1])
        yield import_module("feed_site")


@pytest.fixture
def site(feeds: Any) -> Iterator[Any]:
    """A site."""
    opened = feeds.Site()
    yield opened
    opened.stop()


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """An empty archive in a file, whose time of change can be seen."""
    with open_archive(path, create=True) as opened:
        yield opened


@pytest.fixture
def target(path: Path) -> Path:
    """Where a map is to be."""
    return path.with_name("map.html")


@dataclass
class Desk:
    """Somebody who watches: time passes only while waiting, and what is to happen before each round is a function."""

    archive: Archive
    web: Fetcher
    analyse: Any
    now: datetime = START
    stop: Stop = field(default_factory=Stop)
    rounds: list[Round] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def seconds(self) -> float:
        """The time, as a fetcher counts it."""
        return self.now.timestamp()

    def watch(self, *named: str, then: Sequence[Callable[[], object]] = (), **choices: Any) -> Watched:
        """Watch, with one more round after each function of ``then``, and ask for the end after the last."""
        steps = iter(then)
        self.rounds = []

        def on_round(done: Round) -> None:
            self.rounds.append(done)
            step = next(steps, None)
            if step is not None:
                step()
            elif done.next_at is not None:
                self.stop.ask()

        means = Means(self.web, self.stop, lambda: self.now, self.sleep, self.analyse)
        return watch(self.archive, Plan(named, EVERY, **choices), means, on_round)

    def texts(self) -> list[str]:
        """The texts of the archive."""
        return [reading.document.text for reading in self.archive.readings()]


@pytest.fixture
def desk(archive: Archive, readers: ModuleType, feeds: Any, site: Any, tmp_path: Path) -> Desk:
    """Somebody who may ask the site only."""
    made = Desk(archive, Fetcher(), readers.read)
    rules = feeds.rules_for(site.port, made.sleep, made.seconds)
    made.web = Fetcher(rules, cache=PageCache(tmp_path / "pages"))
    return made


@pytest.fixture
def mosul(feeds: Any) -> str:
    """An entry."""
    return str(feeds.item("Mosul falls", MOSUL, "https://news.example/mosul", "1"))


@pytest.fixture
def homs(feeds: Any) -> str:
    """Another entry."""
    return str(feeds.item("Homs falls", HOMS, "https://news.example/homs", "2"))


def _sends(site: Any, feeds: Any, text: str | bytes, path: str = "/feed") -> Callable[[], None]:
    """A function that lets the site send this from now on."""
    reply = text if isinstance(text, bytes) else feeds.answer(text, content_type="application/rss+xml")
    return lambda: site.pages.update({path: reply})


def test_entries_become_articles(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """With the address that they lead to as id, and what the feed says about them."""
    _sends(site, feeds, feeds.rss(mosul))()

    desk.watch(site.url("/feed"), is_once=True)

    (reading,) = desk.archive.readings()
    document = reading.document
    assert (document.id, document.text) == ("https://news.example/mosul", f"Mosul falls\n\n{MOSUL}")
    assert (document.published, document.outlet) == (date(2014, 6, 13), "Tigris Courier")
    assert document.extra["feed"] == site.url("/feed")
    assert [event.place.name for event in reading.events if event.place] == ["Mosul"]


def test_round_is_told(desk: Desk, site: Any, feeds: Any, mosul: str, homs: str) -> None:
    """When it was, what it did, and when the next one is."""
    _sends(site, feeds, feeds.rss(mosul, homs))()

    done = desk.watch(site.url("/feed"), then=[lambda: None])

    first, second = desk.rounds
    assert (first.at, first.feeds, first.added, first.failed) == (START, 1, 2, ())
    assert (first.articles, first.events, first.is_drawn) == (2, 2, False)
    assert (first.next_at, second.at) == (START + EVERY, START + EVERY)
    assert (second.added, second.updated, second.articles) == (0, 0, 2)
    assert done == Watched(rounds=2, added=2, updated=0, is_behind=False)


def test_feed_that_grows_adds_what_is_new(desk: Desk, site: Any, feeds: Any, mosul: str, homs: str) -> None:
    """In the order of the rounds."""
    _sends(site, feeds, feeds.rss(mosul))()

    desk.watch(site.url("/feed"), then=[_sends(site, feeds, feeds.rss(homs, mosul))])

    assert [done.added for done in desk.rounds] == [1, 1]
    assert [text.partition("\n")[0] for text in desk.texts()] == ["Mosul falls", "Homs falls"]


def test_changed_entry_replaces_the_older(desk: Desk, site: Any, feeds: Any, mosul: str, homs: str) -> None:
    """At its place in the archive."""
    _sends(site, feeds, feeds.rss(mosul, homs))()
    changed = feeds.item("Mosul holds", "Mosul is quiet.", "https://news.example/mosul", "1")

    desk.watch(site.url("/feed"), then=[_sends(site, feeds, feeds.rss(changed, homs))])

    assert [(done.added, done.updated) for done in desk.rounds] == [(2, 0), (0, 1)]
    assert [text.partition("\n")[0] for text in desk.texts()] == ["Mosul holds", "Homs falls"]


def test_changed_entry_is_seen_after_a_new_start(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """What a feed told is kept with the article."""
    _sends(site, feeds, feeds.rss(mosul))()
    desk.watch(site.url("/feed"), is_once=True)
    _sends(site, feeds, feeds.rss(feeds.item("Mosul falls", "Later.", "https://news.example/mosul", "1")))()

    desk.watch(site.url("/feed"), is_once=True)

    assert desk.rounds[0].updated == 1
    assert desk.texts() == ["Mosul falls\n\nLater."]


def test_unchanged_feed_writes_nothing(desk: Desk, site: Any, feeds: Any, mosul: str, target: Path, path: Path) -> None:
    """Neither archive nor map, in this run or the next."""
    _sends(site, feeds, feeds.rss(mosul))()
    desk.watch(site.url("/feed"), is_once=True, output=target)
    before = [path.stat().st_mtime_ns for path in (path, target)]

    desk.watch(site.url("/feed"), then=[lambda: None], output=target)

    assert [done.is_drawn for done in desk.rounds] == [False, False]
    assert [path.stat().st_mtime_ns for path in (path, target)] == before


def test_map_is_written_when_something_changed(
    desk: Desk, site: Any, feeds: Any, mosul: str, homs: str, target: Path
) -> None:
    """With the title asked for, and everything in it."""
    _sends(site, feeds, feeds.rss(mosul))()
    steps = [lambda: None, _sends(site, feeds, feeds.rss(mosul, homs))]

    desk.watch(site.url("/feed"), then=steps, output=target, title="Two towns")

    page = target.read_text("utf-8")
    assert [done.is_drawn for done in desk.rounds] == [True, False, True]
    assert "<title>Two towns" in page
    assert "Homs falls" in page


def test_map_that_is_older_than_the_archive_is_written(
    desk: Desk, site: Any, feeds: Any, mosul: str, articles: Sequence[Document], readers: ModuleType, target: Path
) -> None:
    """As after a run that was ended before it could."""
    _sends(site, feeds, feeds.rss(mosul))()
    desk.watch(site.url("/feed"), is_once=True, output=target)
    os.utime(target, ns=(1, 1))

    desk.watch(site.url("/feed"), is_once=True, output=target)

    assert (desk.rounds[0].added, desk.rounds[0].is_drawn) == (0, True)


def test_map_that_cannot_be_written_is_tried_again(desk: Desk, site: Any, feeds: Any, mosul: str, path: Path) -> None:
    """The articles are kept; for one round only, the error is raised."""
    _sends(site, feeds, feeds.rss(mosul))()
    target = path.with_name("maps") / "map.html"

    done = desk.watch(site.url("/feed"), then=[target.parent.mkdir], output=target)

    first, second = desk.rounds
    assert (first.added, first.is_drawn, second.added, second.is_drawn) == (1, False, 0, True)
    assert "its folder does not exist" in first.failed[0]
    assert not done.is_behind


def test_only_round_raises_what_cannot_be_written(desk: Desk, site: Any, feeds: Any, mosul: str, path: Path) -> None:
    """Whoever started it wants to know."""
    _sends(site, feeds, feeds.rss(mosul))()

    with pytest.raises(OutputError, match="its folder does not exist"):
        desk.watch(site.url("/feed"), is_once=True, output=path.with_name("maps") / "map.html")


def test_archive_that_another_program_writes_is_tried_again(
    readers: ModuleType, desk: Desk, site: Any, feeds: Any, mosul: str, path: Path
) -> None:
    """Nothing of the round is forgotten."""
    _sends(site, feeds, feeds.rss(mosul))()
    with open_archive(path, wait_s=0.01) as impatient, open_archive(path) as other:
        desk.archive = impatient
        with other.transaction():
            done = desk.watch(site.url("/feed"))
        desk.stop = Stop()
        again = desk.watch(site.url("/feed"))

    assert (done.added, again.added) == (0, 1)


def test_locked_round_says_why(desk: Desk, site: Any, feeds: Any, mosul: str, path: Path) -> None:
    """In one line, and the next round adds."""
    _sends(site, feeds, feeds.rss(mosul))()
    with open_archive(path, wait_s=0.01) as impatient, open_archive(path) as other:
        desk.archive = impatient
        lock = other.transaction()
        lock.__enter__()

        desk.watch(site.url("/feed"), then=[lambda: lock.__exit__(None, None, None)])

    first, second = desk.rounds
    assert "another run or program is at it: wait for its end" in first.failed[0]
    assert (first.added, second.added, second.failed) == (0, 1, ())


BAD_REPLIES = {
    "error": (500, "", "answered with status 500"),
    "missing": (404, "", "has no such page (404)"),
    "garbage": (200, "\x01 no feed", "is no feed"),
    "page": (200, "<!doctype html><html><body>Welcome</body></html>", "is no feed; expected the address of an RSS"),
    "nothing": (200, "", "is no feed"),
}


@pytest.mark.parametrize("kind", BAD_REPLIES)
def test_feed_that_fails_is_one_line_and_tried_again(
    kind: str, desk: Desk, site: Any, feeds: Any, mosul: str, homs: str
) -> None:
    """The others are read as ever."""
    status, body, reason = BAD_REPLIES[kind]
    _sends(site, feeds, feeds.answer(body, status), "/bad")()
    _sends(site, feeds, feeds.rss(mosul))()

    desk.watch(site.url("/bad"), site.url("/feed"), then=[_sends(site, feeds, feeds.rss(homs), "/bad")])

    first, second = desk.rounds
    assert (first.added, first.failed_feeds, len(first.failed)) == (1, 1, 1)
    assert reason in first.failed[0]
    assert "\n" not in first.failed[0]
    assert (second.added, second.failed) == (1, ())


def test_feed_that_keeps_failing_is_asked_less_and_less(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """Twice as long each time; one that answers again is asked as ever."""
    _sends(site, feeds, feeds.answer(status=500))()
    steps = [lambda: None, lambda: None, _sends(site, feeds, feeds.rss(mosul)), lambda: None]

    desk.watch(site.url("/feed"), then=steps)

    minutes = [(done.at - START) // timedelta(minutes=1) for done in desk.rounds]
    assert minutes == [0, 15, 45, 105, 120]
    assert [done.added for done in desk.rounds] == [0, 0, 0, 1, 0]


def test_feed_that_fails_does_not_hold_up_others(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """They keep their turns."""
    _sends(site, feeds, feeds.answer(status=500), "/bad")()
    _sends(site, feeds, feeds.rss(mosul))()

    desk.watch(site.url("/bad"), site.url("/feed"), then=[lambda: None] * 3)

    assert [done.feeds for done in desk.rounds] == [2, 2, 1, 2]


def test_pauses_end_at_a_day() -> None:
    """However often it failed, and however long a server wants to be left alone."""
    assert pause_after(0, EVERY) == EVERY
    assert pause_after(1, EVERY) == EVERY
    assert pause_after(5, EVERY) == 16 * EVERY
    assert pause_after(1000, EVERY) == timedelta(days=1)
    assert pause_after(1, EVERY, closed_s=1e9) == timedelta(days=1)
    assert pause_after(3, timedelta(days=2)) == timedelta(days=2)


def test_server_that_asks_for_a_pause_gets_it(desk: Desk, site: Any, feeds: Any) -> None:
    """The feed's next turn is when its server said."""
    _sends(site, feeds, feeds.answer(status=429, retry_after="7200"))()

    desk.watch(site.url("/feed"), then=[lambda: None])

    assert desk.rounds[1].at - desk.rounds[0].at >= timedelta(hours=2)
    assert site.paths == ["/feed", "/feed"]


def test_feed_without_entries_is_no_failure(desk: Desk, site: Any, feeds: Any) -> None:
    """There may be some later."""
    _sends(site, feeds, feeds.rss())()

    desk.watch(site.url("/feed"), is_once=True)

    assert (desk.rounds[0].failed, desk.rounds[0].added) == ((), 0)


def test_feed_that_breaks_off_gives_what_came(desk: Desk, site: Any, feeds: Any, mosul: str, homs: str) -> None:
    """And is asked again."""
    _sends(site, feeds, feeds.rss(mosul, homs).partition("Homs falls")[0])()

    desk.watch(site.url("/feed"), then=[_sends(site, feeds, feeds.rss(mosul, homs))])

    first, second = desk.rounds
    assert (first.added, first.failed_feeds, second.added) == (1, 1, 1)
    assert "breaks off" in first.failed[0]


def test_feed_that_breaks_off_at_once_gives_nothing(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """It is a failure like others."""
    _sends(site, feeds, feeds.rss(mosul).partition("Mosul")[0])()

    desk.watch(site.url("/feed"), is_once=True)

    assert (desk.rounds[0].failed_feeds, desk.rounds[0].added) == (1, 0)


def test_files_are_feeds(desk: Desk, feeds: Any, mosul: str, homs: str, tmp_path: Path) -> None:
    """Looked at again like addresses; one that vanishes is a failure of the round."""
    file = tmp_path / "courier.rss"
    file.write_text(feeds.rss(mosul), "utf-8")

    desk.watch(str(file), then=[lambda: file.write_text(feeds.rss(mosul, homs), "utf-8"), file.unlink])

    assert [done.added for done in desk.rounds] == [1, 1, 0]
    assert "no such file" in desk.rounds[2].failed[0]


def test_article_of_two_feeds_is_one(desk: Desk, site: Any, feeds: Any) -> None:
    """They lead to one address; the first feed's text stays, in every round."""
    link = "https://news.example/mosul?id=3"
    _sends(site, feeds, feeds.rss(feeds.item("Mosul falls", MOSUL, f"{link}&utm_source=a", "a1")), "/a")()
    _sends(site, feeds, feeds.rss(feeds.item("Mosul falls", "A teaser.", f"{link}&utm_source=b", "b1")), "/b")()

    desk.watch(site.url("/a"), site.url("/b"), then=[lambda: None])
    desk.stop = Stop()
    done = desk.watch(site.url("/b"), site.url("/a"))

    assert [reading.document.id for reading in desk.archive.readings()] == [link]
    assert desk.texts() == [f"Mosul falls\n\n{MOSUL}"]
    assert (done.added, done.updated) == (0, 0)


def test_entries_that_lead_to_one_address_are_several(desk: Desk, site: Any, feeds: Any) -> None:
    """A page that grows, told in pieces: each has its own id in the feed."""
    link = "https://news.example/live"
    pieces = [feeds.item(f"Piece {n}", f"{HOMS} {n}", link, f"piece-{n}") for n in range(3)]
    _sends(site, feeds, feeds.rss(pieces[0]))()
    steps = [_sends(site, feeds, feeds.rss(*pieces)), _sends(site, feeds, feeds.rss(*pieces[1:]))]
    steps.append(_sends(site, feeds, feeds.rss(pieces[2])))

    desk.watch(site.url("/feed"), then=steps)

    assert [(done.added, done.updated) for done in desk.rounds] == [(1, 0), (2, 0), (0, 0), (0, 0)]
    assert len(desk.archive) == 3


def test_entry_that_leads_nowhere_is_called_as_the_feed_does(desk: Desk, site: Any, feeds: Any) -> None:
    """Else by its text; a name of any length and kind will do."""
    entries = [
        feeds.item("Mosul falls", MOSUL, guid="m\n1"),
        feeds.item("Homs falls", HOMS),
        feeds.item("Long", "Name.", guid="x" * 5000),
    ]
    _sends(site, feeds, feeds.rss(*entries))()

    desk.watch(site.url("/feed"), is_once=True)

    first, second, third = (reading.document.id for reading in desk.archive.readings())
    assert first == f"{site.url('/feed')}#m\\n1"
    assert second.startswith(f"{site.url('/feed')}-")
    assert third.startswith(f"{site.url('/feed')}#")
    assert len(third) < 100


def test_removed_article_stays_removed(desk: Desk, site: Any, feeds: Any, mosul: str, homs: str) -> None:
    """While the watch runs, though the feed still tells it."""
    _sends(site, feeds, feeds.rss(mosul, homs))()

    def remove() -> None:
        with desk.archive.transaction():
            desk.archive.remove("https://news.example/mosul")

    desk.watch(site.url("/feed"), then=[remove])

    assert len(desk.archive) == 1


def test_article_of_somebody_else_is_left_alone(
    desk: Desk, site: Any, feeds: Any, mosul: str, readers: ModuleType
) -> None:
    """Its id is taken, whatever its text."""
    add(desk.archive, [Document("https://news.example/mosul", HOMS)], analyse=readers.read)
    _sends(site, feeds, feeds.rss(mosul))()

    desk.watch(site.url("/feed"), is_once=True)

    assert desk.texts() == [HOMS]


def test_hostile_entries_do_no_harm(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """Links that are programs or files, one id for several texts, no text at all, and what is too large."""
    entries = [
        feeds.item("Script", "One.", "javascript:alert(1)", "s"),
        feeds.item("File", "Two.", "file:///etc/passwd", "f"),
        feeds.item("Port", "Three.", "http://news.example:22/", "p"),
        feeds.item("Again", "Four.", "https://news.example/a", "a"),
        feeds.item("Again", "Five.", "https://news.example/a", "a"),
        feeds.item("Deep", "<b>" * 300 + "Six.", "https://news.example/deep", "d"),
        feeds.item(guid="e"),
        mosul,
    ]
    _sends(site, feeds, feeds.rss(*entries))()

    desk.watch(site.url("/feed"), then=[lambda: None], follow=False)

    first, second = desk.rounds
    assert [text.splitlines()[-1] for text in desk.texts()] == ["One.", "Two.", "Three.", "Four.", MOSUL]
    assert [reading.document.url for reading in desk.archive.readings()][:2] == [None, None]
    assert len(first.failed) == 2
    assert "nests its elements more than 250 deep" in first.failed[0]
    assert first.failed[1].endswith("#e: neither title, text nor address; expected an article")
    assert (second.added, second.failed) == (0, ())


def test_broken_article_is_told_once(desk: Desk, site: Any, feeds: Any, readers: ModuleType, mosul: str) -> None:
    """It is not read again in every round, unless it changes."""
    desk.analyse = readers.read_fragile
    broken = feeds.item("Bad", "A broken one.", "https://news.example/bad", "b")
    _sends(site, feeds, feeds.rss(broken, mosul))()

    desk.watch(site.url("/feed"), then=[lambda: None])

    assert [len(done.failed) for done in desk.rounds] == [1, 0]
    assert len(desk.archive) == 1


def test_missing_model_ends_the_watch(desk: Desk, site: Any, feeds: Any, readers: ModuleType, mosul: str) -> None:
    """No round would do better."""
    desk.analyse = readers.read_without_model
    _sends(site, feeds, feeds.rss(mosul))()

    with pytest.raises(ModelError, match="the language model is not installed"):
        desk.watch(site.url("/feed"))


def test_entries_without_text_are_counted(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """Once, and only where nobody follows them; another feed's text of the same article is taken."""
    _sends(site, feeds, feeds.rss(feeds.item(link="https://news.example/mosul", guid="x")), "/links")()
    _sends(site, feeds, feeds.rss(mosul))()

    desk.watch(site.url("/links"), site.url("/feed"), then=[lambda: None])

    assert [(done.without_text, done.added, done.failed) for done in desk.rounds] == [(1, 1, ()), (0, 0, ())]


LONG = "Islamic State fighters seized Mosul on 10 June 2014, and the army left the city to them within a day. "


def test_followed_page_is_the_article(desk: Desk, site: Any, feeds: Any) -> None:
    """Once, with what the feed says where the page says nothing, and under the same id."""
    site.pages["/mosul"] = feeds.page("Mosul falls to fighters", LONG * 3)
    entry = feeds.item("Mosul falls", "A teaser.", site.url("/mosul"), "1")
    _sends(site, feeds, feeds.rss(entry))()

    desk.watch(site.url("/feed"), then=[lambda: None], follow=True)

    document = next(desk.archive.readings()).document
    assert (document.id, document.title) == (site.url("/mosul"), "Mosul falls to fighters")
    assert LONG.strip() in document.text
    assert (document.published, document.outlet) == (date(2014, 6, 13), "Tigris Courier")
    assert site.paths == ["/feed", "/mosul", "/feed"]


def test_page_of_a_known_entry_is_not_fetched_again(desk: Desk, site: Any, feeds: Any) -> None:
    """Not in another run either; only that of an entry that changed."""
    site.pages["/mosul"] = feeds.page("Mosul falls", LONG * 3)
    _sends(site, feeds, feeds.rss(feeds.item("Mosul falls", "A teaser.", site.url("/mosul"), "1")))()
    desk.watch(site.url("/feed"), is_once=True, follow=True)
    site.pages["/mosul"] = feeds.page("Mosul falls", f"{LONG * 3} It is quiet.")
    changed = _sends(site, feeds, feeds.rss(feeds.item("Mosul falls", "Another.", site.url("/mosul"), "1")))

    desk.watch(site.url("/feed"), then=[changed], follow=True)

    assert [done.updated for done in desk.rounds] == [0, 1]
    assert site.paths.count("/mosul") == 2
    assert desk.texts()[0].endswith("It is quiet.")


def test_page_that_is_not_had_leaves_the_text_of_the_feed(desk: Desk, site: Any, feeds: Any) -> None:
    """Missing, private, short, or a list: one line each, and no failure."""
    site.pages |= {
        "/short": feeds.page("Short", "No article here."),
        "/list": feeds.answer('{"text": "Homs."}\n{"text": "Mosul."}\n', content_type="application/x-ndjson"),
    }
    links = [
        site.url("/none"),
        "http://127.0.0.1:8080/x",
        "http://intern.example/x",
        site.url("/short"),
        site.url("/list"),
    ]
    entries = [feeds.item(f"Entry {n}", f"{MOSUL} {HOMS}", link, str(n)) for n, link in enumerate(links)]
    _sends(site, feeds, feeds.rss(*entries))()

    desk.watch(site.url("/feed"), then=[lambda: None], follow=True)

    first, second = desk.rounds
    reasons = ["no such page", "127.0.0.1, which is not on the public", "10.0.0.1, which is not on the public"]
    reasons += ["the page gives less text than the feed", "holds several articles"]
    assert (first.added, first.failed, second.fallen_back) == (5, (), ())
    for reason, said in zip(reasons, first.fallen_back, strict=True):
        assert reason in said
    assert {text.partition("\n\n")[2] for text in desk.texts()} == {f"{MOSUL} {HOMS}"}


def test_page_of_two_entries_is_read_once(desk: Desk, site: Any, feeds: Any) -> None:
    """The other keeps its own text."""
    site.pages["/live"] = feeds.page("Mosul falls", LONG * 3)
    entries = [feeds.item(f"Piece {n}", "A teaser.", site.url("/live"), str(n)) for n in range(2)]
    _sends(site, feeds, feeds.rss(*entries))()

    desk.watch(site.url("/feed"), is_once=True, follow=True)

    assert desk.rounds[0].fallen_back == (f"{site.url('/live')}: is the page of another entry too",)
    assert desk.texts()[1] == "Piece 1\n\nA teaser."


def test_entry_without_text_or_page_is_a_failure(desk: Desk, site: Any, feeds: Any) -> None:
    """There is nothing to fall back on."""
    _sends(site, feeds, feeds.rss(feeds.item(link=site.url("/none"), guid="x")))()

    desk.watch(site.url("/feed"), is_once=True, follow=True)

    assert (desk.rounds[0].added, len(desk.rounds[0].failed)) == (0, 1)
    assert "no such page" in desk.rounds[0].failed[0]


def test_end_while_waiting_is_at_once(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """What was done is told."""
    _sends(site, feeds, feeds.rss(mosul))()
    means = Means(desk.web, desk.stop, lambda: START, desk.stop.ask, desk.analyse)

    done = watch(desk.archive, Plan((site.url("/feed"),), EVERY), means, desk.rounds.append)

    assert done == Watched(rounds=1, added=1, updated=0, is_behind=False)


def test_end_while_reading_is_after_the_chunk(
    desk: Desk, site: Any, feeds: Any, readers: ModuleType, target: Path
) -> None:
    """It is kept, the rest is left to the next start, and so is the map."""
    entries = [feeds.item(f"Homs {n}", HOMS, f"https://news.example/{n}", str(n)) for n in range(20)]
    _sends(site, feeds, feeds.rss(*entries))()

    def read(documents: Sequence[Document]) -> Iterator[Any]:
        if len(desk.archive) == 8:
            desk.stop.ask()
        yield from readers.read(documents)

    desk.analyse = read
    done = desk.watch(site.url("/feed"), output=target)
    desk.stop, desk.analyse = Stop(), readers.read
    again = desk.watch(site.url("/feed"), output=target)

    assert done == Watched(rounds=1, added=16, updated=0, is_behind=True)
    assert again == Watched(rounds=1, added=4, updated=0, is_behind=False)
    assert target.exists()


def test_second_wish_to_end_is_at_once(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """The chunk at hand is left to the next start."""
    _sends(site, feeds, feeds.rss(mosul))()

    def read(_documents: Sequence[Document]) -> Sequence[Any]:
        desk.stop.ask()
        desk.stop.ask()
        return ()

    desk.analyse = read
    assert desk.watch(site.url("/feed")) == Watched(rounds=1, added=0, updated=0, is_behind=False)
    assert len(desk.archive) == 0


@pytest.mark.parametrize("number", [0, 2])
def test_end_while_a_page_is_fetched_keeps_the_pages_before(
    number: int, desk: Desk, site: Any, feeds: Any, path: Path
) -> None:
    """The fetch is given up, the first as well as another."""
    site.pages |= {f"/{n}": feeds.page(f"Mosul {n}", LONG * 3) for n in range(3)}
    entries = [feeds.item(f"Mosul {n}", "A teaser.", site.url(f"/{n}"), str(n)) for n in range(3)]
    _sends(site, feeds, feeds.rss(*entries))()

    def on_fetch(address: str) -> None:
        if address.endswith(f"/{number}"):
            desk.stop.ask()

    rules = feeds.rules_for(site.port, desk.sleep, desk.seconds)
    desk.web = Fetcher(rules, cache=PageCache(path.parent), on_fetch=on_fetch)
    done = desk.watch(site.url("/feed"), follow=True)

    assert (done.added, len(desk.archive)) == (number, number)
    assert f"/{number}" not in site.paths


def test_feeds_are_checked_before_anything_is_fetched(tmp_path: Path, feeds: Any) -> None:
    """Each is named once; a file has to be a feed, an address to be one."""
    file, other = tmp_path / "a.rss", tmp_path / "a.txt"
    file.write_text(feeds.rss(), "utf-8")
    other.write_text("Homs.", "utf-8")

    assert checked_feeds([str(file), "https://news.example/a", str(file)]) == (str(file), "https://news.example/a")
    with pytest.raises(InputError, match="no feed given"):
        checked_feeds([])
    with pytest.raises(InputError, match=r"a\.txt: is no feed; expected the address of an RSS"):
        checked_feeds([str(other)])
    with pytest.raises(InputError, match="is a folder; expected the address"):
        checked_feeds([str(tmp_path)])
    with pytest.raises(InputNotFoundError, match="no such file"):
        checked_feeds([str(tmp_path / "missing.rss")])
    with pytest.raises(InputError, match="port 22 belongs to another service"):
        checked_feeds(["http://news.example:22/feed"])


def test_robots_are_asked_once_a_day(desk: Desk, site: Any, feeds: Any, mosul: str) -> None:
    """And after a failure each time."""
    site.pages["/robots.txt"] = feeds.answer(status=500)
    _sends(site, feeds, feeds.rss(mosul))()

    def mend() -> None:
        site.pages["/robots.txt"] = feeds.answer("User-agent: *\nAllow: /\n")

    desk.watch(site.url("/feed"), then=[mend, lambda: None, lambda: desk.sleep(86_400)])

    assert [done.added for done in desk.rounds] == [0, 1, 0, 0]
    assert [asked.path for asked in site.asked].count("/robots.txt") == 3
