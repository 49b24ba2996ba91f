"""Decisions and results as JSON, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from sayso.errors import FormatError
from sayso.model import SourceKind
from sayso.whoiswho.model import Action, Decision, Identity, Merge, Named, Perhaps, WhoIsWho


def decision_text(decision: Decision) -> str:
    """The decision as one line of JSON."""
    data = {
        "action": decision.action.value,
        "these": [list(b) for b in decision.these],
        "others": [list(b) for b in decision.others],
        "note": decision.note,
    }
    return json.dumps(data, ensure_ascii=False)


def read_decision(text: str) -> Decision:
    """The decision that `decision_text` wrote.

    Raises:
        FormatError: it didn't.
    """
    try:
        data = json.loads(text)
        these, others = (tuple((str(d), str(n)) for d, n in data[k]) for k in ("these", "others"))
        return Decision(Action(data["action"]), these, others, str(data["note"]))
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(f"a decision about who is who can't be read ({error}): {text[:80]}") from None


def pack(who: WhoIsWho) -> bytes:
    """The result without those named, which the collection holds."""
    data = {
        "identities": [
            [
                e.id,
                e.name,
                e.kind.value,
                e.body,
                e.names,
                e.roles,
                e.members,
                list(map(_merge, e.merges)),
                e.shared,
                e.by_hand,
            ]
            for e in who.identities
        ],
        "perhaps": [(p.a, p.b, p.why) for p in who.perhaps],
        "orphaned": who.orphaned,
    }
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def unpack(packed: bytes, named: Sequence[Named]) -> WhoIsWho:
    """The result that `pack` packed; `named` in the order of `WhoIsWho.named`.

    Raises:
        FormatError: the bytes are damaged.
    """
    try:
        data = json.loads(zlib.decompress(packed))
        identities = tuple(_identity(e) for e in data["identities"])
        return WhoIsWho(
            tuple(named), identities, tuple(Perhaps(*p) for p in data["perhaps"]), tuple(data["orphaned"])
        )
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"the kept result of who is who is damaged ({error}); make it anew") from None


def _merge(merge: Merge) -> tuple[int, int, str, str]:
    return merge.a, merge.b, merge.rule, merge.why


def _identity(data: list[Any]) -> Identity:
    name_id, name, kind, body, names, roles, members, merges, shared, by_hand = data
    made = tuple(Merge(*m) for m in merges)
    return Identity(
        name_id,
        name,
        SourceKind(kind),
        body,
        tuple(names),
        tuple(roles),
        tuple(members),
        made,
        shared,
        by_hand,
    )
