"""Dates of feeds, archives and rows as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def iso_date(text: str) -> str | None:
    """`text` as an ISO 8601 date or date and time; "" for nothing, None where it can't be read.

    Reads ISO 8601 (a year or a month alone too) and the dates of mail and RSS (RFC 5322).
    Dates in figures such as 3/4/2021 are not read: they mean two days.
    """
    text = text.strip()
    if not text or _PARTIAL.fullmatch(text):
        return text
    if text[:4].isdigit() and text[4:5] == "-":
        try:
            moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            return None
        return moment.date().isoformat() if len(text) <= 10 else moment.isoformat()
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def date_or_note(text: str) -> tuple[str, str]:
    """The date, and a note where there is one that can't be read."""
    found = iso_date(text)
    return (found, "") if found is not None else ("", f"date can't be read: {text[:80]}")
