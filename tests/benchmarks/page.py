"""Print what geomap's page costs for many events, and beside it what a map made with folium costs.

    python tests/benchmarks/page.py [EVENTS ...] [--folium-most 10000] [--parts] [--json]

EVENTS are 1,000, 10,000 and 100,000 unless given.  The events are made up (``synthetic``).  folium makes one circle
marker with a popup an event, as people write it, and then one layer of all events (``folium.GeoJson`` on a canvas), its
faster way.  Its pages load Leaflet from the network: here they get geomap's copy at once, a few lines in place of
jQuery, and nothing for the other nine files, so that all its times are lower than a reader's.

Opened, pressed and typed times end with the second animation frame after the work, the one that follows the painted
one: up to 33 ms of each are waiting.  Motion is reduced and folium's zoom is not animated either.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import html
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import folium
from playwright.sync_api import Browser, CDPSession, Page, Playwright, Route, sync_playwright
from synthetic import many_events

from geomap import control
from geomap.export import webmap
from geomap.export.webmap.assets import leaflet_script, leaflet_style, page_script, page_style
from geomap.model import AtlasData, ControlTimeline, Event, Level

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WINDOW = {"width": 1400, "height": 860}
PATIENCE_MS = 300_000
TIMES = 5
DEBOUNCE_MS = 120
WORDS = ("army", "", "aleppo", "", "monday")
Figures = dict[str, float]

ROWS = (
    ("written_s", "written", "{:,.2f} s"),
    ("file_mb", "file", "{:,.2f} MB"),
    ("opened_s", "opened, two frames painted", "{:,.2f} s"),
    ("open_task_ms", "  longest task", "{:,.0f} ms"),
    ("zoom_ms", "zoom, median of 5", "{:,.0f} ms"),
    ("zoom_worst_ms", "  slowest", "{:,.0f} ms"),
    ("zoom_task_ms", "  longest task (0: under 50)", "{:,.0f} ms"),
    ("filter_ms", "filter, median of 5", "{:,.0f} ms"),
    ("filter_worst_ms", "  slowest", "{:,.0f} ms"),
    ("filter_task_ms", "  longest task", "{:,.0f} ms"),
    ("search_ms", "search, median of 5", "{:,.0f} ms"),
    ("search_work_ms", "  without the wait for more", "{:,.0f} ms"),
    ("search_worst_ms", "  slowest (the first)", "{:,.0f} ms"),
    ("search_task_ms", "  longest task", "{:,.0f} ms"),
    ("heap_mb", "script heap, opened", "{:,.0f} MB"),
    ("heap_total_mb", "  reserved", "{:,.0f} MB"),
    ("heap_used_mb", "  used, after all this", "{:,.0f} MB"),
    ("renderer_mb", "renderer's memory, opened", "{:,.0f} MB"),
    ("nodes", "nodes of the document", "{:,.0f}"),
    ("requests", "requests beside the file", "{:,.0f}"),
    ("errors", "console and script errors", "{:,.0f}"),
)

# READY stands for a promise that says when the page is ready.  Pressing and typing last until the page says so in the
# element ``words``, if there is one, and has painted it.
HELPERS = """(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const painted = async () => { await frame(); await frame(); };
  const bench = (window.bench = { longest: 0 });
  const note = (list) => list.getEntries().forEach((task) => (bench.longest = Math.max(bench.longest, task.duration)));
  new PerformanceObserver(note).observe({ type: "longtask" });
  bench.timed = async (act, done) => {
    bench.longest = 0;
    const start = performance.now();
    act();
    await done;
    await painted();
    const spent = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [spent, bench.longest];
  };
  const changed = (words) => new Promise((done, fail) => {
    if (!words) return done();
    new MutationObserver(done).observe(words, { childList: true, characterData: true, subtree: true });
    setTimeout(() => fail(Error("nothing came of it in PATIENCE ms")), PATIENCE);
  });
  bench.press = (button, words) => bench.timed(() => button.click(), changed(words));
  bench.type = (field, text, words) => {
    const type = () => { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); };
    return bench.timed(type, changed(words));
  };
  const opened = READY.then(painted).then(() => performance.now());
  const late = new Promise((_, fail) => setTimeout(() => fail(Error("not ready after PATIENCE ms")), PATIENCE));
  bench.opened = Promise.race([opened, late]);
})();"""
MARKED_READY = """new Promise((done) => {
  const look = () => document.documentElement?.dataset.ready === "true" && done();
  new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
})"""
LOADED = 'new Promise((done) => addEventListener("load", done))'
SUMMARY = 'document.querySelector(".summary")'
FIRST_TYPE = """[...document.querySelectorAll("fieldset.facet-box")]
  .find((box) => box.querySelector("legend")?.textContent.trim() === "Event types")
  .querySelector("input[type=checkbox]")"""
# folium's popups need no more of jQuery than elements out of text.
JQUERY = """window.$ = window.jQuery = (text) => {
  const made = document.createElement("template");
  made.innerHTML = text.trim();
  return made.content.children;
};"""


def timed(run: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def pages(
    data: AtlasData, timeline: ControlTimeline, folder: Path, folium_most: int
) -> Iterator[tuple[str, Path, Figures]]:
    """The maps one after the other: what made it, its file, and what writing it took."""
    ways: dict[str, Callable[[Path], object]] = {
        "geomap": lambda target: webmap.write_page(data, timeline, target, webmap.PageOptions()),
        "folium, a layer": lambda target: folium_layer(data).save(target),
    }
    if len(data.events) <= folium_most:
        ways["folium, markers"] = lambda target: folium_markers(data).save(target)
    for name, write in ways.items():
        target = folder / f"{name.replace(', ', '-').replace(' ', '-')}.html"
        seconds = timed(lambda write=write, target=target: write(target))
        yield name, target, {"written_s": seconds, "file_mb": target.stat().st_size / 1e6}


def folium_markers(data: AtlasData) -> folium.Map:
    """A circle marker with an escaped popup for each event that has a position."""
    made = _folium_map(data)
    titles = {document.id: document.title for document in data.documents}
    for event, properties in _placed(data):
        told = f"<b>{html.escape(properties['type'])}</b><br>{html.escape(properties['where'])}<br>"
        quoted = f"{html.escape(properties['sentence'])}<br><i>{html.escape(titles[event.document_id])}</i>"
        popup = folium.Popup(told + quoted, max_width=300)
        folium.CircleMarker((event.place.lat, event.place.lon), radius=5, fill=True, popup=popup).add_to(made)
    return made


def folium_layer(data: AtlasData) -> folium.Map:
    """All events that have a position as one layer, drawn on a canvas."""
    made = _folium_map(data, prefer_canvas=True)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [event.place.lon, event.place.lat]},
            "properties": properties,
        }
        for event, properties in _placed(data)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    popup = folium.GeoJsonPopup(fields=["type", "where", "sentence", "title"])
    folium.GeoJson(collection, marker=folium.CircleMarker(radius=5, fill=True), popup=popup).add_to(made)
    return made


def _folium_map(data: AtlasData, **options: object) -> folium.Map:
    made = folium.Map(tiles=None, zoom_animation=False, fade_animation=False, **options)
    spots = [(event.place.lat, event.place.lon) for event, _ in _placed(data)]
    south, west = (min(spot[axis] for spot in spots) for axis in (0, 1))
    north, east = (max(spot[axis] for spot in spots) for axis in (0, 1))
    made.fit_bounds(((south, west), (north, east)))
    return made


def _placed(data: AtlasData) -> Iterator[tuple[Event, dict[str, str]]]:
    """The events that have a position, and what a popup says of them."""
    titles = {document.id: document.title for document in data.documents}
    for event in data.events:
        if event.place is not None and event.place.lat is not None and event.place.level is not Level.COUNTRY:
            when = event.date.text if event.date else "no date"
            where = f"{event.place.name}, {when}"
            told = {"type": event.type.label, "where": where, "sentence": event.evidence.sentence.text}
            yield event, told | {"title": titles[event.document_id]}


def measured(playwright: Playwright, target: Path, *, is_ours: bool) -> Figures:
    """Open a page in a browser of its own and use it."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    page = browser.new_page(viewport=WINDOW, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    if not is_ours:
        page.route(re.compile("^https?:"), _serve)
    ready = MARKED_READY if is_ours else LOADED
    page.add_init_script(HELPERS.replace("READY", ready).replace("PATIENCE", str(PATIENCE_MS)))
    page.goto(target.as_uri(), wait_until="commit")
    found = {"opened_s": page.evaluate("bench.opened") / 1e3}
    page.wait_for_timeout(500)
    found["open_task_ms"] = page.evaluate("bench.longest")
    found |= _memory(browser, page) | _zoom(page) | (_filter(page) | _search(page) if is_ours else {})
    found["heap_used_mb"] = _heap(page.context.new_cdp_session(page))["JSHeapUsedSize"] / 1e6
    found["requests"] = sum(url.startswith(("http:", "https:", "ws")) for url in asked)
    found["errors"] = len(errors)
    browser.close()
    for line in dict.fromkeys(errors):
        print(f"  error: {line.splitlines()[0][:160]}", file=sys.stderr)
    return found


def _serve(route: Route) -> None:
    """Leaflet from our copy, a little of jQuery, and empty files for what the map does not need."""
    name = urlsplit(route.request.url).path.rpartition("/")[2]
    served = {"leaflet.js": leaflet_script(), "leaflet.css": leaflet_style(), "jquery-3.7.1.min.js": JQUERY}
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    route.fulfill(body=served.get(name, ""), content_type=kind)


def _heap(session: CDPSession) -> dict[str, float]:
    """What the browser says of the page's memory, with the garbage collected."""
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.collectGarbage")
    return {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}


def _memory(browser: Browser, page: Page) -> Figures:
    metrics = _heap(page.context.new_cdp_session(page))
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [_resident_mb(process["id"]) for process in processes if process["type"] == "renderer"]
    return {
        "heap_mb": metrics["JSHeapUsedSize"] / 1e6,
        "heap_total_mb": metrics["JSHeapTotalSize"] / 1e6,
        "nodes": metrics["Nodes"],
        "renderer_mb": max(sizes, default=float("nan")),
    }


def _resident_mb(process: int) -> float:
    """The memory of a process, its part of shared pages counted; NaN where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return float("nan")
    return int(told.partition("\nPss:")[2].split()[0]) / 1e3


def _zoom(page: Page) -> Figures:
    """In and out again, five presses."""
    buttons = [f"document.querySelector('.leaflet-control-zoom-{way}')" for way in ("in", "out")]
    return _series("zoom", [page.evaluate(f"() => bench.press({buttons[turn % 2]})") for turn in range(TIMES)])


def _filter(page: Page) -> Figures:
    """The first event type off and on again, five presses."""
    page.click("#tab-filters")
    page.wait_for_timeout(500)
    pressing = f"() => bench.press({FIRST_TYPE}, {SUMMARY})"
    return _series("filter", [page.evaluate(pressing) for _ in range(TIMES)])


def _search(page: Page) -> Figures:
    """A word, nothing, another word: each as if pasted."""
    typing = f"(text) => bench.type(document.querySelector('input[type=search]'), text, {SUMMARY})"
    found = _series("search", [page.evaluate(typing, text) for text in WORDS])
    return found | {"search_work_ms": found["search_ms"] - DEBOUNCE_MS}


def _series(name: str, spent: list[list[float]]) -> Figures:
    times, tasks = zip(*spent, strict=True)
    return {f"{name}_ms": median(times), f"{name}_worst_ms": max(times), f"{name}_task_ms": max(tasks)}


def constant_parts() -> Figures:
    """What every page carries whatever it shows."""
    empty = webmap.page_html(AtlasData(), ControlTimeline(), webmap.PageOptions())
    return {
        "empty_mb": len(empty.encode()) / 1e6,
        "script_kb": len(page_script().encode()) / 1e3,
        "style_kb": len(page_style().encode()) / 1e3,
    }


def print_table(count: int, columns: dict[str, Figures]) -> None:
    """One row a figure, one column a map."""
    print(f"\n{f'{count:,} events':<32}" + "".join(f"{name:>18}" for name in columns))
    for key, label, form in ROWS:
        cells = (form.format(found[key]) if key in found else "-" for found in columns.values())
        print(f"{label:<32}" + "".join(f"{cell:>18}" for cell in cells))


def print_parts(target: Path) -> None:
    """The largest pieces of the page's data, and how large each would be squeezed by itself."""
    text = target.read_text("utf-8")
    block = re.search(r'<script[^>]*\bid="data"[^>]*>([^<]*)</script>', text)
    content = block.group(1) if block else ""
    if content[:1] != "{":
        content = gzip.decompress(base64.b64decode(content)).decode() if content else "{}"
    pieces = dict(_pieces("", json.loads(content)))
    sizes = {
        name: json.dumps(piece, ensure_ascii=False, separators=(",", ":")).encode() for name, piece in pieces.items()
    }
    print(f"{'data, largest first':<32}{'plain':>12}{'gzip, base64':>16}")
    for name, piece in sorted(sizes.items(), key=lambda item: -len(item[1]))[:25]:
        print(f"  {name:<30}{len(piece) / 1e3:>9,.0f} KB{len(gzip.compress(piece)) * 4 / 3e3:>13,.0f} KB")


def _pieces(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Parts of the data by name: columns of tables, and what objects hold, two levels deep."""
    if isinstance(value, dict) and set(value) == {"fields", "rows"}:
        for index, column in enumerate(value["fields"]):
            yield f"{name}.{column}", [row[index] for row in value["rows"]]
    elif isinstance(value, dict) and name.count(".") < 1 and len(value) < 60:
        for key, part in value.items():
            yield from _pieces(f"{name}.{key}" if name else key, part)
    else:
        yield name, value


def run(count: int, folium_most: int, *, parts: bool) -> dict[str, Figures]:
    """Make the events, then write, open and use each map."""
    start = time.perf_counter()
    data = many_events(count)
    timeline = control.trace(data)
    made = time.perf_counter() - start
    columns: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, target, found in pages(data, timeline, Path(folder), folium_most):
            if parts and name == "geomap":
                print_parts(target)
            # A browser of the last page must not share the machine with the writing of the next.
            with sync_playwright() as playwright:
                columns[name] = found | measured(playwright, target, is_ours=name == "geomap")
    print_table(count, columns)
    print(f"(made in {made:,.1f} s: {len(data.documents):,} articles, {len(timeline.intervals):,} control intervals)")
    return columns


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Print what the page costs for many events.")
    parser.add_argument("events", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--folium-most", type=int, default=10_000, help="most events that folium gets as markers")
    parser.add_argument("--parts", action="store_true", help="print what the page's data consist of")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, too")
    chosen = parser.parse_args()
    constant = constant_parts()
    print("page without data {empty_mb:.2f} MB, script {script_kb:.1f} KB, style {style_kb:.1f} KB".format(**constant))
    runs = {count: run(count, chosen.folium_most, parts=chosen.parts) for count in chosen.events}
    if chosen.json:
        print(json.dumps({"constant": constant, "events": runs}, indent=1))


if __name__ == "__main__":
    main()
