"""The walls of the house: who may import whom and which library, what pure rooms may not do, how long things may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "slated"

# Lowest first: a room imports only from rooms above it in this list, and from itself.
ROOMS = ("errors", "model", "text", "marks", "kinds", "read", "weigh", "forecast", "compose", "show", "run", "cli")
PURE = ("model", "text", "marks", "kinds", "weigh", "forecast", "compose")
PURE_MODULES = ("read.reader", "read.page", "read.settle", "read.dating", "read.furniture")
LIBRARIES = {
    "ahocorasick_rs": {"text", "marks", "read"},
    "rapidfuzz": {"weigh", "compose"},
    "numpy": {"weigh", "forecast", "compose", "run"},
    "scipy": {"weigh", "forecast"},
    "trafilatura": {"read"},
    "htmldate": {"read"},
    "charset_normalizer": {"read"},
    "lxml": {"read"},
    "resiliparse": {"read"},
    "fastwarc": {"read"},
    "re2": {"text", "read"},
    "jinja2": {"show"},
    "markupsafe": {"show"},
    "rich": {"show"},
    "pyarrow": {"run"},
    "typer": {"cli"},
}
IMPURE_CALLS = {"today", "now", "utcnow", "time", "open", "print", "read_text", "write_text", "getLogger"}
IMPURE_IMPORTS = {"random", "logging", "os", "socket", "subprocess", "time", "secrets"}
MAX_MODULE, MAX_FUNCTION = 600, 70


def modules() -> list[Path]:
    return sorted(p for p in SRC.rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(p for p in parts if p != "__init__")


def room_of(name: str) -> str:
    return name.split(".")[0]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_pure(name: str) -> bool:
    return room_of(name) in PURE or name in PURE_MODULES


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_keeps_to_the_walls(path: Path) -> None:
    name, source = dotted(path), path.read_text("utf-8")
    tree = ast.parse(source)
    room = room_of(name)
    faults = []
    for target in imports(tree):
        if target.startswith("slated."):
            other = room_of(target.removeprefix("slated."))
            if other in ROOMS and room in ROOMS and ROOMS.index(other) > ROOMS.index(room):
                faults.append(f"imports {target}, which stands below it")
        else:
            library = target.split(".")[0]
            if library in LIBRARIES and room not in LIBRARIES[library]:
                faults.append(f"imports {library}, which {room} may not")
            if (
                library not in LIBRARIES
                and library not in sys.stdlib_module_names
                and library not in ("slated", "__future__")
            ):
                faults.append(f"imports {library}, which no room may")
            if is_pure(name) and library in IMPURE_IMPORTS:
                faults.append(f"imports {library} though it is pure")
    if is_pure(name):
        faults += [f"calls {call} though it is pure" for call in impure_calls(tree)]
    lines = source.count("\n")
    if lines > MAX_MODULE:
        faults.append(f"has {lines} lines")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= MAX_FUNCTION:
            faults.append(f"{node.name} has {node.end_lineno - node.lineno + 1} lines")
    if ast.get_docstring(tree) is None and source.strip():
        faults.append("does not say what it holds")
    assert not faults, f"{name}: " + "; ".join(sorted(set(faults)))


def impure_calls(tree: ast.AST) -> Iterator[str]:
    """Calls that touch files, clocks or output; package data read through importlib.resources is allowed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            packaged = (
                "files(" in ast.unparse(node.func)
                or "data." in ast.unparse(node.func)
                or "joinpath" in ast.unparse(node.func)
            )
            if called in IMPURE_CALLS and not packaged:
                yield called


def test_every_module_is_imported_by_something() -> None:
    names = {dotted(p): p for p in modules()}
    used = {"", "cli"}
    for path in names.values():
        package = path.name == "__init__.py"
        for target in imports(ast.parse(path.read_text("utf-8"))):
            name = target.removeprefix("slated.")
            while name:
                used.add(name)
                name = name.rpartition(".")[0]
        if package:
            used.add(dotted(path))
    orphans = sorted(set(names) - used)
    assert not orphans, f"nobody imports {orphans}"


def test_the_rooms_of_the_list_are_those_that_stand() -> None:
    standing = {room_of(dotted(p)) for p in modules()} - {""}
    assert standing == set(ROOMS)
