"""Who is who across the documents of a collection: one person or body under all its names."""

from sayso.whoiswho.model import RULES, Action, Bearer, Decision, Identity, Merge, Named, Perhaps, WhoIsWho
from sayso.whoiswho.resolve import resolve

__all__ = [
    "RULES",
    "Action",
    "Bearer",
    "Decision",
    "Identity",
    "Merge",
    "Named",
    "Perhaps",
    "WhoIsWho",
    "resolve",
]
