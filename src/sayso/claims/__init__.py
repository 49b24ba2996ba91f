"""Claims: the smallest statements of a text that could be checked by themselves, and how much they are worth it."""

from sayso.claims.checkworthy import CheckworthyModel, Score, Scorer
from sayso.claims.find import find_claims, ranked

__all__ = ["CheckworthyModel", "Score", "Scorer", "find_claims", "ranked"]
