"""What a reader without scripts gets: the events as a list, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from geomap.export.corroboration import corroboration
from geomap.export.webmap.articles import article_title
from geomap.export.webmap.escaping import html_text, web_address
from geomap.export.webmap.words import date_words, modality_words, place_words, reported_words
from geomap.model import AtlasData, Document, Event

MOST_EVENTS = 500


def fallback_html(data: AtlasData) -> str:
    """An HTML list of the first 500 events with quotes and links; what it leaves out is said at its end."""
    documents = {document.id: document for document in data.documents}
    shown = data.events[:MOST_EVENTS]
    parts = ["<p>This page draws its map with a script, and scripts are off. These are its events.</p>"]
    for document_id, events in groupby(shown, key=lambda event: event.document_id):
        parts += _article(data, documents[document_id], tuple(events))
    if not data.events:
        parts.append("<p>The articles report no control or conflict event.</p>")
    if len(data.events) > MOST_EVENTS:
        parts.append(f"<p>{len(data.events) - MOST_EVENTS} more events are shown with scripts on.</p>")
    return "\n".join(parts)


def _article(data: AtlasData, document: Document, events: Sequence[Event]) -> Iterator[str]:
    address = web_address(document.url)
    link = f' (<a href="{html_text(address)}" rel="noopener noreferrer">source</a>)' if address else ""
    outlet = f", {html_text(document.outlet)}" if document.outlet else ""
    yield f'<h2 dir="auto">{html_text(article_title(document))}{outlet}{link}</h2>\n<ol>'
    for event in events:
        where = html_text(place_words(event.place)) if event.place else "place unknown"
        when = html_text(date_words(event.date)) if event.date else "date unknown"
        head = f"{html_text(event.type.label)}, {where}, {when}, {html_text(modality_words(event))}"
        if event.cluster_id is not None and (told := reported_words(corroboration(data, event, document))):
            head += f"; {html_text(told)}"
        yield f'<li>{head}<blockquote dir="auto">{html_text(event.evidence.sentence.text)}</blockquote></li>'
    yield "</ol>"
