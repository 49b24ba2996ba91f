"""A reader of the web page's tests: reads the ferry article, and knows a bad one when it sees it."""

from __future__ import annotations

import time
from dataclasses import replace

from ferry_reading import ferry
from sayso.model import Attribution, Content, Cue, Document, QuotationKind, Reading, Source, Span
from sayso.web import Settings, create_app
from sayso.web.library import Library
from sayso.web.reading import InProcess

NOW = "2031-05-04T08:00:00Z"


def read(document: Document) -> Reading:
    """The ferry reading for its own text; for another, one statement that is the whole first line."""
    if "<slow>" in document.text:
        time.sleep(60)
    if "<fault>" in document.text:
        raise RuntimeError("broken on purpose")
    known = ferry()
    if document.text == known.document.text:
        return replace(known, document=replace(known.document, id=document.id))
    line = document.text.split("\n")[0]
    said = Attribution("A1", Source(), Cue(), Content((Span(0, len(line)),), line), QuotationKind.INDIRECT)
    return Reading(document, attributions=(said,))


def make_read():
    return read


class Reads:
    """The same, as `sayso add` wants it."""

    def read(self, document: Document) -> Reading:
        return read(document)


def load():
    return Reads()


def make_app(library=None, **settings):
    return create_app(library or Library(), InProcess(read), Settings(**settings), now=lambda: NOW)
