"""How many linked gold names each kind of fault cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geomap.evaluation.faults import Fault
from geomap.evaluation.figures import Figure, Unit
from geomap.evaluation.linking import Outcome
from geomap.evaluation.reading import DocumentResult


def fault_figures(results: Sequence[DocumentResult]) -> Iterator[Figure]:
    """How many linked gold names each fault cost, the whole way from raw text and with the spans given."""
    whole_way = [fault for result in results for fault in _whole_way(result)]
    given = [outcome.fault for result in results for outcome in result.given]
    for prefix, faults in (("end_to_end", whole_way), ("resolution", given)):
        counts = Counter(faults)
        for fault in Fault:
            if prefix == "end_to_end" or fault not in (Fault.NESTED, Fault.NOT_RECOGNISED):
                yield _count(f"errors.{prefix}.{fault}", counts[fault], len(faults))
        yield _count(f"errors.{prefix}.all", len(faults) - counts[None], len(faults))


def _count(name: str, count: int, total: int) -> Figure:
    return Figure(name, count, total, unit=Unit.COUNT, lower_is_better=True)


def _whole_way(result: DocumentResult) -> Iterator[Fault | None]:
    for plain, with_nested in zip(result.found.outcomes, result.found_with_nested.outcomes, strict=True):
        yield Fault.NESTED if _is_nested(plain, with_nested) else plain.fault


def _is_nested(plain: Outcome, with_nested: Outcome) -> bool:
    return plain.fault is Fault.NOT_RECOGNISED and with_nested.fault is not Fault.NOT_RECOGNISED
