"""Copies: articles that print the same text, cut, extended, updated or lightly rewritten.

A text is compared by its 5-grams of words, without case and punctuation, and without what is no report: headlines,
which every outlet writes itself, credits and footers, and the frame that an outlet puts around all its articles.  Two
articles are copies if half of the shorter one's 5-grams stand in the other.  That is so for a text cut short or with
paragraphs added, however long, and for one of which an editor changed every tenth word, each of which is in five
5-grams; a shared quotation or paragraph of background does not reach it.  Of a text of less than 40 words, where a
stock phrase would do, seven in ten have to, and 18 at least, as in 22 words that are the same; still shorter ones are
copies only if they are equal, and those of less than 10 words never: a table may say the same few words of many places.
Copies of copies are one family.

To find what to compare, a quarter of the 5-grams is looked up, those whose digest is divisible by four: the sketch of
A. Broder, "On the resemblance and containment of documents" (1997).  It finds a short text inside a long one, as banded
MinHash does not.  Two copies of 40 words miss each other in one of 180 cases, those of 100 words never.

Examples
--------
>>> lead = "Fighters of Islamic State seized Mosul, the second largest city of Iraq, on the tenth of June. "
>>> flight = "Half a million people left for the Kurdish region, where the soldiers at the checkpoints let them in. "
>>> army = "In Baghdad the government spoke of treason, because whole divisions had dropped their arms and run. "
>>> texts = {"a": lead + flight + army, "b": lead + army + flight, "c": flight}
>>> dict(same_reports(Document(name, text) for name, text in texts.items()))
{'a': 'a', 'b': 'a', 'c': 'c'}
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from geomap.model import BlockKind, Document

_GRAM = 5
_SHORT = 40
_STOCK = 10
_SAME_SHARE = 0.5
_SHORT_SHARE = 0.7
_LEAST_GRAMS = 18
# A sample may show less than the whole does: a fifth of it is enough to have a closer look.
_LOOK_SHARE = 0.2
_SAMPLE = 4
# A frame stands in so many articles of one outlet, at their end or start, and has no more 5-grams than this.
# Fewer articles may be versions of one.
_FRAME_ARTICLES = 5
_FRAME_GRAMS = 80
# An article is compared with the last ones only that share a 5-gram with it: a phrase of the trade is in thousands.
_NEIGHBOURS = 20
_DIGEST_BYTES = 8
_WORD = re.compile(r"[^\W_]+")
_OWN_WORDS = (BlockKind.TITLE, BlockKind.SUBTITLE)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an article is compared by.

    ``grams`` holds the digests of its 5-grams in text order, eight bytes each; ``whole`` is the digest of all its
    words, empty for a text without any.
    """

    outlet: str
    words: int
    whole: bytes
    grams: bytes


class ReportIndex:
    """The fingerprints of many articles, to which more can be added; 2.4 kB for an article of 300 words.

    It can be pickled, and the fingerprints can be stored one by one: what it answers depends only on what is in it.
    """

    def __init__(self, fingerprints: Mapping[str, Fingerprint] | None = None) -> None:
        self._fingerprints = dict(fingerprints or {})

    def __len__(self) -> int:
        return len(self._fingerprints)

    def add(self, document: Document) -> None:
        """Take in an article; one with the same id is replaced."""
        self._fingerprints[document.id] = fingerprint(document)

    def discard(self, document_id: str) -> None:
        """Forget an article, known or not."""
        self._fingerprints.pop(document_id, None)

    def families(self) -> Mapping[str, str]:
        """The id of the first article of its family by the id of each, in the order in which they came.

        All are compared again: about 3 s for 10,000 articles of 300 words of which every other is a copy.
        """
        return families(self._fingerprints)


def same_reports(documents: Iterable[Document]) -> Mapping[str, str]:
    """The id of the first document of its family of copies by the id of each; one without copies is its own."""
    return families({document.id: fingerprint(document) for document in documents})


def fingerprint(document: Document) -> Fingerprint:
    """What a document is compared by."""
    words = [match[0] for part in _report(document) for match in _WORD.finditer(_plain(part))]
    grams = array("Q", (_digest(words[start : start + _GRAM]) for start in range(len(words) - _GRAM + 1)))
    whole = hashlib.sha256(" ".join(words).encode()).digest() if words else b""
    return Fingerprint((document.outlet or "").casefold(), len(words), whole, grams.tobytes())


def families(fingerprints: Mapping[str, Fingerprint]) -> Mapping[str, str]:
    """The id of the first article of its family by the id of each; who is of one family depends on no order."""
    identifiers = tuple(fingerprints)
    leaders = list(range(len(identifiers)))
    for one, two in _copies(tuple(fingerprints.values())):
        first, second = _leader(leaders, one), _leader(leaders, two)
        leaders[max(first, second)] = min(first, second)
    return {identifier: identifiers[_leader(leaders, number)] for number, identifier in enumerate(identifiers)}


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number


def _report(document: Document) -> Iterator[str]:
    """The parts of the text that report something; all of it where the headline is all that there is."""
    left_out = [block for block in document.blocks if block.kind.is_boilerplate or block.kind in _OWN_WORDS]
    starts = [0, *(block.end for block in left_out)]
    ends = [*(block.start for block in left_out), len(document.text)]
    parts = [document.text[start:end] for start, end in zip(starts, ends, strict=True)]
    return iter(parts if any(_WORD.search(part) for part in parts) else [document.text])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _digest(words: Sequence[str]) -> int:
    content = " ".join(words).encode()
    return int.from_bytes(hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest(), "big")


def _grams(found: Fingerprint) -> array[int]:
    grams = array("Q")
    grams.frombytes(found.grams)
    return grams


def _copies(found: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Pairs of articles, by number, that are copies: enough of them to join each family."""
    yield from _equal(found)
    frames = _frames(found)
    bare = {number: grams for number, one in enumerate(found) if len(grams := _bare(one, frames)) >= _LEAST_GRAMS}
    repeated = _repeated(chain.from_iterable(_sampled(grams) for grams in bare.values()))
    seen: dict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    # Copies come one after another: they share the smallest digest, more often than not.
    for number in sorted(bare, key=lambda number: (min(bare[number]), found[number].whole)):
        own, sample = set(bare[number]), set(_sampled(bare[number]))
        sizes[number] = len(sample)
        common = sample & repeated
        for other, count in Counter(chain.from_iterable(seen[gram] for gram in common)).items():
            if count >= _LOOK_SHARE * min(sizes[number], sizes[other]) and _is_copy(own, set(bare[other])):
                yield number, other
        for gram in common:
            seen[gram] = [*seen[gram][1 - _NEIGHBOURS :], number]


def _equal(found: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    first: dict[bytes, int] = {}
    for number, one in enumerate(found):
        if one.words >= _STOCK and first.setdefault(one.whole, number) != number:
            yield first[one.whole], number


def _is_copy(one: set[int], two: set[int]) -> bool:
    shorter = min(len(one), len(two))
    share = _SAME_SHARE if shorter > _SHORT - _GRAM else _SHORT_SHARE
    return len(one & two) >= max(_LEAST_GRAMS, share * shorter)


def _sampled(grams: Iterable[int]) -> Iterator[int]:
    return (gram for gram in grams if gram % _SAMPLE == 0)


def _repeated(grams: Iterable[int]) -> frozenset[int]:
    """Those that come more than once."""
    ordered = sorted(grams)
    return frozenset(one for one, following in pairwise(ordered) if one == following)


def _frames(found: Iterable[Fingerprint]) -> Mapping[str, frozenset[int]]:
    """By outlet the 5-grams that stand at the end or the start of several of its articles."""
    edges: dict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.outlet:
            grams = _grams(one)
            edges[one.outlet] += set(_sampled((*grams[:_FRAME_GRAMS], *grams[-_FRAME_GRAMS:])))
    return {
        outlet: frozenset(gram for gram, count in Counter(grams).items() if count >= _FRAME_ARTICLES)
        for outlet, grams in edges.items()
    }


def _bare(found: Fingerprint, frames: Mapping[str, frozenset[int]]) -> array[int]:
    """The 5-grams of an article without the frame of its outlet."""
    grams, frame = _grams(found), frames.get(found.outlet, frozenset())
    start, behind = _run(grams, frame), _run(grams[::-1], frame)
    return grams[start : len(grams) - behind]


def _run(grams: Sequence[int], frame: frozenset[int]) -> int:
    """How many 5-grams at the start are the frame's; 0 for more than any frame has: that text is printed again."""
    length = 0
    for position, gram in enumerate(grams[: _FRAME_GRAMS + 1]):
        if gram % _SAMPLE == 0:
            if gram not in frame:
                return length
            length = position + 1
    return 0
