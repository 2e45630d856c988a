"""What a user may choose where articles are added to an archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geomap.archive.analysis.bounds import ARTICLE_SECONDS
from geomap.gazetteer import OwnPlaces
from geomap.ingest.web import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """How articles are added.

    Parameters
    ----------
    jobs
        How many processes analyse.
    scheduler
        The address of a Dask scheduler whose workers analyse instead (the extra ``distributed``).
    renew
        Read the articles of the archive again that were read with other rules (see `rules_version`), at their place.
    update
        Put an article whose id is there with another text in place of that one.
    columns, web
        As in `ingest.read_documents`.
    fail_fast
        Raise the first failure instead of noting it; what was kept before stays.
    article_seconds
        How many seconds of a processor the analysis of one article may take; one that takes longer is a failure.
    own
        Places of the user's own above the packaged ones; they count among the rules.
    """

    jobs: int = 1
    scheduler: str | None = None
    renew: bool = False
    update: bool = False
    columns: Mapping[str, str] | None = None
    web: Fetcher | None = None
    fail_fast: bool = False
    article_seconds: float = ARTICLE_SECONDS
    own: OwnPlaces | None = None
