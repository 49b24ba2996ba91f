"""Two sentences held against each other: figures, dates, names, negation, contraries, direction.

Pure functions over strings, for every part that asks whether two texts make the same claim.
"""

from sayso.compare.comparison import compare, possible, weigh
from sayso.compare.judge import Judge

__all__ = ["Judge", "compare", "possible", "weigh"]
