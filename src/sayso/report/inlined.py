"""Templates of pages that hold their own style, and the digest by which a policy allows it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """The template `templates/{name}.html.j2`; what is put in is escaped, a missing name is an error."""
    folder = files("sayso.report") / "templates"
    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return env.from_string((folder / f"{name}.html.j2").read_text("utf-8"))


@cache
def style(name: str) -> tuple[str, str]:
    """The style `templates/{name}.css`, and its digest as a Content-Security-Policy writes it."""
    text = (files("sayso.report") / "templates" / f"{name}.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return text, f"sha256-{digest}"
