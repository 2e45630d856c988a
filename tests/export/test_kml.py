"""Events as KML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pyogrio
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.kml import kml_text, write_kml
from geomap.model import AtlasData, Document, Event, EventType, Evidence, Span

_KML = "{http://www.opengis.net/kml/2.2}"


def _placemarks(text: str) -> list[ET.Element]:
    return ET.fromstring(text.encode("utf-8")).findall(f".//{_KML}Placemark")  # noqa: S314 - our own text


def _values(placemark: ET.Element) -> dict[str, str]:
    return {item.get("name", ""): item.text or "" for item in placemark.iter(f"{_KML}SimpleData")}


def test_placemark_holds_the_columns(data):
    """The extended data are the columns that say something."""
    values = _values(_placemarks(kml_text(data))[0])

    assert (values["type"], values["date_start"], values["targets"]) == ("gain", "2015-05-17", "people; people")
    assert "killed_max" not in values


def test_point_is_longitude_and_latitude(data):
    """The longitude comes first."""
    point = _placemarks(kml_text(data))[0].find(f".//{_KML}coordinates")

    assert point is not None
    assert point.text == "43.30778,33.42056"


def test_country_has_no_point(data):
    """No centroid poses as a fact."""
    assert [mark.find(f"{_KML}Point") is None for mark in _placemarks(kml_text(data))] == [False, False, True, True]


def test_nothing_is_html(hostile_data):
    """Viewers read a description as HTML, so there is none."""
    assert "<description" not in kml_text(hostile_data)


def test_no_event_gives_no_placemark():
    """An atlas without events is a valid file."""
    assert _placemarks(kml_text(AtlasData())) == []


def test_hostile_text_comes_back(hostile, hostile_data):
    """Text comes back as XML can hold it."""
    values = _values(_placemarks(kml_text(hostile_data))[0])
    xml = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", hostile)
    expected = re.sub("\r\n?", "\n", xml)  # what every XML reader makes of line ends

    for name in ("event_id", "document_id", "title", "url", "actors", "place", "sentence", "attributed_to"):
        assert re.sub("\r\n?", "\n", values[name]) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_gives_well_formed_xml(text):
    """Whatever a text holds, the file can be read."""
    everything = Span(0, len(text), text)
    event = Event("e", "d", EventType.CLASH, Evidence(everything, everything))

    assert len(_placemarks(kml_text(AtlasData((Document("d", text),), {}, (event,))))) == 1


def test_file_can_be_read_by_gdal(data, tmp_path):
    """What was written is a layer of four events."""
    write_kml(data, tmp_path / "a.kml")

    assert pyogrio.read_info(tmp_path / "a.kml", layer="events")["features"] == 4
