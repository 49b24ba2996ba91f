"""Decisions as JSON objects, and back."""

from __future__ import annotations

from typing import Any

from sayso.decisions.anchor import Anchor
from sayso.decisions.model import Action, Decision, EntityRef, Words
from sayso.errors import FormatError
from sayso.model import SourceKind

Json = dict[str, Any]


def decision_to_json(d: Decision) -> Json:
    """Fields that are empty are left out, so that the record stays readable."""
    out: Json = {"id": d.id, "action": d.action.value, "who": d.who, "when": d.when}
    for name in ("about", "words", "parent"):
        value: Words | None = getattr(d, name)
        if value is not None:
            out[name] = _words(value)
    for name in ("entity", "into"):
        ref: EntityRef | None = getattr(d, name)
        if ref is not None:
            out[name] = _ref(ref)
    if d.kind is not None:
        out["kind"] = d.kind.value
    if d.moved:
        out["moved"] = [_words(w) for w in d.moved]
    if d.withdraws is not None:
        out["withdraws"] = d.withdraws
    if d.note:
        out["note"] = d.note
    return out


def decision_from_json(data: Any) -> Decision:
    """The decision that `decision_to_json` wrote.

    Raises:
        FormatError: `data` is no decision.
    """
    try:
        return Decision(
            action=Action(data["action"]),
            who=str(data["who"]),
            when=str(data["when"]),
            id=int(data["id"]),
            about=_to_words(data.get("about")),
            words=_to_words(data.get("words")),
            entity=_to_ref(data.get("entity")),
            into=_to_ref(data.get("into")),
            kind=SourceKind(data["kind"]) if "kind" in data else None,
            parent=_to_words(data.get("parent")),
            moved=tuple(w for w in map(_to_words, data.get("moved", ())) if w is not None),
            withdraws=data.get("withdraws"),
            note=str(data.get("note", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"This is no decision ({type(error).__name__}: {error}).") from None


def _anchor(a: Anchor) -> Json:
    return {"start": a.start, "end": a.end, "exact": a.exact, "prefix": a.prefix, "suffix": a.suffix}


def _words(w: Words) -> Json:
    out: Json = {"content": [_anchor(a) for a in w.content]}
    if w.source:
        out["source"] = [_anchor(a) for a in w.source]
    if w.cue:
        out["cue"] = [_anchor(a) for a in w.cue]
    if w.id:
        out["id"] = w.id
    return out


def _ref(e: EntityRef) -> Json:
    return {"name": e.name, "kind": e.kind.value, "mentions": [_anchor(a) for a in e.mentions], "id": e.id}


def _to_anchors(data: Any) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(int(a["start"]), int(a["end"]), a["exact"], a.get("prefix", ""), a.get("suffix", ""))
        for a in data
    )


def _to_words(data: Any) -> Words | None:
    if data is None:
        return None
    return Words(
        _to_anchors(data["content"]),
        _to_anchors(data.get("source", ())),
        _to_anchors(data.get("cue", ())),
        data.get("id", ""),
    )


def _to_ref(data: Any) -> EntityRef | None:
    if data is None:
        return None
    return EntityRef(
        data["name"], SourceKind(data["kind"]), _to_anchors(data.get("mentions", ())), data.get("id", "")
    )
