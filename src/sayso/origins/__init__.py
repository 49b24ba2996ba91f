"""Origins: who has it from whom, which reports credit which, and how many independent origins there are."""

from sayso.origins.credits import find_credits
from sayso.origins.merges import count_origins
from sayso.origins.names import Aliases, OutletNames
from sayso.origins.settings import LIKELY, POSSIBLE, SURE, OriginSettings
from sayso.origins.trace import origins_of, trace

__all__ = [
    "LIKELY",
    "POSSIBLE",
    "SURE",
    "Aliases",
    "OriginSettings",
    "OutletNames",
    "count_origins",
    "find_credits",
    "origins_of",
    "trace",
]
