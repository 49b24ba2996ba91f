"""The terminal that text is laid out for, without asking the real one."""

from __future__ import annotations

import io

from rich.console import Console


def console(out: io.StringIO, width: int, colour: bool) -> Console:
    """A console that writes to `out`: the same text on every machine, whatever its environment says."""
    return Console(
        file=out,
        width=width,
        height=100,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
