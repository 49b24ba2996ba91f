"""Collections with known origins: trees of copies, credit-only briefs, wire stories, rings.

Each cluster starts from articles (real ones given by the caller, or written ones) and grows by
edits whose result is known: who was made from whom, which words credit, how many origins the
cluster has. The truth has the shape that `sayso.evaluate.origins` scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.evaluate.made_reports import AGENCIES, USUAL, Habits, Newsroom, Report
from sayso.evaluate.origin_truth import GeneratedOrigins, OriginTruth, TrueCluster
from sayso.evaluate.rewording import STRENGTHS, Wording
from sayso.evaluate.written_articles import Article
from sayso.model import Credit, Document, Span

KINDS = {
    "single": 30, "chain": 9, "star": 9, "tree": 8, "brief": 14, "wire_in": 8, "wire_out": 8,
    "independent": 12, "mixed": 8, "circular": 7, "many": 3,
}  # fmt: skip
"""kinds of clusters, and how often each comes (weights)"""


@dataclass
class _Cluster:
    kind: str
    groups: list[list[Report]]
    circular: list[list[Report]] = field(default_factory=list)


class _Clusters:
    """Reports of one story each, of all kinds."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room

    def grow(self, root: Report, n: int, shape: str) -> list[Report]:
        docs = [root]
        for _ in range(n):
            if shape == "chain":
                of = docs[-1]
            elif shape == "star":
                of = root
            else:
                of = self.room.random.choice(docs)
            docs.append(self.room.copy(of, {d.outlet for d in docs}))
        return docs

    def cluster(self, kind: str, elsewhere: Sequence[Report]) -> _Cluster | None:
        rng = self.room.random
        if kind in ("independent", "mixed", "many"):
            event = self.room.take_event(3 if kind == "many" and rng.random() < 0.5 else 2)
            if not event:
                return None
            roots = [self.room.root(a) for a in event]
            if kind == "independent":
                return _Cluster(kind, [[r] for r in roots])
            most = 2 if kind == "mixed" else 4
            return _Cluster(kind, [self.grow(r, rng.randint(0, most), "tree") for r in roots])
        article = self.room.take()
        if article is None:
            return None
        if kind == "single":
            return _Cluster(kind, [[self.room.root(article)]])
        if kind in ("chain", "star", "tree"):
            root = self.room.root(article)
            return _Cluster(kind, [self.grow(root, rng.randint(1, 3 if kind == "chain" else 5), kind)])
        if kind == "brief":
            root = self.room.root(article)
            docs = [root]
            for _ in range(rng.choice((1, 1, 2, 3))):
                background: list[str] = []
                if rng.random() < 0.75:
                    if elsewhere and rng.random() < 0.7:
                        same = [d for d in elsewhere if d.outlet == root.outlet]
                        pool = same if same and rng.random() < 0.25 else elsewhere
                        lines = [x for x in rng.choice(pool).lines if not self.room.is_footer(x)]
                        at = rng.randrange(max(1, len(lines) - 3))
                        background = lines[at : at + rng.randint(1, 4)]
                    else:
                        background = self.room.take_own(rng.randint(1, 4))
                docs.append(self.room.brief(root, {d.outlet for d in docs}, background))
            if rng.random() < 0.3:
                docs.append(self.room.copy(root, {d.outlet for d in docs}))
            return _Cluster(kind, [docs])
        agency = rng.choice(sorted(AGENCIES))
        if kind == "wire_in":
            root = self.room.root(article)
            root.outlet = rng.choice((agency, agency, AGENCIES[agency][1].replace("the ", "")))
            root.byline = rng.choice(("", agency.casefold()))
            docs = [root]
            for _ in range(rng.randint(2, 5)):
                credit = 0.3 if rng.random() < 0.6 else 1.0
                made = self.room.copy(root, {d.outlet for d in docs}, credit=0.0)
                if rng.random() < credit:
                    self.room.mark(made, agency)
                docs.append(made)
            return _Cluster(kind, [docs])
        if kind == "wire_out":
            hidden = self.room.root(article)
            hidden.outlet = agency
            docs = []
            for _ in range(rng.randint(2, 5)):
                made = self.room.copy(hidden, {d.outlet for d in docs}, credit=0.0)
                made.parent = ""
                if rng.random() < 0.8:
                    self.room.mark(made, agency)
                docs.append(made)
            return _Cluster(kind, [docs])
        assert kind == "circular", kind
        return self.ring(article, rng.choices((3, 2, 4, 5), (80, 8, 8, 4))[0])

    def ring(self, article: Article, n: int) -> _Cluster:
        rng = self.room.random
        base = self.room.root(article)
        docs: list[Report] = []
        chain = rng.random() < 0.6
        for _ in range(n):
            of = docs[-1] if chain and docs else base
            lines = [
                x for x in of.lines if not self.room.is_footer(x) and not any(w in x for w, _ in of.credited)
            ]
            lines = (lines or of.lines)[: rng.randint(3, 7)]
            how = rng.choices([STRENGTHS["light"], STRENGTHS["medium"], STRENGTHS["heavy"]], (1, 2, 2))[0]
            out = [self.room.editor.reword(x, how) for x in lines]
            if rng.random() < 0.4:
                out += self.room.take_own(rng.randint(1, 2))
            doc = self.room.report(
                self.room.other_outlet({d.outlet for d in docs}),
                base.published
                if rng.random() < 0.5 or not docs
                else self.room.later(docs[-1].published, (6, 3)),
                self.room.headline(base.headline),
                "",
                out,
            )
            doc.parent = docs[-1].id if chain and docs else ""
            docs.append(doc)
        for at, doc in enumerate(docs):
            self.room.credit(doc, docs[at - 1].outlet)
        return _Cluster("circular", [docs], [docs])


def generate_origins(
    articles: Sequence[Article],
    same_event: Sequence[tuple[int, ...]],
    *,
    seed: int,
    stock: Wording,
    n_documents: int = 400,
    habits: Habits = USUAL,
    strengths: Sequence[tuple[str, float]] = (("verbatim", 2), ("light", 3), ("medium", 3), ("heavy", 3)),
    kinds: dict[str, int] | None = None,
) -> GeneratedOrigins:
    """A collection of about `n_documents` with its truth; the same arguments give the same.

    `articles` must not share text with one another; `same_event` are independent reports.
    Articles serve as reports, as background, and as texts that stay outside the collection.
    """
    room = Newsroom(articles, same_event, seed, stock, [(STRENGTHS[s], w) for s, w in strengths], habits)
    maker = _Clusters(room)
    chosen = kinds or KINDS
    clusters: list[_Cluster] = []
    n = 0
    while n < n_documents:
        kind = room.random.choices(list(chosen), list(chosen.values()))[0]
        elsewhere = [c.groups[0][0] for c in clusters if c.kind == "single"]
        made = maker.cluster(kind, elsewhere)
        if made is None:
            if not room.free:
                break
            continue
        clusters.append(made)
        n += sum(len(g) for g in made.groups)
    return _finish(clusters, room)


def _times(docs: Sequence[Report], room: Newsroom) -> dict[str, str]:
    """Date, or date and time of day, of every report; a copy never comes out before its original."""
    rng, out = room.random, {d.id: d.published for d in docs}
    if room.habits.timed:
        for d in docs:  # in the order of making: the original first
            first = out.get(d.parent, "")
            hour = int(first[11:13]) if first[:10] == d.published and len(first) > 10 else -1
            out[d.id] = f"{d.published}T{rng.randint(min(hour + 1, 23), 23):02d}:{rng.randint(0, 59):02d}:00"
    return {name: "" if rng.random() < room.habits.undated else day for name, day in out.items()}


def _finish(clusters: list[_Cluster], room: Newsroom) -> GeneratedOrigins:
    docs = [d for c in clusters for g in c.groups for d in g]
    ids = {d.id for d in docs}
    when = _times(docs, room)
    documents = []
    credited: list[Credit] = []
    for d in docs:
        text = "\n".join(d.lines)
        documents.append(
            Document(
                d.id, d.id, "", text, title="" if room.habits.headlines == "none" else d.headline,
                byline=d.byline or "", outlet=d.outlet, published=when[d.id],
            )
        )  # fmt: skip
        for words, outlet in d.credited:
            at = text.find(words)
            if at >= 0:
                credited.append(Credit(d.id, Span(at, at + len(words)), outlet))
    order = list(range(len(documents)))
    room.random.shuffle(order)
    rows = tuple(
        TrueCluster(
            f"c{n:03d}",
            c.kind,
            tuple(tuple(d.id for d in g) for g in c.groups),
            tuple(tuple(d.id for d in ring) for ring in c.circular),
        )
        for n, c in enumerate(clusters)
    )
    edges = tuple((d.id, d.parent) for d in docs if d.parent in ids)
    return GeneratedOrigins(tuple(documents[i] for i in order), OriginTruth(edges, rows, tuple(credited)))
