"""The language model: loading, verification, sentences, tokens, parse."""

from __future__ import annotations

from geomap.language.analysis import Analysis, Passage, analyse
from geomap.language.loading import load_model

__all__ = ["Analysis", "Passage", "analyse", "load_model"]
