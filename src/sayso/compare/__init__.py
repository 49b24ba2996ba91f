"""Two sentences held against each other: figures, dates, names, negation, contraries, direction.

Pure functions over strings, for every part that asks whether two texts make the same claim.
"""

from sayso.compare.comparison import Comparison, compare, hold_against, weigh
from sayso.compare.judge import Judge

__all__ = ["Comparison", "Judge", "compare", "hold_against", "weigh"]
