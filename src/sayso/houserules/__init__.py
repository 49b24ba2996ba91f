"""A newsroom's own rules, as data: what they ask an editor about a reading.

A pack is a YAML file (see docs/house-rules.md). Its findings are questions, never verdicts.
"""

from sayso.houserules.apply import apply, component, with_questions
from sayso.houserules.conditions import Subject
from sayso.houserules.pack import Pack, Rule, load_pack, shipped_packs

__all__ = ["Pack", "Rule", "Subject", "apply", "component", "load_pack", "shipped_packs", "with_questions"]
