"""The direction of dependencies, read off the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "sayso"

GROUND = {"errors", "model"}
WORDS = GROUND | {"text"}
LANGUAGE = WORDS | {"neural", "language"}
STAGES = {"intake", "extract", "resolve", "audit", "stance", "voice", "houserules"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "version": set(),
    "model": GROUND,
    "text": WORDS,
    "neural": WORDS | {"neural"},
    "language": LANGUAGE,
    **{stage: LANGUAGE | {stage} for stage in STAGES},
    "values": WORDS | {"values"},
    "forest": {"errors", "forest"},
    "compare": WORDS | {"values", "forest", "compare"},
    "factcheck": WORDS | {"values", "compare", "forest", "factcheck"},
    "claims": LANGUAGE | {"values", "claims"},
    "decisions": GROUND | {"decisions"},
    "demo": GROUND | {"demo"},
    "report": WORDS | {"report"},
    "export": WORDS | {"report", "export"},
    "reuse": WORDS | {"reuse"},
    "origins": WORDS | {"reuse", "forest", "origins"},
    "aliases": GROUND | {"aliases"},
    "carriers": WORDS | {"reuse", "values", "carriers"},
    "whoiswho": WORDS | {"aliases", "whoiswho"},
    "store": WORDS | {"store"},
}
"""what each package may import of sayso; packages that are not listed stand above and may import all of these"""


def imports(path: Path) -> set[str]:
    """Packages of sayso that a module imports, type-checking imports included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "sayso" else [f"sayso.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("sayso.")}
    return found


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path):
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if package in MAY_IMPORT:
        assert imports(path) <= MAY_IMPORT[package] | {package}


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_each_listed_package_exists(package):
    assert (ROOT / package).is_dir() or (ROOT / f"{package}.py").is_file()


def test_nothing_below_the_command_line_prints_or_exits():
    for path in modules():
        if path.relative_to(ROOT).parts[0] in {"cli", "training"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id == "print"), path
            assert not (isinstance(called, ast.Attribute) and called.attr == "exit"), path


def test_the_pipeline_stands_on_one_screen():
    assert len((ROOT / "pipeline.py").read_text(encoding="utf-8").splitlines()) <= 90
