"""Atlas: what users hold in their hands after reading some articles."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import control, events, export
from geomap.export import picture, webmap
from geomap.export.folium_map import folium_map
from geomap.model import AtlasData, ControlTimeline, Document, Event, Resolution, joined

if TYPE_CHECKING:
    import folium
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

    def save(
        self,
        target: str | Path,
        *,
        title: str | None = None,
        crosswalk: Iterable[str] = (),
        tiles: str | None = None,
    ) -> None:
        """Write the atlas to a file, its format chosen by suffix.

        ``.html`` is the interactive page; ``.png .svg .pdf`` are pictures of it for print; ``.geojson .jsonl .csv
        .gpkg .parquet .kml`` are the events as data.  ``title`` names page and picture and is ignored by the data
        formats.  ``crosswalk`` names schemes whose columns are added to the data (acled, plover, cameo, ucdp) and is
        ignored by page and picture.  ``tiles`` names a service that the page asks for pictures of the map (see
        ``to_html``) and is ignored by all others.  The file is written whole or not at all.

        Raises
        ------
        OutputError
            When the suffix is not known or the file cannot be written.
        InputError
            When a scheme or the tiles are not known.
        MissingExtraError
            When the format needs a package that is not installed.
        """
        path = Path(target)
        if path.suffix.lower() in (".html", ".htm"):
            webmap.write_page(self.data, control.trace(self.data), path, _page_options(title, tiles))
        elif path.suffix.lower() in picture.PICTURE_SUFFIXES:
            picture.write_picture(self.data, control.trace(self.data), path, picture.PictureOptions(title=title))
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

    def to_html(self, *, title: str | None = None, tiles: str | None = None) -> str:
        """The interactive page as one string of HTML that needs no network.

        With ``tiles``, the name of a service that xyzservices knows ("OpenTopoMap"), whoever opens the page asks that
        service for pictures of the map; InputError for one that is not known, or wants a key.
        """
        return webmap.page_html(self.data, control.trace(self.data), _page_options(title, tiles))

    def to_geodataframe(self, *, crosswalk: Iterable[str] = ()) -> geopandas.GeoDataFrame:
        """A GeoDataFrame in EPSG:4326 with one row an event; the geometry is None for an event without a point.

        ``crosswalk`` adds the columns of other schemes, as in ``save``.
        """
        return export.to_geodataframe(self.data, crosswalk)

    def to_folium(self, *, title: str | None = None, tiles: str | None = None) -> folium.Map:
        """A new ``folium.Map`` with the layers of the atlas, to which more can be added.

        Its page needs no network; with ``tiles`` it asks a service for pictures of the map, as in ``to_html``.
        """
        return folium_map(self.data, control.trace(self.data), title=title, tiles=tiles)

    def __or__(self, other: Atlas) -> Atlas:
        """Lay two atlases over each other; an article that both hold is kept once.

        An article that one of them knows without its text (because it comes from a file of events, which people
        correct) takes the text from the other and keeps the events of that file.

        All articles are compared with each other again, so that events of one happening share a ``cluster_id``; those
        of which one of the atlases does not know the text keep the clusters of their file.  About a millisecond an
        article: to join many, give all of them to ``build_atlas``.

        Raises
        ------
        InputError
            When both hold an article with the same id but different text.
        """
        if not self.documents or not other.documents:
            return self if self.documents else other
        told = {document.id for document in (*self.documents, *other.documents) if not document.text}
        return Atlas(events.compared(joined(self.data, other.data), told))

    def _repr_html_(self) -> str:
        """Show the page inside a notebook, shut off from the notebook's own scripts."""
        page = html.escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'style="width:100%;height:{_FRAME_HEIGHT_PX}px;border:0" title="geomap"></iframe>'
        )


def _page_options(title: str | None, tiles: str | None) -> webmap.PageOptions:
    return webmap.PageOptions(title=title, tiles=None if tiles is None else webmap.tiles_named(tiles))
