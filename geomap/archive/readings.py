"""What an archive keeps: readings as bytes, corroborations as text, and both back to the last digit."""

from __future__ import annotations

import json
import zlib
from functools import cache

import msgspec

from geomap.model import Corroboration
from geomap.pipeline import Reading

_LEVEL = 6


def packed(reading: Reading) -> bytes:
    """The reading as squeezed JSON, equal readings as equal bytes.

    Half of a surrogate pair, which UTF-8 does not have, travels as its escape.  Fields of ``extra`` that JSON does not
    have come back as the nearest that it has.

    Raises
    ------
    ValueError
        When ``extra`` is nested too deeply, or has keys that are neither words nor numbers.
    """
    try:
        try:
            text = msgspec.json.encode(reading)
        except UnicodeEncodeError:
            text = json.dumps(msgspec.to_builtins(reading), separators=(",", ":")).encode("ascii")
    except (TypeError, RecursionError) as error:
        raise ValueError(f"its further fields cannot be kept ({error})") from error
    return zlib.compress(text, _LEVEL)


def unpacked(content: bytes) -> Reading:
    """What ``packed`` was given.

    Raises
    ------
    ValueError
        When the bytes are no reading.
    """
    try:
        text = zlib.decompress(content)
        try:
            return _decoder().decode(text)
        except msgspec.DecodeError:  # an escape of half a surrogate pair
            return msgspec.convert(json.loads(text), Reading)
    except (zlib.error, msgspec.MsgspecError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not what an archive keeps of an article ({error})") from error


def corroboration_text(told: Corroboration) -> str:
    """The corroboration as JSON in ASCII, equal ones as equal text."""
    return json.dumps(msgspec.to_builtins(told), separators=(",", ":"))


def corroboration_of(text: str) -> Corroboration:
    """What ``corroboration_text`` was given.

    Raises
    ------
    ValueError
        When the text is no corroboration.
    """
    try:
        return msgspec.convert(json.loads(text), Corroboration)
    except (msgspec.MsgspecError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not what an archive keeps of a happening ({error})") from error


@cache
def _decoder() -> msgspec.json.Decoder[Reading]:
    return msgspec.json.Decoder(Reading)
