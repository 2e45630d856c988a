"""Feeds as sites and hostile people write them, and a site on the loopback interface that sends them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from geomap.ingest.web import FetchRules

_STUB = Path(__file__).parents[1] / "ingest" / "web" / "conftest.py"


def _loaded() -> Any:
    spec = importlib.util.spec_from_file_location("site_stub", _STUB)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_stub = _loaded()
Site, answer = _stub.Site, _stub.answer


def item(title: str = "", text: str = "", link: str = "", guid: str = "", day: str = "13 Jun 2014") -> str:
    """An entry of an RSS feed; what is empty is left out."""
    parts = {"title": title, "description": text, "link": link, "guid": guid, "pubDate": day}
    return f"<item>{''.join(f'<{tag}>{escape(part)}</{tag}>' for tag, part in parts.items() if part)}</item>"


def rss(*items: str, title: str = "Tigris Courier") -> str:
    """An RSS feed with these entries."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def page(title: str, text: str) -> bytes:
    """A page with an article, as a site sends it."""
    body = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )
    return answer(body, content_type="text/html")


def rules_for(port: int, sleep: Callable[[float], None], clock: Callable[[], float]) -> FetchRules:
    """Rules under which every name is this machine, but may be asked at one port only; 127.0.0.1 itself is refused."""

    def resolve(host: str, _timeout_s: float) -> list[str]:
        return ["127.0.0.1"] if host.endswith("news.example") else ["10.0.0.1"]

    return FetchRules(
        is_refused=lambda ip, asked: str(ip) != "127.0.0.1" or asked != port,
        resolve=resolve,
        clock=clock,
        sleep=sleep,
        silence_s=5.0,
    )
