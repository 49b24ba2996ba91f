"""sayso as a component of the user's own spaCy pipeline.

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("sayso")
    nlp("...")._.attributions

spaCy finds the component through its entry points: nothing of sayso has to be imported first.
Offsets count characters of `doc.text`. The user's tags, heads and names are used where the
pipeline has them; the network that finds attributions runs on the text itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import MissingExtra

if TYPE_CHECKING:
    from sayso.pipeline import Reader

try:
    from spacy.language import Language
    from spacy.tokens import Doc
except ImportError:  # pragma: no cover - exercised in an environment without the extra
    raise MissingExtra("the spaCy component", "spacy") from None


class SaysoComponent:
    """Sets `doc._.reading`, `doc._.attributions` and `doc._.sources`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        for name in ("reading", "attributions", "sources"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Any) -> Any:
        from sayso.intake import from_text
        from sayso.language.spacy_backend import annotate_with_spacy

        if not doc.text.strip():
            doc._.attributions, doc._.sources = (), ()
            return doc
        document = from_text(doc.text)
        parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG") and document.text == doc.text
        reading = self._reader.read(document, annotate_with_spacy(document, doc) if parsed else None)
        doc._.reading, doc._.attributions, doc._.sources = reading, reading.attributions, reading.entities
        return doc


@Language.factory("sayso")
def make_component(nlp: Any, name: str) -> SaysoComponent:
    """The component with the shipped weights."""
    from sayso.pipeline import load_reader

    return SaysoComponent(load_reader())
