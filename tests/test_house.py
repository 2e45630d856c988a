"""House rules that a scan of the files can check; each check has a test that shows it can fail."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "geomap"

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
# Where printing is the work: the command line, and scripts for maintainers.
MAY_PRINT = ("cli.py", "cli/", "__main__.py", "training/")
TOP_FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "NOTICE")
TOP_FOLDERS = ("geomap", "gazetteer", "seeds", "tests", "output")
HEAVY = (
    "spacy",
    "folium",
    "geopandas",
    "numpy",
    "pandas",
    "shapely",
    "trafilatura",
    "typer",
    "rich",
    "matplotlib",
    "xyzservices",
    "distributed",
    "psycopg",
    "pyarrow",
)
TEXT_SUFFIXES = ("", ".py", ".md", ".toml", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".js", ".css", ".yml", ".ini")
# Folders of one machine, and addresses of package registries: neither means anything to another reader.
PRIVATE = re.compile(
    r"(?:(?<![\w.~/-])|(?<=file://))/(?:work|tmp|root|home|Users|mnt|opt|srv|workspace)/[\w.-]"
    r"|(?<!\w)[A-Z]:\\\\?(?:Users|work)"
    r"|\b(?:pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com)\b"
    r"|--(?:extra-)?index-url|--trusted-host"
)


@cache
def _modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def _tracked() -> tuple[Path, ...]:
    """Files that are, or are about to be, in the repository; of an unpacked archive, all but dot files."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if "/." not in path.as_posix()]
    return tuple(ROOT / name for name in sorted(listed) if name and (ROOT / name).is_file())


def long_module(source: str) -> bool:
    """Whether a module has more lines than a reader keeps in mind."""
    return source.count("\n") > LONGEST_MODULE


def long_functions(source: str) -> list[str]:
    """Names of functions whose body, docstring aside, has too many lines."""
    return [node.name for node in _functions(ast.parse(source)) if _length(node) > LONGEST_FUNCTION]


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def prints(source: str) -> list[int]:
    """Lines that call ``print``."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def private_words(text: str) -> list[str]:
    """Machine paths and registry addresses in a text."""
    return [match.group() for match in PRIVATE.finditer(text)]


def foreign_names(names: set[str]) -> set[str]:
    """Names at the top of the repository that do not belong there."""
    return {name for name in names if name not in TOP_FILES + TOP_FOLDERS and not name.startswith(".")}


def has_docstring(source: str) -> bool:
    """Whether a module says what it is."""
    return bool(ast.get_docstring(ast.parse(source)))


def public_name_faults(names: list[str], exists: Callable[[str], bool]) -> list[str]:
    """What is wrong with a list of public names: order, repeats, names that do not exist."""
    faults = [f"{name} does not exist" for name in names if not exists(name)]
    if names != sorted(names):
        faults.append("not sorted")
    if len(names) != len(set(names)):
        faults.append("a name twice")
    return faults


def loaded_by(statement: str) -> set[str]:
    """Heavy libraries that a statement loads in a fresh interpreter."""
    script = f"import sys\n{statement}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_modules_are_short() -> None:
    """No module has more than 400 lines."""
    assert [str(path.relative_to(ROOT)) for path in _modules() if long_module(path.read_text(encoding="utf-8"))] == []


def test_a_long_module_would_be_found() -> None:
    """401 lines are too many, 400 are not."""
    assert long_module("x = 1\n" * 401)
    assert not long_module("x = 1\n" * 400)


def test_functions_are_short() -> None:
    """No function has more than 60 lines, docstring aside."""
    found = {
        str(path.relative_to(ROOT)): names
        for path in _modules()
        if (names := long_functions(path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_a_long_function_would_be_found() -> None:
    """A body of 60 lines under its head is one line too long; a docstring of any length does not count."""
    body = "    x = 1\n" * 60
    docstring = '    """Say.\n' + "    more\n" * 30 + '    """\n'

    assert long_functions(f"def f():\n{body}") == ["f"]
    assert long_functions(f"class A:\n    async def g(self):\n{body.replace('    x', '        x')}") == ["g"]
    assert long_functions(f"def f():\n{docstring}{body[:-10]}") == []


def test_the_library_does_not_print() -> None:
    """Only the command line and the maintainers' scripts print."""
    found = {
        str(path.relative_to(ROOT)): lines
        for path in _modules()
        if not path.relative_to(PACKAGE).as_posix().startswith(MAY_PRINT)
        and (lines := prints(path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_a_print_would_be_found() -> None:
    """A call is found, the word in a string or comment is not."""
    assert prints("x = 1\nif x:\n    print(x)\n") == [3]
    assert prints('text = "print(x)"  # print(x)\n') == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    """Tracked text files hold no path of somebody's machine and no registry address."""
    found = {
        str(path.relative_to(ROOT)): words
        for path in _tracked()
        if path.suffix in TEXT_SUFFIXES and path != Path(__file__)
        if (words := private_words(path.read_bytes().decode("utf-8", "replace")))
    }

    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /home/ann/x.txt",
        "open('/tmp/x')",
        "file:///root/a",
        r"C:\Users\ann",
        "https://pypi.org/simple",
        "pip install --index-url http://localhost",
    ],
)
def test_a_machine_path_would_be_found(text: str) -> None:
    """Absolute paths of one machine and registry options are recognised."""
    assert private_words(text)


@pytest.mark.parametrize("text", ["https://example.org/home/a", "tests/tmp/x", "/usr/bin/chromium", "a/work/b"])
def test_ordinary_paths_are_left_alone(text: str) -> None:
    """Addresses, relative paths and the system's own programs are no machine paths."""
    assert private_words(text) == []


def test_the_top_level_holds_only_the_agreed_names() -> None:
    """What is at the top of the repository was agreed."""
    assert foreign_names({path.relative_to(ROOT).parts[0] for path in _tracked()}) == set()


def test_a_foreign_name_would_be_found() -> None:
    """A new folder at the top is foreign, a dot file is not."""
    assert foreign_names({"geomap", "scripts", ".gitignore"}) == {"scripts"}


def test_every_module_says_what_it_is() -> None:
    """Each module of the package begins with a docstring."""
    assert [str(path.relative_to(ROOT)) for path in _modules() if not has_docstring(path.read_text("utf-8"))] == []


def test_a_missing_docstring_would_be_found() -> None:
    """A comment is not a docstring, and neither is an empty one."""
    assert not has_docstring("# about\nx = 1\n")
    assert not has_docstring('""""""\n')
    assert has_docstring('"""About."""\n')


def test_the_public_names_are_sorted_and_exist() -> None:
    """``__all__`` is in order, without repeats, and every name can be had."""
    import geomap  # noqa: PLC0415

    assert public_name_faults(list(geomap.__all__), lambda name: hasattr(geomap, name)) == []


def test_a_dishonest_public_name_would_be_found() -> None:
    """Names out of order, twice or missing are faults."""
    assert public_name_faults(["b", "a", "a"], {"a"}.__contains__) == ["b does not exist", "not sorted", "a name twice"]


def test_importing_geomap_loads_nothing_heavy() -> None:
    """``import geomap`` leaves the large libraries for when they are used."""
    assert loaded_by("import geomap") == set()


def test_a_heavy_import_would_be_found() -> None:
    """A statement that loads numpy is caught."""
    assert loaded_by("import numpy") == {"numpy"}
