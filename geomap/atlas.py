"""Atlas: what users hold in their hands after reading some articles."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import control, export
from geomap.errors import InputError
from geomap.export import webmap
from geomap.model import AtlasData, ControlTimeline, Document, Event, Resolution

if TYPE_CHECKING:
    import geopandas

_FRAME_HEIGHT_PX = 640


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places and events of some articles, ready to be shown, saved and joined.

    Examples
    --------
    >>> atlas = Atlas(AtlasData())
    >>> len((atlas | atlas).events)
    0
    """

    data: AtlasData

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles, in the order in which they were read."""
        return self.data.documents

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, in the order of the articles and of the text within one."""
        return self.data.events

    @property
    def toponyms(self) -> tuple[Resolution, ...]:
        """All place names with what they were resolved to, in the order of the articles and of the text."""
        return tuple(
            resolution for document in self.data.documents for resolution in self.data.resolutions.get(document.id, ())
        )

    def save(self, target: str | Path, *, title: str | None = None, crosswalk: Iterable[str] = ()) -> None:
        """Write the atlas to a file, its format chosen by suffix.

        ``.html`` is the interactive page; ``.geojson .jsonl .csv .gpkg .parquet .kml`` are the events as data.
        ``title`` names the page and is ignored by the data formats.  ``crosswalk`` names schemes whose columns are
        added to the data (acled, plover, cameo, ucdp) and is ignored by the page.  The file is written whole or not
        at all.

        Raises
        ------
        OutputError
            When the suffix is not known or the file cannot be written.
        InputError
            When a scheme is not known.
        """
        path = Path(target)
        if path.suffix.lower() in (".html", ".htm"):
            webmap.write_page(self.data, control.trace(self.data), path, webmap.PageOptions(title=title))
        else:
            export.write(self.data, path, crosswalk=crosswalk)

    def control(self, *, as_of: date | None = None) -> ControlTimeline:
        """Who is reported to hold what, from when to when, and by whom it is denied; with ``as_of`` on that day only.

        Examples
        --------
        >>> Atlas(AtlasData()).control().intervals
        ()
        """
        timeline = control.trace(self.data)
        return timeline if as_of is None else timeline.as_of(as_of)

    def save_control(self, target: str | Path, *, as_of: date | None = None) -> None:
        """Write the control timeline with the sentences behind it: ``.jsonl .geojson .csv``, by suffix.

        Raises
        ------
        OutputError
            When the suffix is not known or the file cannot be written.
        """
        export.write_control(self.data, self.control(as_of=as_of), Path(target))

    def to_html(self, *, title: str | None = None) -> str:
        """The interactive page as one string of HTML that needs no network."""
        return webmap.page_html(self.data, control.trace(self.data), webmap.PageOptions(title=title))

    def to_geodataframe(self, *, crosswalk: Iterable[str] = ()) -> geopandas.GeoDataFrame:
        """A GeoDataFrame in EPSG:4326 with one row an event; the geometry is None for an event without a point.

        ``crosswalk`` adds the columns of other schemes, as in ``save``.
        """
        return export.to_geodataframe(self.data, crosswalk)

    def __or__(self, other: Atlas) -> Atlas:
        """Lay two atlases over each other; an article that both hold is kept once.

        Raises
        ------
        InputError
            When both hold an article with the same id but different text.
        """
        known = {document.id: document for document in self.data.documents}
        for document in other.data.documents:
            if document.id in known and known[document.id].text != document.text:
                raise InputError(f"both atlases hold an article with id {document.id!r}, with different text")
        added = tuple(document for document in other.data.documents if document.id not in known)
        added_ids = {document.id for document in added}
        return Atlas(
            AtlasData(
                documents=self.data.documents + added,
                resolutions={**other.data.resolutions, **self.data.resolutions},
                events=self.data.events + tuple(e for e in other.data.events if e.document_id in added_ids),
            )
        )

    def _repr_html_(self) -> str:
        """Show the page inside a notebook, shut off from the notebook's own scripts."""
        page = html.escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'style="width:100%;height:{_FRAME_HEIGHT_PX}px;border:0" title="geomap"></iframe>'
        )
