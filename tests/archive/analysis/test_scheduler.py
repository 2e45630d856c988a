"""What Dask raises, told in one line."""

from __future__ import annotations

import pytest

pytest.importorskip("distributed")

from geomap.archive.analysis.scheduler import faults_of, task_faults_of
from geomap.errors import InputError, SchedulerError

KEPT = "what was read is kept: run the command again to go on"


def test_connection_that_cannot_be_made_again_is_a_lost_scheduler() -> None:
    """A scheduler that ends may refuse connections before its futures are cancelled."""
    with (
        pytest.raises(SchedulerError, match=rf"^h:1: the Dask scheduler was lost \(OSError: Timed out\); {KEPT}$"),
        faults_of("h:1"),
    ):
        raise OSError("Timed out")


def test_file_fault_of_a_task_is_one_of_the_worker() -> None:
    """Not of the connection, though the type is the same."""
    with (
        pytest.raises(SchedulerError, match=rf"^h:1: a Dask worker failed \(PermissionError: no\); {KEPT}$"),
        task_faults_of("h:1"),
    ):
        raise PermissionError("no")


def test_words_of_a_fault_stand_in_one_line() -> None:
    """Whatever Dask says."""
    with pytest.raises(SchedulerError, match=r"failed \(ValueError: one two\)"), task_faults_of("h:1"):
        raise ValueError("one\n  two")


def test_fault_of_ours_stays_as_it_is() -> None:
    """It says already what is to be done."""
    with pytest.raises(InputError, match=r"^a\.txt: empty$"), task_faults_of("h:1"):
        raise InputError("a.txt: empty")


def test_fault_of_ours_that_is_an_os_error_stays_as_it_is() -> None:
    """Such as that of a worker that reads by other rules."""
    with pytest.raises(SchedulerError, match=r"^other rules$"), task_faults_of("h:1"):
        raise SchedulerError("other rules")
