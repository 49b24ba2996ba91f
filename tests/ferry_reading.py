"""A short article of our own with its expected reading: what the report is tested on, without any model."""

from __future__ import annotations

from marked_reading import build
from sayso.model import AuditRow, Dropped, Reading, Span

MARKED = """[H:Ferry company knew of cracks, letter says]

[B:By Ilse Marrow]

[D:PORT ANSEL, 3 May] — [S1:Mara Quill], the harbour master of Port Ansel, [C1:said] on Monday that [Q1:the ferry Aurelia would stay in dock until every weld had been checked].

[Q2:“I will not sign for a ship I would not board,”] [S2:she] [C2:told] a meeting of the port council. [Q3:“Ask me again in June.”]

[S4:The Ansel Courier] [C4:reported] on Sunday that [Q4:[S5:a former engineer at the yard] had [C5:told] it [Q5:[S6:his foreman] [C6:knew] [Q6:the hull was cracked] in March]]. [S7:The engineer], who asked not to be named because he still works for a supplier, [C7:called] the repairs [Q7:“a coat of paint on a wound”].

[S8:A letter to the council], seen by this newspaper, [C8:puts] [Q8:the cost at 4.2 million crowns]. [S9:Officials] [C9:claimed] [Q9:that passengers had never been at risk]. [S10:Tidewater Lines], which owns the ship, [C10:did not say] [Q10:when it first learned of the cracks]. [V:The Aurelia has carried passengers for 41 years.]

[C11:Reportedly], [Q11:two crew members have left]. If you ask [S12:any sailor], he will [C12:tell] you [Q12:the ship is finished]. [VL:Who can still believe [P:the company did not know]?]

[L:Text licensed under the Port Ansel Free Press terms.]
"""


def ferry() -> Reading:
    """The reading an attentive editor would expect."""
    reading = build(
        MARKED,
        entities={
            "E1": {
                "name": "Mara Quill",
                "kind": "named_person",
                "title": "the harbour master of Port Ansel",
                "aliases": ("she",),
            },
            "E2": {"name": "The Ansel Courier", "kind": "named_organization"},
            "E3": {
                "name": "a former engineer at the yard",
                "kind": "anonymous_person",
                "anonymity_reason": "because he still works for a supplier",
                "justification": "a former engineer at the yard",
            },
            "E4": {"name": "his foreman", "kind": "anonymous_person"},
            "E5": {
                "name": "A letter to the council",
                "kind": "document",
                "justification": "seen by this newspaper",
            },
            "E6": {"name": "Officials", "kind": "anonymous_group", "plural": True},
            "E7": {
                "name": "Tidewater Lines",
                "kind": "named_organization",
                "justification": "which owns the ship",
            },
            "E8": {"name": "any sailor", "kind": "anonymous_person"},
        },
        attributions={
            1: {"by": "E1"},
            2: {"by": "E1", "quotation": "direct", "addressee_text": "a meeting of the port council"},
            3: {"by": "E1", "quotation": "direct", "score": 0.71},
            4: {"by": "E2"},
            5: {"by": "E3", "parent": 4},
            6: {"by": "E4", "parent": 5, "type": "belief", "commitment": "affirming"},
            7: {"by": "E3", "quotation": "mixed"},
            8: {"by": "E5"},
            9: {"by": "E6", "commitment": "doubting"},
            10: {"by": "E7", "realisation": "negated"},
            11: {"why_unknown": "“Reportedly” names nobody.", "commitment": "doubting"},
            12: {"by": "E8", "realisation": "hypothetical"},
        },
        input="ferry.txt",
        title="Ferry company knew of cracks, letter says",
        byline="Ilse Marrow",
        outlet="Port Ansel Free Press",
        published="2031-05-03",
        licence="Text licensed under the Port Ansel Free Press terms.",
        dropped=(Dropped("navigation", "Home News Sport", "a menu, not the article"),),
    )
    first = reading.attributions[0]
    row = AuditRow(
        statement=first.span.of(reading.document.text),
        source_type="named_person",
        name="Mara Quill",
        title="harbour master of Port Ansel",
        justification="",
        spans=(Span(first.span.start, first.span.end),),
        attributions=("A1",),
    )
    return Reading(
        reading.document,
        reading.attributions,
        reading.entities,
        voice=reading.voice,
        audit=(row,),
        manifest=reading.manifest,
    )
