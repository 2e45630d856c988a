"""What the tests of the formats share."""

from __future__ import annotations

import pytest

from geomap.ingest import read_documents


@pytest.fixture
def read():
    """Read inputs: the documents, and where and why something could not be read."""

    def reader(*inputs, **options):
        errors = []
        documents = list(read_documents(inputs, on_error=lambda where, error: errors.append((where, error)), **options))
        return documents, [(str(where), str(error)) for where, error in errors]

    return reader


@pytest.fixture
def write(tmp_path):
    """Write a file below the test's folder: its path."""

    def writer(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer
