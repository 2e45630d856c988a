"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from geomap.errors import OutputError
from geomap.export.atomic import _put, check_folder, check_target, shown, write_folder, write_whole


class FullDisk:
    """A writer that starts a file and then finds no space, as a full disk does."""

    def __init__(self, code: int = errno.ENOSPC) -> None:
        self.code = code

    def __call__(self, path: Path) -> None:
        """Write half of the file and fail."""
        path.write_bytes(b"half of the")
        path.with_name(path.name + "-journal").write_bytes(b"a companion")
        raise OSError(self.code, os.strerror(self.code))


@pytest.fixture
def ordinary_user():
    """Make the permissions of files count even where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 0, 0)
    yield
    os.setresuid(0, 0, 0)


@pytest.fixture
def archive(tmp_path):
    """A file with the table that marks an archive."""
    path = tmp_path / "war.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE geomap_archive (name TEXT, value TEXT)")
    return path


@pytest.mark.parametrize("write", [check_target, lambda target: write_whole(target, b"events")])
def test_archive_is_not_replaced(archive, write):
    """Not by a slip of the file name: its articles would be lost."""
    before = archive.read_bytes()

    with pytest.raises(
        OutputError, match=r"war\.gpkg: cannot be written: is an archive of articles, which would be lost"
    ):
        write(archive)

    assert archive.read_bytes() == before


def test_archive_that_is_being_written_is_not_replaced(archive):
    """Nobody can look into it now."""
    with closing(sqlite3.connect(archive, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")

        with pytest.raises(OutputError, match="is an archive of articles"):
            check_target(archive)


def test_other_databases_are_replaced(tmp_path):
    """Such as an older export of events, whole or not."""
    database, rubbish = tmp_path / "events.gpkg", tmp_path / "rubbish.gpkg"
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE events (fid INTEGER)")
    rubbish.write_bytes(b"SQLite format 3\0 and nothing more")

    for target in (database, rubbish):
        write_whole(target, b"new")

    assert (database.read_bytes(), rubbish.read_bytes()) == (b"new", b"new")


def test_bytes_arrive_as_they_are(tmp_path):
    """Bytes are written unchanged."""
    target = tmp_path / "a.bin"

    write_whole(target, b"\r\n\x00\xff")

    assert target.read_bytes() == b"\r\n\x00\xff"


def test_writer_gets_a_path_with_the_name_of_the_target(tmp_path):
    """A writer sees the target's own name, so that formats which look at the suffix or keep the name are stable."""
    seen: list[str] = []

    def writer(path: Path) -> None:
        seen.append(path.name)
        path.write_text("x")

    write_whole(tmp_path / "events.gpkg", writer)

    assert seen == ["events.gpkg"]
    assert (tmp_path / "events.gpkg").read_text() == "x"


def test_nothing_else_is_left_in_the_folder(tmp_path):
    """After success only the target is there."""
    write_whole(tmp_path / "a.txt", b"x")

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_existing_file_is_replaced(tmp_path):
    """A second run replaces the first one's file."""
    target = tmp_path / "a.txt"
    target.write_bytes(b"a long old content")

    write_whole(target, b"new")

    assert target.read_bytes() == b"new"


def test_full_disk_leaves_the_existing_file_and_nothing_else(tmp_path):
    """With no space left the old output is untouched and the temporary files are gone."""
    target = tmp_path / "a.gpkg"
    target.write_bytes(b"old")

    with pytest.raises(OutputError, match=r"a\.gpkg: cannot be written: no space left on the disk; free some"):
        write_whole(target, FullDisk())

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "no permission to write there; choose another path"),
        (errno.EPERM, "no permission to write there; choose another path"),
        (errno.EROFS, "the file system is read-only; choose another path"),
        (errno.EDQUOT, "the disk quota is used up; free some space"),
        (errno.EIO, "Input/output error; choose another path"),
    ],
)
def test_each_refusal_of_the_system_says_what_to_do(tmp_path, code, words):
    """Every reason comes as one line with the way out."""
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "a", FullDisk(code))

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_error_of_a_writer_that_is_no_system_error_passes(tmp_path):
    """A bug in a writer is not dressed up as a problem of the disk, and still leaves nothing behind."""

    def writer(path: Path) -> None:
        path.write_text("x")
        raise KeyError("a bug")

    with pytest.raises(KeyError, match="a bug"):
        write_whole(tmp_path / "a", writer)

    assert list(tmp_path.iterdir()) == []


def test_output_error_of_a_writer_passes_unchanged(tmp_path):
    """What a writer already explained is not explained a second time."""

    def writer(path: Path) -> None:
        raise OutputError("explained")

    with pytest.raises(OutputError, match=r"^explained$"):
        write_whole(tmp_path / "a", writer)


def test_missing_folder_is_named(tmp_path):
    """A folder that does not exist is said to be missing, and is not made."""
    with pytest.raises(OutputError, match="its folder does not exist; create the folder"):
        write_whole(tmp_path / "none" / "a", b"x")

    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_a_file_is_named(tmp_path):
    """A path below a file cannot be written."""
    (tmp_path / "file").write_text("x")

    with pytest.raises(OutputError, match="its folder is a file; choose another path"):
        write_whole(tmp_path / "file" / "a", b"x")


def test_target_that_is_a_folder_is_refused(tmp_path):
    """A folder is never replaced."""
    with pytest.raises(OutputError, match="a folder has this name; give the name of a file in it"):
        write_whole(tmp_path, b"x")


def test_name_too_long_is_refused(tmp_path):
    """A name that the file system does not take is said to be too long."""
    with pytest.raises(OutputError, match="the name is too long"):
        write_whole(tmp_path / ("a" * 300), b"x")


def test_impossible_name_is_refused(tmp_path):
    """A NUL in a name is shown escaped, in one line."""
    with pytest.raises(OutputError, match=r"a\\x00b.* not a possible file name"):
        write_whole(tmp_path / "a\0b", b"x")


def test_link_that_leads_to_itself_is_refused(tmp_path):
    """A loop of links is no place to write to."""
    (tmp_path / "a").symlink_to(tmp_path / "a")

    with pytest.raises(OutputError, match="the link leads back to itself"):
        write_whole(tmp_path / "a", b"x")


def test_protected_file_is_not_replaced(tmp_path, ordinary_user):
    """A file that its owner made read-only stays."""
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o444)

    with pytest.raises(OutputError, match="no permission to write there"):
        write_whole(target, b"new")

    assert target.read_bytes() == b"old"


def test_size_limit_leaves_the_existing_file(tmp_path):
    """A real limit on the size of files fails in one line and keeps the old output."""
    target = tmp_path / "a"
    target.write_bytes(b"old")
    program = f"""
        import resource
        from pathlib import Path
        from geomap.errors import OutputError
        from geomap.export.atomic import check_target, shown, write_whole
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_whole(Path({str(target)!r}), b"x" * 100_000)
        except OutputError as error:
            print(error)
        """

    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )

    assert "the file would be larger than allowed here" in result.stdout
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_link_is_followed_and_stays(tmp_path):
    """What the link leads to is replaced, not the link."""
    (tmp_path / "folder").mkdir()
    real = tmp_path / "folder" / "real"
    real.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(real)

    write_whole(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_new_file_gets_the_permissions_of_the_umask(tmp_path):
    """A new file can be read by whom the umask lets, not only by its writer."""
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_existing_file_keeps_its_permissions(tmp_path):
    """A file that others must not read stays so when it is written again."""
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o600)

    write_whole(target, b"new")

    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_device_is_written_into_and_not_replaced():
    """The null device is still a device afterwards."""
    write_whole(Path(os.devnull), b"x")

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_writer_can_fill_a_pipe(tmp_path):
    """A named pipe gets the content, whoever reads it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_whole(pipe, lambda path: path.write_bytes(b"through the pipe") and None)

    assert os.read(reader, 100) == b"through the pipe"
    os.close(reader)


def test_path_with_a_line_break_is_shown_in_one_line():
    """A message stays one line whatever the path is."""
    assert shown(Path("a\nb")) == r"'a\nb'"
    assert shown(Path("Сводка.csv")) == "Сводка.csv"


def test_a_good_target_is_accepted_before_the_work(tmp_path: Path) -> None:
    """A new file, an existing file and a device can be written; nothing is changed by asking."""
    existing = tmp_path / "existing.csv"
    existing.write_bytes(b"kept")

    check_target(tmp_path / "new.csv")
    check_target(existing)
    check_target(Path("/dev/null"))

    assert [path.name for path in tmp_path.iterdir()] == ["existing.csv"]
    assert existing.read_bytes() == b"kept"


def test_a_bad_target_is_refused_before_the_work(tmp_path: Path) -> None:
    """A missing folder and a folder of that name are said at once."""
    with pytest.raises(OutputError, match="its folder does not exist"):
        check_target(tmp_path / "missing" / "events.csv")
    with pytest.raises(OutputError, match="a folder has this name"):
        check_target(tmp_path)


def _two_files(folder: Path) -> None:
    (folder / "a").write_bytes(b"1")
    (folder / "b").write_bytes(b"2")


def _mine(_folder: Path) -> bool:
    return True


def _not_mine(_folder: Path) -> bool:
    return False


def test_a_folder_arrives_with_all_its_files(tmp_path):
    """And nothing else stays beside it."""
    write_folder(tmp_path / "new", _two_files, is_own=_not_mine)

    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a", "b"]
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_an_empty_folder_is_filled(tmp_path):
    """Nothing is lost by that."""
    (tmp_path / "new").mkdir()

    write_folder(tmp_path / "new", _two_files, is_own=_not_mine)

    assert len(list((tmp_path / "new").iterdir())) == 2


def test_a_folder_that_may_be_lost_is_replaced(tmp_path):
    """As a whole: no file of it stays."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "c").write_bytes(b"3")

    write_folder(tmp_path / "old", _two_files, is_own=_mine)

    assert sorted(path.name for path in (tmp_path / "old").iterdir()) == ["a", "b"]
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_a_link_to_a_folder_is_followed(tmp_path):
    """And stays a link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    write_folder(tmp_path / "link", _two_files, is_own=_mine)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").read_bytes() == b"1"


def test_a_file_is_no_folder(tmp_path):
    """What is in it is not lost."""
    (tmp_path / "file").write_bytes(b"mine")

    with pytest.raises(OutputError, match="a file has this name, and a folder is to be written; choose another name"):
        write_folder(tmp_path / "file", _two_files, is_own=_mine)

    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_folder_on_a_full_disk_leaves_the_old_one(tmp_path):
    """All of it or nothing."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "c").write_bytes(b"3")

    with pytest.raises(OutputError, match="no space left on the disk"):
        write_folder(tmp_path / "old", lambda folder: FullDisk()(folder / "a"), is_own=_mine)

    assert [path.name for path in tmp_path.rglob("*")] == ["old", "c"]


def test_the_old_folder_comes_back_if_the_new_one_cannot_take_its_name(tmp_path):
    """Between the two steps nothing is lost."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "c").write_bytes(b"3")

    with pytest.raises(FileNotFoundError, match="missing"):
        _put(tmp_path / "missing", tmp_path / "old", tmp_path / "aside")

    assert (tmp_path / "old" / "c").read_bytes() == b"3"


@pytest.mark.usefixtures("ordinary_user")
def test_a_folder_that_may_not_be_written_to_is_told_before_the_work(tmp_path):
    """Long before the rename would fail."""
    (tmp_path / "locked").mkdir(mode=0o555)

    with pytest.raises(OutputError, match="no permission to write there"):
        check_folder(tmp_path / "locked" / "new", is_own=_mine)


def test_a_folder_needs_a_folder_to_stand_in(tmp_path):
    """It is not made on the way."""
    with pytest.raises(OutputError, match="its folder does not exist"):
        check_folder(tmp_path / "missing" / "new", is_own=_mine)
