"""What people decide about a reading: appended, never overwritten, anchored in the words themselves.

`apply` computes the merged view of a reading and its decisions, `agreement` how far two people agree.
Pure: names, times and numbers come from the caller.
"""

from sayso.decisions.agreement import REFEREE, Agreement, agreement, krippendorff_alpha
from sayso.decisions.anchor import Anchor, Located, anchor, locate
from sayso.decisions.apply import apply
from sayso.decisions.decided import Decided, Outcome, Standing, Verdict
from sayso.decisions.model import Action, Decision, EntityRef, Words, live, refer, words_of
from sayso.decisions.status import Status

__all__ = [
    "REFEREE",
    "Action",
    "Agreement",
    "Anchor",
    "Decided",
    "Decision",
    "EntityRef",
    "Located",
    "Outcome",
    "Standing",
    "Status",
    "Verdict",
    "Words",
    "agreement",
    "anchor",
    "apply",
    "krippendorff_alpha",
    "live",
    "locate",
    "refer",
    "words_of",
]
