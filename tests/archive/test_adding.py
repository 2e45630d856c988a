"""Articles into an archive: each once, in order, and what happens to those that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from geomap.archive import Added, AddOptions, Archive, Progress, add, open_archive
from geomap.archive.analysis.rules import rules_version
from geomap.archive.analysis.workers import CHUNK
from geomap.archive.database import Database
from geomap.archive.feeds.news import FEED
from geomap.archive.opening import open_database
from geomap.errors import InputError, InputNotFoundError, ModelError
from geomap.ingest.web import Fetcher, FetchRules
from geomap.model import Document
from geomap.pipeline import Reading


@pytest.fixture
def many() -> Sequence[Document]:
    """More articles than one chunk holds."""
    return tuple(Document(f"{n:02}", f"Fighters of group {n} seized Homs.") for n in range(3 * CHUNK + 1))


def _ids(archive: Archive) -> list[str]:
    return [reading.document.id for reading in archive.readings()]


def _runs(archive: Archive) -> list[tuple[object, ...]]:
    return archive.rows("SELECT state, added, known, failed FROM runs ORDER BY fid")


def test_articles_are_kept_in_the_order_of_the_inputs(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Not sorted, and each with its events."""
    added = add(archive, articles, analyse=readers.read)

    assert added == Added(3, 0, ())
    assert _ids(archive) == ["b", "a", "c"]
    assert [event.event_id for event in archive.atlas().events] == ["b-Mosul", "a-Mosul", "c-Homs"]


def test_article_that_is_there_is_known(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> None:
    """Nothing is read or written twice."""
    add(archive, articles[:2], analyse=readers.read)

    assert add(archive, articles, analyse=readers.read) == Added(1, 2, ())
    assert add(archive, articles, analyse=readers.read_without_model) == Added(0, 3, ())


def test_two_runs_give_what_one_gives(
    new_target: Callable[[], str], many: Sequence[Document], readers: ModuleType
) -> None:
    """However the chunks fall."""
    with open_archive(new_target(), create=True) as one, open_archive(new_target(), create=True) as two:
        add(one, many, analyse=readers.read)
        add(two, many[:5], analyse=readers.read)
        add(two, many, analyse=readers.read)

        assert one.atlas() == two.atlas()
        assert _contents(one) == _contents(two)


def _contents(archive: Archive) -> list[list[tuple[object, ...]]]:
    """All that people see of the articles."""
    tables = ("SELECT * FROM events", "SELECT * FROM toponyms", "SELECT * FROM control")
    return [archive.rows(f"{query} ORDER BY fid") for query in tables]


def test_other_text_with_the_same_id_is_a_failure(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """The old one stays, and the line says how to make room for the new one."""
    add(archive, articles, analyse=readers.read)

    added = add(archive, [replace(articles[0], text="Homs was quiet.")], analyse=readers.read)

    (place, reason) = added.failed[0]
    assert place == "b"
    assert reason.startswith("b: the archive holds another text with this id; expected one text an id")
    assert reason.endswith(f"geomap archive {archive.path} remove b")
    assert next(archive.readings()).document == articles[0]


def test_renewed_article_keeps_its_place(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> None:
    """What was read with other rules is read again, and only that."""
    with archive.transaction():
        for document in articles:
            archive.write(Reading(document, (), ()), rules="old" if document.id != "a" else rules_version(), run=1)

    added = add(archive, [], AddOptions(renew=True), analyse=readers.read)

    assert added == Added(0, 0, (), updated=2)
    assert _ids(archive) == ["b", "a", "c"]
    assert [event.event_id for event in archive.atlas().events] == ["b-Mosul", "c-Homs"]


def test_renewing_is_only_done_on_request(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> None:
    """Without it an article that is there stays as it is."""
    with archive.transaction():
        archive.write(Reading(articles[0], (), ()), rules="old", run=1)

    assert add(archive, articles, analyse=readers.read) == Added(2, 1, ())
    assert archive.digest_and_rules("b") is not None
    assert archive.rows("SELECT rules FROM documents WHERE document_id = 'b'") == [("old",)]


def test_input_that_cannot_be_read_is_listed(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """With its place and the reason, in the result and in the file; the rest is added."""
    added = add(archive, ["missing.txt", *articles], analyse=readers.read)

    assert added.added == 3
    assert [place for place, _ in added.failed] == ["missing.txt"]
    assert archive.rows("SELECT place, reason FROM failures") == list(added.failed)
    assert _runs(archive) == [("done", 3, 0, 1)]


def test_broken_article_does_not_cost_its_chunk(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """A fault of the rules is listed as one, the others are added."""
    added = add(archive, [articles[0], Document("x", "A broken one."), articles[2]], analyse=readers.read_fragile)

    assert _ids(archive) == ["b", "c"]
    assert added.failed == (
        (
            "x",
            "x: could not be analysed (KeyError: 'a fault of the rules'); this is a fault of geomap: please report it",
        ),
    )


def test_article_that_cannot_be_kept_is_listed(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Fields that no file has come from programs only, and are no reason to stop."""
    added = add(archive, [Document("x", "Homs.", extra={"f": {None: 1}}), *articles], analyse=readers.read)

    assert [place for place, _ in added.failed] == ["x"]
    assert _ids(archive) == ["b", "a", "c"]


def test_first_failure_is_raised_on_request(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Whether an input cannot be read or an article not be analysed."""
    with pytest.raises(InputNotFoundError, match=r"missing\.txt"):
        add(archive, ["missing.txt"], AddOptions(fail_fast=True), analyse=readers.read)
    with pytest.raises(InputError, match="x: could not be analysed"):
        add(archive, [Document("x", "A broken one.")], AddOptions(fail_fast=True), analyse=readers.read_fragile)
    with pytest.raises(InputError, match="x: its further fields cannot be kept"):
        add(archive, [Document("x", "Homs.", extra={"f": {None: 1}})], AddOptions(fail_fast=True), analyse=readers.read)


def test_what_was_kept_before_the_first_failure_stays(
    archive: Archive, many: Sequence[Document], readers: ModuleType
) -> None:
    """Whole chunks, so that the next run goes on behind them."""
    broken = Document("x", "A broken one.")

    with pytest.raises(InputError, match="x: could not be analysed"):
        add(archive, [*many[: CHUNK + 2], broken], AddOptions(fail_fast=True), analyse=readers.read_fragile)

    assert _ids(archive) == [document.id for document in many[:CHUNK]]


def test_missing_model_ends_the_run(archive: Archive, articles: Sequence[Document], readers: ModuleType) -> None:
    """It would be the same with every article: no list of thousands of failures."""
    with pytest.raises(ModelError, match="the language model is not installed"):
        add(archive, articles, analyse=readers.read_without_model)

    assert archive.rows("SELECT COUNT(*) FROM failures") == [(0,)]


def test_interrupted_run_keeps_what_was_done_and_goes_on(
    archive: Archive, many: Sequence[Document], readers: ModuleType
) -> None:
    """Ctrl-C is no error; the same command again ends as if nothing had happened."""
    stopping = [*many[:20], Document("x", "stop here"), *many[20:]]

    added = add(archive, stopping, analyse=readers.read_interrupted)
    kept = _ids(archive)
    again = add(archive, stopping, analyse=readers.read)

    assert added == Added(2 * CHUNK, 0, (), interrupted=True)
    assert kept == [document.id for document in stopping[: 2 * CHUNK]]
    assert again == Added(len(stopping) - 2 * CHUNK, 2 * CHUNK, ())
    assert _ids(archive) == [document.id for document in stopping]
    assert [state for state, *_ in _runs(archive)] == ["interrupted", "done"]


class _Interrupted:
    """A database that is interrupted with Ctrl-C at the end of one transaction, before or after it is kept."""

    def __init__(self, database: Database, number: int, *, is_kept: bool) -> None:
        self._database = database
        self._left = number
        self._is_kept = is_kept

    def __getattr__(self, name: str) -> object:
        return getattr(self._database, name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._left -= 1
        with self._database.transaction():
            yield
            if not self._left and not self._is_kept:
                raise KeyboardInterrupt
        if not self._left:
            raise KeyboardInterrupt


@pytest.mark.parametrize("is_kept", [True, False])
def test_interrupted_run_counts_what_is_kept(
    *, is_kept: bool, new_target: Callable[[], str], many: Sequence[Document], readers: ModuleType
) -> None:
    """Wherever Ctrl-C falls: the second chunk counts if it is in the archive."""
    target = new_target()
    with closing(open_database(target, create=True)) as database:
        interrupted = Archive(cast("Database", _Interrupted(database, 3, is_kept=is_kept)), target)

        added = add(interrupted, many, analyse=readers.read)

    with open_archive(target) as archive:
        assert added == Added(len(archive), 0, (), interrupted=True)
        assert len(archive) == (2 * CHUNK if is_kept else CHUNK)
        assert _runs(archive) == [("interrupted", len(archive), 0, 0)]


def test_article_that_another_run_added_meanwhile_is_known(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """It was not there when the run looked, and is when it comes to writing."""

    def read(documents: Sequence[Document]) -> Sequence[Reading]:
        with open_archive(archive.path) as other:
            add(other, documents[:2], analyse=readers.read)
        return tuple(readers.read(documents))

    assert add(archive, articles, analyse=read) == Added(1, 2, ())
    assert _ids(archive) == ["b", "a", "c"]


def test_other_text_that_another_run_added_meanwhile_is_a_failure(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Nothing is overwritten."""

    def read(documents: Sequence[Document]) -> Sequence[Reading]:
        with open_archive(archive.path) as other:
            add(other, [replace(articles[0], text="Homs was quiet.")], analyse=readers.read)
        return tuple(readers.read(documents))

    added = add(archive, articles, analyse=read)

    assert [place for place, _ in added.failed] == ["b"]
    assert next(archive.readings()).document.text == "Homs was quiet."


def test_events_that_people_corrected_are_no_articles(
    archive: Archive, articles: Sequence[Document], readers: ModuleType, tmp_path: Path
) -> None:
    """The line names the command that draws them."""
    add(archive, articles, analyse=readers.read)
    target = tmp_path / "events.geojson"
    archive.atlas().save(target)

    added = add(archive, [target], analyse=readers.read)

    assert added.failed == (
        (
            str(target),
            f"{target}: holds events that geomap wrote; expected articles: an archive reads its events out of them; "
            f"draw this file with: geomap map {target}",
        ),
    )


def test_progress_is_told_after_each_chunk(archive: Archive, many: Sequence[Document], readers: ModuleType) -> None:
    """Added, known and failed so far."""
    add(archive, many[:3], analyse=readers.read)
    told: list[Progress] = []

    add(archive, [*many, "missing.txt"], on_progress=told.append, analyse=readers.read)

    assert [progress.added for progress in told] == [CHUNK, 2 * CHUNK, 3 * CHUNK - 2]
    assert told[-1] == Progress(3 * CHUNK - 2, 3, 1)


def test_records_are_read_as_they_come(archive: Archive, tmp_path: Path, readers: ModuleType) -> None:
    """The next line is looked at when there is room for it: memory does not grow with the file."""
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(json.dumps({"id": f"{n:03}", "text": "Homs."}) + "\n" for n in range(100)))
    far: list[int] = []

    def read(documents: Sequence[Document]) -> Sequence[Reading]:
        far.append(int(documents[-1].id) - len(archive))
        return tuple(readers.read(documents))

    add(archive, [lines], analyse=read)

    assert max(far) < CHUNK


@pytest.mark.model
def test_packaged_rules_read_by_default(archive: Archive, articles: Sequence[Document], cache: Path) -> None:
    """The real gazetteer and language model, in this process."""
    added = add(archive, articles)

    assert added == Added(3, 0, ())
    assert [event.place and event.place.name for event in archive.atlas().events] == ["Mosul", "Mosul", "Homs"]


@pytest.mark.parametrize("fail_fast", [False, True])
def test_own_files_among_the_articles_are_no_failures(
    *, fail_fast: bool, archive: Archive, tmp_path: Path, readers: ModuleType
) -> None:
    """They are told, and the articles beside them are read."""
    (tmp_path / "a.txt").write_text("Fighters of group 1 seized Homs.")
    (tmp_path / "events.jsonl").write_text('{"event_id": "e1", "sentence": "Homs fell."}\n')

    added = add(archive, [tmp_path], AddOptions(fail_fast=fail_fast), analyse=readers.read)

    assert (added.added, added.failed) == (1, ())
    assert [line.partition(": ")[2] for line in added.passed_over] == [
        "holds events that geomap wrote, and is passed over; expected articles: give it by its own name to map, "
        "extract or control"
    ]


def test_article_that_takes_too_long_is_listed(archive: Archive, readers: ModuleType) -> None:
    """With the time that it had; the others are kept."""
    articles = [Document("a", "Fighters of group 1 seized Homs."), Document("b", "An endless one.")]

    added = add(archive, articles, AddOptions(article_seconds=0.3), analyse=readers.read_endless)

    assert added == Added(
        1, 0, (("b", "b: took longer than 0.3 s of a processor; split it, or give it more with --article-seconds"),)
    )


def test_other_text_replaces_the_old_one_on_request(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """At its place, counted apart, and once."""
    add(archive, articles, analyse=readers.read)
    changed = replace(articles[0], text="Government forces seized Homs and Mosul.")
    told: list[Progress] = []

    updated = add(
        archive, [changed, *articles[1:]], AddOptions(update=True), on_progress=told.append, analyse=readers.read
    )
    again = add(archive, [changed], AddOptions(update=True), analyse=readers.read)

    assert (updated, again) == (Added(0, 2, (), updated=1), Added(0, 1, ()))
    assert [reading.document for reading in archive.readings()] == [changed, *articles[1:]]
    assert told == [Progress(0, 2, 0, updated=1)]
    assert _runs(archive)[1] == ("done", 1, 2, 0)


def test_new_article_is_added_though_others_are_updated(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Updating is no reason to call it one."""
    assert add(archive, articles, AddOptions(update=True), analyse=readers.read) == Added(3, 0, ())


def test_columns_name_the_fields_of_records(archive: Archive, tmp_path: Path, readers: ModuleType) -> None:
    """As everywhere else."""
    table = tmp_path / "articles.csv"
    table.write_text("key,body\n1,Government forces seized Homs.\n", "utf-8")

    add(archive, [table], AddOptions(columns={"id": "key", "text": "body"}), analyse=readers.read)

    (reading,) = archive.readings()
    assert (reading.document.id, reading.document.text) == ("1", "Government forces seized Homs.")


def test_addresses_are_fetched_by_what_is_given(archive: Archive, readers: ModuleType) -> None:
    """With its rules: here nobody may be asked."""
    web = Fetcher(FetchRules(resolve=lambda _host, _timeout_s: ["10.0.0.1"]))

    added = add(archive, ["https://news.example/a"], AddOptions(web=web), analyse=readers.read)

    ((place, reason),) = added.failed
    assert place == "https://news.example/a"
    assert "the address of the host is 10.0.0.1, which is not on the public internet" in reason


@pytest.mark.parametrize("update", [False, True])
def test_article_of_another_outlet_with_the_same_id_is_a_failure(
    *, update: bool, archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """Two tables number their rows alike: none of their articles replaces one of the other."""
    add(archive, articles, analyse=readers.read)
    other = replace(articles[0], text="Homs was quiet.", outlet="Plateau Daily", url=None)

    added = add(archive, [other], AddOptions(update=update), analyse=readers.read)

    assert added.failed == (
        (
            "b",
            "b: the archive holds an article of another source with this id ('Tigris Courier', and this one is of "
            "'Plateau Daily'); expected one article an id: give it an id of its own, or remove the other one with: "
            f"geomap archive {archive.path} remove b",
        ),
    )
    assert next(archive.readings()).document == articles[0]


def test_article_without_outlet_is_known_by_its_host(archive: Archive, readers: ModuleType) -> None:
    """Where nothing says the source, an update is taken at its word."""
    one, two = "https://a.example/1", "https://b.example/1"
    add(archive, [Document("1", "Homs.", url=one), Document("2", "Mosul.")], analyse=readers.read)
    changed = [Document("1", "Mosul.", url=two), Document("2", "Homs.")]

    added = add(archive, changed, AddOptions(update=True), analyse=readers.read)

    assert (added.updated, [place for place, _ in added.failed]) == (1, ["1"])
    assert "('a.example', and this one is of 'b.example')" in added.failed[0][1]


@pytest.mark.parametrize(
    ("held", "new"),
    [
        (Document("1", "Homs.", outlet="Herald", url="https://a.example/1"), {"outlet": "The Herald"}),
        (Document("1", "Homs.", outlet="Herald"), {"outlet": "HERALD "}),
        (Document("1", "Homs.", outlet="Herald", extra={FEED: "feed.xml"}), {"outlet": "Herald online"}),
    ],
)
def test_article_of_the_same_address_feed_or_name_is_updated(
    archive: Archive, readers: ModuleType, held: Document, new: Mapping[str, str]
) -> None:
    """An outlet that writes its name in another way is no other one."""
    add(archive, [held], analyse=readers.read)

    added = add(archive, [replace(held, text="Mosul.", **new)], AddOptions(update=True), analyse=readers.read)

    assert (added.updated, added.failed) == (1, ())


def test_article_of_no_known_source_replaces_none_of_an_outlet(archive: Archive, readers: ModuleType) -> None:
    """Its address is none, and a table without outlets may be anybody's."""
    add(archive, [Document("1", "Homs.", outlet="Herald")], analyse=readers.read)

    added = add(archive, [Document("1", "Mosul.", url="http://[")], AddOptions(update=True), analyse=readers.read)

    assert "('Herald', and this one is of none that is named)" in added.failed[0][1]


def test_renewed_article_that_is_given_again_counts_once(
    archive: Archive, articles: Sequence[Document], readers: ModuleType
) -> None:
    """As updated, and not as known too."""
    with archive.transaction():
        archive.write(Reading(articles[0], (), ()), rules="old", run=1)
        archive.write(Reading(articles[1], (), ()), rules=rules_version(), run=1)

    added = add(archive, articles, AddOptions(renew=True), analyse=readers.read)

    assert added == Added(1, 1, (), updated=1)
