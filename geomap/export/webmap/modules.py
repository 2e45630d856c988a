"""ES modules as one script: joined in the order of their imports, without comments, needless space and long names.

The modules are read as they are by the tests, and by people.  Nothing is translated: a module is its text without
``import`` and ``export``, so names at its top must differ from those of all other modules, and imports must not go in
circles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count, product
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) )", re.MULTILINE)
_TOP = re.compile(r"^(export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*[\s\S]*?\*/)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<space>\s+)"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*|\.\d+)|(?P<sign>=>|\?\.(?!\d)|\.\.\.|\+\+|--|[\s\S])"""
)
_PATTERN = re.compile(r"/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_PATTERN = frozenset("(,=:[!&|?{};") | {"=>", "return"}
_BEFORE_OBJECT = frozenset("(,=:[?&|") | {"return", "...", "const", "let"}
_KEYWORDS = frozenset(
    {"async", "await", "break", "case", "catch", "class", "const", "continue", "delete", "do", "else", "export"}
    | {"extends", "false", "finally", "for", "function", "get", "if", "import", "in", "instanceof", "let", "new"}
    | {"null", "of", "return", "set", "static", "super", "switch", "this", "throw", "true", "try", "typeof"}
    | {"undefined", "var", "void", "while", "with", "yield"}
)
# Names of the browser that our modules use; a variable of ours that has one of them keeps it.
_GLOBALS = frozenset(
    {"Array", "Blob", "Boolean", "ClipboardItem", "DOMMatrix", "Date", "DecompressionStream", "Error"}
    | {"Float32Array", "Float64Array", "Image", "ImageData", "Infinity", "Int32Array", "JSON", "L", "Map", "Math"}
    | {"NaN", "Number", "Object", "Path2D", "Promise", "RegExp", "ResizeObserver", "Response", "Set", "String"}
    | {"URL", "URLSearchParams", "Uint16Array", "Uint32Array", "Uint8Array", "atob", "cancelAnimationFrame"}
    | {"clearInterval", "clearTimeout", "console", "decodeURIComponent", "document", "encodeURIComponent"}
    | {"getComputedStyle", "history", "isNaN", "location", "navigator", "parseFloat", "parseInt", "performance"}
    | {"requestAnimationFrame", "setInterval", "setTimeout", "undefined", "window"}
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    has_line_end: bool = False  # whether a line ends before it


def join_modules(sources: Mapping[str, str], entry: str, known: frozenset[str] = _GLOBALS) -> str:
    """The modules that ``entry`` needs, each after those that it imports, in one strict function.

    ``sources`` are module texts by path, such as ``"map/areas.js"``, and ``known`` names that are not theirs.

    Raises
    ------
    ValueError
        When an import names what its module does not export, imports go in a circle, two modules have a name in
        common at their top, or a name is declared nowhere.
    """
    order: list[str] = []
    _visit(entry, sources, order, ())
    _check_names({path: sources[path] for path in order})
    text = "\n".join(_EXPORT.sub("", _IMPORT.sub("", sources[path])) for path in order)
    tokens = list(_tokens(text))
    return (
        '(async function () {\n"use strict";\n' + _written(_without_needless(_short_names(tokens, known))) + "\n})();\n"
    )


def _visit(path: str, sources: Mapping[str, str], order: list[str], ancestors: tuple[str, ...]) -> None:
    if path in ancestors:
        raise ValueError(f"imports go in a circle: {' imports '.join((*ancestors, path))}")
    if path in order:
        return
    for names, address in _IMPORT.findall(sources[path]):
        other = normpath(join(dirname(path), address))
        if other not in sources:
            raise ValueError(f"{path}: imports {address}, expected one of the modules: {', '.join(sorted(sources))}")
        missing = {name.strip() for name in names.split(",") if name.strip()} - _exports(sources[other])
        if missing:
            raise ValueError(f"{path}: imports {', '.join(sorted(missing))}, which {other} does not export")
        _visit(other, sources, order, (*ancestors, path))
    order.append(path)


def _exports(source: str) -> set[str]:
    return {name for exported, name in _TOP.findall(source) if exported}


def _check_names(sources: Mapping[str, str]) -> None:
    owners: dict[str, str] = {}
    for path, source in sources.items():
        for _, name in _TOP.findall(source):
            if name in owners:
                raise ValueError(f"{path}: {name} is a name of {owners[name]} too; expected names that differ")
            owners[name] = path


def _tokens(source: str) -> Iterator[_Token]:
    """The tokens that mean something."""
    position, before, line_ends = 0, "", False
    while position < len(source):
        pattern = _PATTERN.match(source, position) if before in _BEFORE_PATTERN else None
        found = _TOKEN.match(source, position)
        kind = str(found.lastgroup) if found else ""
        if found and kind == "sign" and found.group() == "/" and pattern:
            found, kind = pattern, "pattern"
        text = found.group() if found else ""
        position += len(text)
        if kind in ("space", "comment"):
            line_ends = line_ends or "\n" in text
            continue
        yield _Token(kind, text, line_ends)
        before, line_ends = text, False


def _without_needless(tokens: list[_Token]) -> list[_Token]:
    """The tokens without those that change nothing.

    These are the semicolon or comma before a closing bracket, the brackets around the only parameter of an arrow
    function, and the word before a declaration that follows another: ``const a = 1; let b;`` is ``let a = 1, b;``.
    """
    kept: list[_Token] = []
    declares = [False]  # for each open bracket, whether the statement that is being read declares something
    index = 0
    while index < len(tokens):
        token, after = tokens[index], _text(tokens, index + 1)
        starts = not kept or kept[-1].text in ("{", "}", ";", "(")
        if token.text == "(" and [_text(tokens, index + ahead) for ahead in (2, 3)] == [")", "=>"] and after != "(":
            kept.append(tokens[index + 1])
            index += 3
            continue
        if token.text == ";" and after in ("const", "let") and declares[-1]:
            kept.append(_Token("sign", ","))
            index += 2
            continue
        if token.text in ("const", "let"):
            token, declares[-1] = _Token("name", "let", token.has_line_end), True
        elif starts and token.kind != "sign":
            declares[-1] = False
        if token.kind == "sign" and token.text in "([{":
            declares.append(False)
        elif token.kind == "sign" and token.text in ")]}" and len(declares) > 1:
            declares.pop()
        is_last = (token.text == ";" and after == "}") or (token.text == "," and after in (")", "}"))
        if not is_last:
            kept.append(token)
        index += 1
    return kept


def _short_names(tokens: list[_Token], known: frozenset[str]) -> list[_Token]:
    """The tokens with short names for all variables, the most frequent the shortest; what browsers call so stays.

    Every variable of one name has the same new name everywhere, so that each still means what it meant.  Properties
    keep their names: ``{ place }`` becomes ``{ place: a }``.
    """
    roles = _roles(tokens)
    _check_declared(tokens, roles, known)
    used = Counter(
        token.text
        for token, role in zip(tokens, roles, strict=True)
        if role in ("variable", "short") and token.text not in known
    )
    names = dict(zip(sorted(used, key=lambda name: (-used[name], name)), _free_names(known), strict=False))
    return [_renamed(token, role, names) for token, role in zip(tokens, roles, strict=True)]


def _check_declared(tokens: list[_Token], roles: list[str], known: frozenset[str]) -> None:
    """Raise ValueError for a variable that is nowhere declared and no known name of the browser."""
    closing = _closing(tokens)
    bound: set[int] = set()  # places of names that are declared there
    for index, token in enumerate(tokens):
        before, after = _text(tokens, index - 1), _text(tokens, index + 1)
        if before in ("const", "let", "function", "class") or after == "=>":
            bound.add(index)
        opens = token.kind == "sign" and token.text in "([{" and index in closing
        if opens and (before in ("const", "let", "catch") or _is_parameter_list(tokens, index, closing[index])):
            bound.update(range(index, closing[index]))
    used = {token.text for token, role in zip(tokens, roles, strict=True) if role in ("variable", "short")}
    unknown = used - known - {tokens[index].text for index in bound}
    if unknown:
        raise ValueError(f"not declared and no known name of the browser: {', '.join(sorted(unknown))}")


def _is_parameter_list(tokens: list[_Token], opening: int, closing: int) -> bool:
    """Whether brackets hold parameters: of an arrow function, a function or a method."""
    if tokens[opening].text != "(":
        return False
    after = _text(tokens, closing + 1)
    is_named = tokens[opening - 1].kind == "name" and tokens[opening - 1].text not in ("if", "for", "while", "switch")
    return after == "=>" or (after == "{" and is_named)


def _renamed(token: _Token, role: str, names: Mapping[str, str]) -> _Token:
    name = names.get(token.text)
    if name is None or role not in ("variable", "short"):
        return token
    return _Token("name", f"{token.text}:{name}" if role == "short" else name, token.has_line_end)


def _free_names(known: frozenset[str]) -> Iterator[str]:
    for length in count(1):
        for letters in product(_ALPHABET, repeat=length):
            name = "".join(letters)
            if name not in known and name not in _KEYWORDS:
                yield name


def _roles(tokens: list[_Token]) -> list[str]:
    """What each name is: variable, property, short (``{ name }``, a property and a variable), or none of these."""
    closing = _closing(tokens)
    opened: list[str] = []
    roles: list[str] = []
    for index, token in enumerate(tokens):
        role = ""
        if token.kind == "name" and token.text not in _KEYWORDS:
            is_method = _text(tokens, index + 1) == "(" and _text(tokens, closing[index + 1] + 1) == "{"
            around = _text(tokens, index - 1), _text(tokens, index + 1)
            role = _role(around, opened[-1] if opened else "", is_method=is_method)
        elif token.kind == "name" and _text(tokens, index - 1) in (".", "?."):
            role = "property"
        elif token.kind == "sign" and token.text in "([{":
            opened.append(_brace(tokens, index) if token.text == "{" else token.text)
        elif token.kind == "sign" and token.text in ")]}" and opened:
            opened.pop()
        roles.append(role)
    return roles


def _role(around: tuple[str, str], inside: str, *, is_method: bool) -> str:
    before, after = around
    if before in (".", "?."):
        return "property"
    if inside == "object" and before in ("{", ",") and after in (",", "}", "="):
        return "short"
    is_key = inside == "object" and before in ("{", ",") and after == ":"
    is_member = inside in ("object", "class") and is_method and before != "function"
    return "property" if is_key or is_member else "variable"


def _brace(tokens: list[_Token], index: int) -> str:
    """What a brace opens: an object (or the pattern of one), a class, or a block."""
    if _text(tokens, index - 1) in _BEFORE_OBJECT:
        return "object"
    return "class" if _text(tokens, index - 2) == "class" else "block"


def _closing(tokens: list[_Token]) -> dict[int, int]:
    """For each opening bracket the place of its closing one."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.kind == "sign" and token.text in "([{":
            opened.append(index)
        elif token.kind == "sign" and token.text in ")]}" and opened:
            pairs[opened.pop()] = index
    return pairs


def _text(tokens: list[_Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _written(tokens: list[_Token]) -> str:
    """The tokens with the least space between them, a line for each statement at the top."""
    parts: list[str] = []
    depth, before = 0, _Token("sign", "")
    for token in tokens:
        if depth == 0 and token.has_line_end and before.text in (";", "}") and token.kind == "name":
            parts.append("\n")
        elif _needs_space(before, token):
            parts.append(" ")
        parts.append(token.text)
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "sign" else 0
        before = token
    return "".join(parts)


def _needs_space(before: _Token, token: _Token) -> bool:
    words = ("name", "number")
    if before.kind in (*words, "pattern") and token.kind in words:
        return True
    is_same_sign = before.text[-1:] == token.text[:1] and token.text[:1] in ("+", "-")
    return is_same_sign or (before.text == "/" and token.kind == "pattern")
