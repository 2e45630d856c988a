"""ES modules joined into one script."""

from __future__ import annotations

import pytest

from geomap.export.webmap.modules import join_modules

KNOWN = frozenset("abcdefghijklmnopqrstuvwxyz") | {"say", "show", "document", "performance", "Map"}


def joined(main: str, **others: str) -> str:
    """The joined script without the function around it."""
    sources = {"main.js": main, **{f"{name}.js": text for name, text in others.items()}}
    script = join_modules(sources, "main.js", KNOWN)
    return script.removeprefix('(async function () {\n"use strict";\n').removesuffix("\n})();\n")


def test_a_module_stands_after_those_that_it_imports() -> None:
    """The order is that of the imports, each module once, and without import and export."""
    script = joined(
        'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        b='import { c } from "./c.js";\n\nexport function b() {\n  return c;\n}\n',
        c="export const c = 1;\n",
    )

    assert script == "let c=1;\nfunction b(){return c}\nb(c);"


def test_modules_find_each_other_across_folders() -> None:
    """Addresses are relative to the module that imports."""
    sources = {
        "main.js": 'import { a } from "./map/a.js";\na();\n',
        "map/a.js": 'import { b } from "../base/b.js";\nexport const a = b;\n',
        "base/b.js": "export const b = 1;\n",
    }

    assert "let b=1,a=b;\na();" in join_modules(sources, "main.js", KNOWN)


@pytest.mark.parametrize(
    ("main", "other", "message"),
    [
        ('import { x } from "./b.js";\n', "export const y = 1;\n", "main.js: imports x, which b.js does not export"),
        ('import { x } from "./c.js";\n', "export const y = 1;\n", r"main.js: imports ./c.js, expected one of .* b.js"),
        (
            'import { y } from "./b.js";\nexport const x = y;\n',
            'import { x } from "./main.js";\nexport const y = x;\n',
            "imports go in a circle: main.js imports b.js imports main.js",
        ),
        (
            'import { y } from "./b.js";\nconst x = y;\n',
            "const x = 1;\nexport const y = x;\n",
            "main.js: x is a name of b.js too",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(main: str, other: str, message: str) -> None:
    """A missing name or module, a circle, and a name that two modules have at their top."""
    with pytest.raises(ValueError, match=message):
        joined(main, b=other)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("const a = { b: 1, c: [2, 3] };\n", "let a={b:1,c:[2,3]};"),
        ('say("a , b; // c", (x) => x + 1); // a comment\n', 'say("a , b; // c",x=>x+1);'),
        ("/* one\n two */\nx = a - -b + +c;\n", "x=a- -b+ +c;"),
        ("x = a++ + b;\n", "x=a++ +b;"),
        ("t.replace(/[/ ,] b/g, c);\n", "t.replace(/[/ ,] b/g,c);"),
        ("x = a / b / c;\n", "x=a/b/c;"),
        ("return /a b/.test(x);\n", "return/a b/.test(x);"),
        ("if (a) b();\nelse c();\n", "if(a)b();\nelse c();"),
        ("for (const a of b) typeof a in c;\n", "for(let a of b)typeof a in c;"),
        ("x = a ? .5 : b;\n", "x=a?.5:b;"),
        ("say('it\\'s = { }', 1);\n", "say('it\\'s = { }',1);"),
    ],
)
def test_needless_space_goes_and_quoted_text_stays(source: str, written: str) -> None:
    """Only spaces, line ends and comments without a meaning are taken out."""
    assert joined(source) == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("function f() {\n  g();\n}\n", "function f(){g()}"),
        ("f(\n  a,\n  [1, 2],\n);\n", "f(a,[1,2]);"),
        ("f(() => 1, (x) => x, (x, y) => y);\n", "f(()=>1,x=>x,(x,y)=>y);"),
        ("const a = 1;\nlet b;\nc();\nconst d = 2;\n", "let a=1,b;\nc();\nlet d=2;"),
        ("const a = () => {\n  b();\n};\nconst c = 1;\n", "let a=()=>{b()},c=1;"),
        ("for (let i = 0; i < 2; i++) {\n  const x = i;\n  const y = x;\n}\n", "for(let i=0;i<2;i++){let x=i,y=x}"),
        ("const a = 1;\nif (a) b();\nconst c = 1;\n", "let a=1;\nif(a)b();\nlet c=1;"),
    ],
)
def test_what_changes_nothing_is_left_out(source: str, written: str) -> None:
    """The last semicolon or comma, brackets around one parameter, and the word before a further declaration."""
    assert joined(source) == written


def test_long_names_become_short_everywhere() -> None:
    """What our modules declare has a short name in all of them."""
    script = joined(
        'import { longName } from "./b.js";\nconst total = longName + longName;\nshow(total);\n',
        b="export const longName = 1;\n",
    )

    assert script == "let A=1,B=A+A;\nshow(B);"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("const long = 1;\nx.long = long;\n", "let A=1;\nx.long=A;"),
        ("const long = 1;\nf({ long: long });\n", "let A=1;\nf({long:A});"),
        ("const long = 1;\nf({ a, long });\n", "let A=1;\nf({a,long:A});"),
        ("const { long, other = 1 } = x;\nf(long + long + other);\n", "let{long:A,other:B=1}=x;\nf(A+A+B);"),
        ("f((long) => x && { long });\n", "f(A=>x&&{long:A});"),
        ("f((long) => x ?? { long });\n", "f(A=>x??{long:A});"),
        ("f(({ long }) => long);\n", "f(({long:A})=>A);"),
        ("f({ long() {\n  return 1;\n} });\n", "f({long(){return 1}});"),
        ("class Long {\n  get long() {\n    return 1;\n  }\n}\n", "class A{get long(){return 1}}"),
        ("f((long, ...others) => others[long]);\n", "f((A,...B)=>B[A]);"),
        ("try {\n  f();\n} catch (error) {\n  f(error);\n}\n", "try{f()}catch(A){f(A)}"),
        ("f(x ? { long: 1 } : { long: 2 });\n", "f(x?{long:1}:{long:2});"),
    ],
)
def test_variables_are_shortened_and_properties_stay(source: str, written: str) -> None:
    """In short forms the property is written out beside the new name of the variable."""
    assert joined(source) == written


@pytest.mark.parametrize("name", ["document", "performance", "Map"])
def test_names_of_the_browser_stay(name: str) -> None:
    """A name of ours that browsers use too is left alone."""
    assert joined(f"function f() {{\n  const {name} = 1;\n}}\n").startswith(f"function f(){{let {name}=1")


def test_a_name_that_nobody_declares_is_refused() -> None:
    """A slip is found before a browser meets it."""
    with pytest.raises(ValueError, match="not declared and no known name of the browser: misspelt"):
        joined("f(misspelt);\n")


def test_values_before_a_colon_are_no_keys() -> None:
    """The middle of a choice is shortened like any other use."""
    assert joined("const longName = 1;\nf({ x: y ? longName : longName });\n").count("longName") == 0
