"""Collections with known origins: trees of copies, credit-only briefs, wire stories, rings.

Each cluster starts from articles (real ones given by the caller, or written ones) and grows by
edits whose result is known: who was made from whom, which words credit, how many origins the
cluster has. The truth has the shape that `sayso.evaluate.origins` scores.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.evaluate.rewording import STRENGTHS, Editor, Strength, Wording
from sayso.evaluate.written_articles import Article
from sayso.model import Credit, Document, Span

KINDS = {
    "single": 30, "chain": 9, "star": 9, "tree": 8, "brief": 14, "wire_in": 8, "wire_out": 8,
    "independent": 12, "mixed": 8, "circular": 7, "many": 3,
}  # fmt: skip
"""kinds of clusters, and how often each comes (weights)"""

SPOKEN: dict[str, tuple[str, ...]] = {
    "mail": ("the mail", "the daily mail", "mail online", "mailonline", "daily mail"),
    "telegraph": ("the telegraph", "the daily telegraph", "telegraph"),
    "express": ("the express", "the daily express", "daily express"),
    "guardian": ("the guardian", "guardian", "theguardian.com"),
    "times": ("the times",),
    "independent": ("the independent",),
    "sun": ("the sun", "the sun newspaper"),
    "ft": ("the ft", "the financial times", "financial times"),
    "the-sunday-telegraph": ("the sunday telegraph",),
}
AGENCIES = {
    "Press Association": ("the press association", "press association", "pa", "the pa news agency"),
    "Reuters": ("reuters", "the reuters news agency"),
    "AFP": ("afp", "agence france-presse"),
    "Associated Press": ("the associated press", "ap"),
}


@dataclass
class _Doc:
    id: str
    outlet: str
    published: str
    headline: str
    byline: str
    lines: list[str]
    credited: list[tuple[str, str]] = field(default_factory=list)  # words, outlet
    parent: str = ""


@dataclass
class _Cluster:
    kind: str
    groups: list[list[_Doc]]
    circular: list[list[_Doc]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TrueCluster:
    """Reports of one story: those of one group have one origin. `circular` are rings of credits."""

    id: str
    kind: str
    groups: tuple[tuple[str, ...], ...]
    circular: tuple[tuple[str, ...], ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(d for g in self.groups for d in g)


@dataclass(frozen=True, slots=True)
class OriginTruth:
    """What is known of a generated collection, by ids; edges run from the copy to the original."""

    edges: tuple[tuple[str, str], ...]
    clusters: tuple[TrueCluster, ...]
    credits: tuple[Credit, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "edges": [{"from": a, "to": b} for a, b in self.edges],
            "clusters": [
                {
                    "id": c.id,
                    "kind": c.kind,
                    "origins": len(c.groups),
                    "documents": c.documents,
                    "origin_groups": c.groups,
                    "circular": c.circular,
                }
                for c in self.clusters
            ],
            "credits": [
                {"document": c.document, "start": c.span.start, "end": c.span.end, "outlet": c.outlet}
                for c in self.credits
            ],
        }


@dataclass(frozen=True, slots=True)
class GeneratedOrigins:
    documents: tuple[Document, ...]
    truth: OriginTruth


@dataclass(frozen=True, slots=True)
class Habits:
    """What differs from one collection to another as a whole.

    Attributes:
        headlines: "reworded", "fresh" (each report has its own) or "none".
        credited: share of the copies that credit the report they were made from.
        days: weights of a copy coming out 0, 1, 2 ... days later.
        undated: share of reports without a date.
        timed: dates have a time of day.
        own_start: share of copies that begin with words of their own, or without the original's first lines.
    """

    headlines: str = "reworded"
    credited: float = 0.55
    days: tuple[int, ...] = (50, 33, 10, 7)
    undated: float = 0.0
    timed: bool = False
    own_start: float = 0.2


def habits_of(seed: int) -> Habits:
    """Habits drawn at random."""
    rng = random.Random(f"habits {seed}")
    return Habits(
        rng.choice(("reworded", "reworded", "fresh", "none")),
        rng.choice((0.0, 0.3, 0.55, 0.55, 0.9)),
        rng.choice(((50, 33, 10, 7), (85, 10, 5), (20, 40, 20, 20), (60, 40))),
        rng.choice((0.0, 0.0, 0.04)),
        rng.random() < 0.15,
        rng.choice((0.1, 0.2, 0.4)),
    )


class _Generator:
    def __init__(
        self,
        articles: Sequence[Article],
        same_event: Sequence[tuple[int, ...]],
        seed: int,
        stock: Wording,
        strengths: Sequence[tuple[Strength, float]],
        habits: Habits,
    ) -> None:
        self.habits = habits
        self.random = random.Random(seed)
        self.articles, self.stock = articles, stock
        self.used: set[int] = set()
        self.events = list(same_event)
        self.random.shuffle(self.events)
        in_event = {i for event in same_event for i in event}
        self.free = [i for i in range(len(articles)) if i not in in_event]
        self.random.shuffle(self.free)
        self.strengths = strengths
        words = [w for a in articles[:400] for w in a.text.split() if w.isalpha()]
        self.random.shuffle(words)
        self.editor = Editor(self.random, stock, tuple(words[:3000]))
        self.outlets = sorted({a.outlet for a in articles})
        self.capitals = sum(c.isupper() for c in articles[0].text) > 5
        self.n = 0
        self.prefix = f"d{seed % 97:02d}"
        self.footers = {
            o: self.random.sample(stock.boilerplate, self.random.choice((1, 1, 2)))
            for o in self.outlets
            if self.random.random() < 0.6
        }

    # -- documents

    def _name(self) -> str:
        self.n += 1
        return f"{self.prefix}-{self.n:04d}"

    def _doc(self, outlet: str, published: str, headline: str, byline: str, lines: list[str]) -> _Doc:
        lines = list(lines)
        if outlet in self.footers and self.random.random() < 0.7:
            footer = self.random.choice(self.footers[outlet])
            lines.append(footer[0].upper() + footer[1:] + "." if self.capitals else footer)
        return _Doc(self._name(), outlet, published, headline, byline, lines)

    def root(self, article: Article) -> _Doc:
        return self._doc(
            article.outlet, article.published, article.headline, article.byline, list(article.paragraphs)
        )

    def take(self) -> Article | None:
        while self.free:
            at = self.free.pop()
            if len(self.articles[at].text.split()) >= 120:
                return self.articles[at]
        return None

    def take_event(self, least: int = 2) -> list[Article]:
        for at, event in enumerate(self.events):
            if len(event) >= least:
                self.events.pop(at)
                return [self.articles[i] for i in event]
        return []

    def strength(self) -> Strength:
        return self.random.choices([s for s, _ in self.strengths], [w for _, w in self.strengths])[0]

    def other_outlet(self, taken: set[str]) -> str:
        left = [o for o in self.outlets if o not in taken]
        return self.random.choice(left or self.outlets)

    def later(self, day: str, weights: tuple[int, ...] = ()) -> str:
        weights = weights or self.habits.days
        gap = self.random.choices(range(len(weights)), weights)[0]
        return (date.fromisoformat(day[:10]) + timedelta(days=gap)).isoformat()

    def spoken(self, outlet: str) -> str:
        if outlet in AGENCIES:
            said = self.random.choice(AGENCIES[outlet])
            return _titled(said) if self.capitals else said
        if outlet in SPOKEN:
            return self.random.choice(SPOKEN[outlet])
        name = outlet.replace("-", " ")
        bare = name[4:] if name.casefold().startswith("the ") else name
        said = self.random.choice((f"the {bare}", f"the {bare}", bare))
        return _titled(said) if self.capitals else said.casefold()

    def headline(self, text: str) -> str:
        if self.habits.headlines != "reworded":
            return "" if self.habits.headlines == "none" else self.random.choice(self.articles).headline
        if self.random.random() < 0.35:
            return text
        return self.editor.reword(text, STRENGTHS["medium"])

    # -- edits

    def credit(self, doc: _Doc, outlet: str, *, agency: bool = False) -> None:
        """Put words that credit `outlet` into one of the first lines, or in a line of their own."""
        said = self.spoken(outlet)
        style = self.random.choice(("before", "before", "after", "after", "alone"))
        if agency and style == "alone":
            style = "after"
        stock = getattr(self.stock, f"{'agency' if agency else 'credits'}_{style}")
        words = self.random.choice(stock).format(outlet=said, agency=said)
        at = min(self.random.choice((0, 0, 1, 1, 2, 3)), len(doc.lines) - 1)
        line = doc.lines[at]
        if style == "before":
            if self.capitals:
                words = words[0].upper() + words[1:]
                line = line[0].lower() + line[1:] if len(line) > 1 and line[1].islower() else line
            doc.lines[at] = f"{words} {line}"
        elif style == "after":
            bare = line.rstrip(".")
            end = line[len(bare) :]
            doc.lines[at] = f"{bare}{',' if self.capitals else ''} {words}{end}"
        else:
            if self.capitals:
                words = words[0].upper() + words[1:]
            doc.lines.insert(
                min(self.random.choice((1, 2, 3, 99)), len(doc.lines)),
                words + ("." if self.capitals else ""),
            )
        doc.credited.append((words, outlet))

    def copy(
        self,
        of: _Doc,
        taken: set[str],
        *,
        credit: float | None = None,
        strength: Strength | None = None,
        outlet: str = "",
        agency: bool = False,
    ) -> _Doc:
        how = strength or self.strength()
        rng = self.random
        lines = [x for x in of.lines if not self._is_footer(x)]
        kept_credits = [c for c in of.credited if rng.random() < 0.5]
        lines = [
            x for x in lines if not any(w in x for w, _ in of.credited if (w, _) not in kept_credits)
        ] or lines
        cut = rng.random()
        if cut < 0.06:
            at = rng.randrange(max(1, len(lines) - 2))
            lines = lines[at : at + rng.randint(1, 3)]
        elif cut < 0.4 and len(lines) > 4:
            lines = lines[: max(3, round(len(lines) * rng.uniform(0.4, 0.95)))]
        elif cut < 0.6 and len(lines) > 4:
            lines = [x for x in lines if rng.random() < 0.75] or lines[:3]
        if rng.random() < 0.2 and len(lines) > 4:
            at = rng.randrange(1, len(lines))
            lines = lines[:1] + lines[at:] + lines[1:at]
        if rng.random() < 0.1:
            rng.shuffle(lines)
        own_start = rng.random() < self.habits.own_start
        if own_start and len(lines) > 5 and rng.random() < 0.6:
            lines = lines[rng.randint(1, 2) :]
        out = [self.editor.reword(x, how) for x in lines]
        if own_start:
            out[:0] = self.take_own(rng.randint(0, 2))
        if rng.random() < 0.25 and len(out) > 3:
            out[1] = f"{out[1]} {out.pop(2)}"
        if rng.random() < 0.15:
            out[0] = f"{rng.choice(self.stock.openings)} {out[0]}"
        if rng.random() < 0.3:
            own = self.take_own(rng.randint(1, max(1, len(out) // 4)))
            at = rng.choice((len(out), len(out), rng.randrange(len(out))))
            out[at:at] = own
        made = self._doc(
            outlet or (of.outlet if rng.random() < 0.04 else self.other_outlet(taken | {of.outlet})),
            self.later(of.published),
            self.headline(of.headline),
            rng.choice(("", "staff reporter", of.byline)),
            out,
        )
        made.parent = of.id
        joined = "\n".join(made.lines)
        made.credited = [(w, o) for w, o in of.credited if w in joined and o != made.outlet]
        if rng.random() < (self.habits.credited if credit is None else credit) and made.outlet != of.outlet:
            self.credit(made, of.outlet, agency=agency)
        return made

    def take_own(self, n: int) -> list[str]:
        """Lines of an article that is not in the collection."""
        article = self.take()
        if article is None:
            return []
        lines = [x for x in article.paragraphs if len(x.split()) > 8] or list(article.paragraphs)
        return self.random.sample(lines, min(n, len(lines)))

    def brief(self, of: _Doc, taken: set[str], background: Sequence[str]) -> _Doc:
        """A few sentences on a report, with its outlet credited, and background from elsewhere."""
        rng = self.random
        lines = [x for x in of.lines if len(x.split()) > 8 and not self._is_footer(x)][:5] or of.lines[:3]
        if rng.random() < 0.2 and len(of.headline.split()) > 4:
            lines = [of.headline, *lines]
        chosen = [lines[0], *rng.sample(lines[1:], min(len(lines) - 1, rng.choice((0, 1, 1, 2))))]
        how = rng.choices([STRENGTHS["medium"], STRENGTHS["heavy"], STRENGTHS["light"]], (4, 4, 1))[0]
        out = [_shorten(self.editor.reword(x, how), rng) for x in chosen]
        doc = _Doc(self._name(), self.other_outlet(taken | {of.outlet}), "", "", "", out)
        self.credit(doc, of.outlet)
        doc.lines += background
        doc.published = self.later(of.published, (45, 40, 15))
        if self.habits.headlines == "reworded":
            doc.headline = self.editor.reword(of.headline, STRENGTHS["heavy"])
        else:
            doc.headline = self.headline(of.headline)
        doc.parent = of.id
        if doc.outlet in self.footers and rng.random() < 0.7:
            footer = rng.choice(self.footers[doc.outlet])
            doc.lines.append(footer[0].upper() + footer[1:] + "." if self.capitals else footer)
        return doc

    def _is_footer(self, line: str) -> bool:
        return line.casefold().rstrip(".") in self.stock.boilerplate

    # -- clusters

    def grow(self, root: _Doc, n: int, shape: str) -> list[_Doc]:
        docs = [root]
        for _ in range(n):
            if shape == "chain":
                of = docs[-1]
            elif shape == "star":
                of = root
            else:
                of = self.random.choice(docs)
            docs.append(self.copy(of, {d.outlet for d in docs}))
        return docs

    def cluster(self, kind: str, elsewhere: Sequence[_Doc]) -> _Cluster | None:
        rng = self.random
        if kind in ("independent", "mixed", "many"):
            event = self.take_event(3 if kind == "many" and rng.random() < 0.5 else 2)
            if not event:
                return None
            roots = [self.root(a) for a in event]
            if kind == "independent":
                return _Cluster(kind, [[r] for r in roots])
            most = 2 if kind == "mixed" else 4
            return _Cluster(kind, [self.grow(r, rng.randint(0, most), "tree") for r in roots])
        article = self.take()
        if article is None:
            return None
        if kind == "single":
            return _Cluster(kind, [[self.root(article)]])
        if kind in ("chain", "star", "tree"):
            root = self.root(article)
            return _Cluster(kind, [self.grow(root, rng.randint(1, 3 if kind == "chain" else 5), kind)])
        if kind == "brief":
            root = self.root(article)
            docs = [root]
            for _ in range(rng.choice((1, 1, 2, 3))):
                background: list[str] = []
                if rng.random() < 0.75:
                    if elsewhere and rng.random() < 0.7:
                        same = [d for d in elsewhere if d.outlet == root.outlet]
                        pool = same if same and rng.random() < 0.25 else elsewhere
                        lines = [x for x in rng.choice(pool).lines if not self._is_footer(x)]
                        at = rng.randrange(max(1, len(lines) - 3))
                        background = lines[at : at + rng.randint(1, 4)]
                    else:
                        background = self.take_own(rng.randint(1, 4))
                docs.append(self.brief(root, {d.outlet for d in docs}, background))
            if rng.random() < 0.3:
                docs.append(self.copy(root, {d.outlet for d in docs}))
            return _Cluster(kind, [docs])
        agency = rng.choice(sorted(AGENCIES))
        if kind == "wire_in":
            root = self.root(article)
            root.outlet = rng.choice((agency, agency, AGENCIES[agency][1].replace("the ", "")))
            root.byline = rng.choice(("", agency.casefold()))
            docs = [root]
            for _ in range(rng.randint(2, 5)):
                credit = 0.3 if rng.random() < 0.6 else 1.0
                made = self.copy(root, {d.outlet for d in docs}, credit=0.0)
                if rng.random() < credit:
                    self.mark(made, agency)
                docs.append(made)
            return _Cluster(kind, [docs])
        if kind == "wire_out":
            hidden = self.root(article)
            hidden.outlet = agency
            docs = []
            for _ in range(rng.randint(2, 5)):
                made = self.copy(hidden, {d.outlet for d in docs}, credit=0.0)
                made.parent = ""
                if rng.random() < 0.8:
                    self.mark(made, agency)
                docs.append(made)
            return _Cluster(kind, [docs])
        assert kind == "circular", kind
        return self.ring(article, rng.choices((3, 2, 4, 5), (80, 8, 8, 4))[0])

    def mark(self, doc: _Doc, agency: str) -> None:
        """Show the agency: in the byline, in a last line, or in words."""
        rng = self.random
        said = rng.choice(AGENCIES[agency])
        where = rng.choice(("byline", "line", "words", "words"))
        if where == "byline":
            doc.byline = said
        elif where == "line":
            words = rng.choice(self.stock.agency_lines).format(agency=said)
            doc.lines.append(_titled(words) if self.capitals else words)
        else:
            self.credit(doc, agency, agency=True)

    def ring(self, article: Article, n: int) -> _Cluster:
        rng = self.random
        base = self.root(article)
        docs: list[_Doc] = []
        chain = rng.random() < 0.6
        for _ in range(n):
            of = docs[-1] if chain and docs else base
            lines = [
                x for x in of.lines if not self._is_footer(x) and not any(w in x for w, _ in of.credited)
            ]
            lines = (lines or of.lines)[: rng.randint(3, 7)]
            how = rng.choices([STRENGTHS["light"], STRENGTHS["medium"], STRENGTHS["heavy"]], (1, 2, 2))[0]
            out = [self.editor.reword(x, how) for x in lines]
            if rng.random() < 0.4:
                out += self.take_own(rng.randint(1, 2))
            doc = self._doc(
                self.other_outlet({d.outlet for d in docs}),
                base.published if rng.random() < 0.5 or not docs else self.later(docs[-1].published, (6, 3)),
                self.headline(base.headline),
                "",
                out,
            )
            doc.parent = docs[-1].id if chain and docs else ""
            docs.append(doc)
        for at, doc in enumerate(docs):
            self.credit(doc, docs[at - 1].outlet)
        return _Cluster("circular", [docs], [docs])


def _titled(name: str) -> str:
    small = {"the", "news", "agency", "of", "by", "source", "copyright", "with", "reporting"}
    return " ".join(
        w.upper() if w in ("pa", "ap", "afp", "upi") else w if w in small else w[:1].upper() + w[1:]
        for w in name.split()
    )


def _shorten(line: str, rng: random.Random) -> str:
    words = line.split()
    most = rng.randint(14, 34)
    return line if len(words) <= most else " ".join(words[:most])


def generate_origins(
    articles: Sequence[Article],
    same_event: Sequence[tuple[int, ...]],
    *,
    seed: int,
    stock: Wording,
    n_documents: int = 400,
    habits: Habits = Habits(),
    strengths: Sequence[tuple[str, float]] = (("verbatim", 2), ("light", 3), ("medium", 3), ("heavy", 3)),
    kinds: dict[str, int] | None = None,
) -> GeneratedOrigins:
    """A collection of about `n_documents` with its truth; the same arguments give the same.

    `articles` must not share text with one another; `same_event` are independent reports.
    Articles serve as reports, as background, and as texts that stay outside the collection.
    """
    maker = _Generator(articles, same_event, seed, stock, [(STRENGTHS[s], w) for s, w in strengths], habits)
    chosen = kinds or KINDS
    clusters: list[_Cluster] = []
    n = 0
    while n < n_documents:
        kind = maker.random.choices(list(chosen), list(chosen.values()))[0]
        elsewhere = [c.groups[0][0] for c in clusters if c.kind == "single"]
        made = maker.cluster(kind, elsewhere)
        if made is None:
            if not maker.free:
                break
            continue
        clusters.append(made)
        n += sum(len(g) for g in made.groups)
    return _finish(clusters, maker)


def _times(docs: Sequence[_Doc], maker: _Generator) -> dict[str, str]:
    """Date, or date and time of day, of every report; a copy never comes out before its original."""
    rng, out = maker.random, {d.id: d.published for d in docs}
    if maker.habits.timed:
        for d in docs:  # in the order of making: the original first
            first = out.get(d.parent, "")
            hour = int(first[11:13]) if first[:10] == d.published and len(first) > 10 else -1
            out[d.id] = f"{d.published}T{rng.randint(min(hour + 1, 23), 23):02d}:{rng.randint(0, 59):02d}:00"
    return {name: "" if rng.random() < maker.habits.undated else day for name, day in out.items()}


def _finish(clusters: list[_Cluster], maker: _Generator) -> GeneratedOrigins:
    docs = [d for c in clusters for g in c.groups for d in g]
    ids = {d.id for d in docs}
    when = _times(docs, maker)
    documents = []
    credited: list[Credit] = []
    for d in docs:
        text = "\n".join(d.lines)
        documents.append(
            Document(
                d.id, d.id, "", text, title="" if maker.habits.headlines == "none" else d.headline,
                byline=d.byline or "", outlet=d.outlet, published=when[d.id],
            )
        )  # fmt: skip
        for words, outlet in d.credited:
            at = text.find(words)
            if at >= 0:
                credited.append(Credit(d.id, Span(at, at + len(words)), outlet))
    order = list(range(len(documents)))
    maker.random.shuffle(order)
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
