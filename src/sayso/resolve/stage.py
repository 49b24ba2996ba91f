"""The stage `resolve`: every source of a document becomes one of its entities."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from itertools import pairwise

from sayso.model import (
    AnnotatedText,
    Attribution,
    Derivation,
    Entity,
    QuotationKind,
    SourceKind,
    Span,
    Token,
    envelope,
    join_spans,
)
from sayso.resolve.anonymity import anonymity_of
from sayso.resolve.chains import with_chains
from sayso.resolve.descriptions import explain_documents, resolve_description
from sayso.resolve.hands import passing_on, through
from sayso.resolve.justifications import described_by_source, justification_of
from sayso.resolve.lexicon import Lexicon, lexicon, singular
from sayso.resolve.mentions import NAME, PRONOUN, RELATIVE, SourceMention, read_source
from sayso.resolve.named_later import named_later
from sayso.resolve.names import OTHER, PERSON
from sayso.resolve.ranking import rank_pronoun
from sayso.resolve.referents import Referent
from sayso.resolve.scene import Appearance, Citation, Scene, describe, link_roles, open_scene
from sayso.resolve.silent import resolve_silent
from sayso.resolve.titles import Facts, collect_facts, file_description, title_of

AUTHOR_NAME = "the author"


def resolve(
    text: AnnotatedText, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Attribution, ...], tuple[Entity, ...]]:
    """`attributions` with `source.entity` and `chain` filled in, and the entities they cite.

    Entities come in order of their first mention. Where nobody can be made out,
    `source.entity` is None and `source.derivation.reason` says why. Deterministic; time is
    linear in the text but for the short windows in which pronouns look back.
    """
    if not attributions or not text.tokens:
        return attributions, ()
    return _Resolver(text, lexicon()).run(attributions)


class _Resolver:
    """One document's resolution; used once."""

    def __init__(self, text: AnnotatedText, lex: Lexicon) -> None:
        self.text = text
        self.lex = lex
        self.scene: Scene = open_scene(text, lex)
        self.facts: dict[int, Facts] = collect_facts(self.scene)
        link_roles(self.scene)
        self.own: dict[int, list[Span]] = {}
        self.anonymity: dict[int, tuple[Span, ...]] = {}
        self.author = Referent(SourceKind.AUTHOR, rule="author", description=AUTHOR_NAME)
        self.followed = 0
        self.resolved: dict[str, tuple[Referent | None, Derivation]] = {}
        self.hands: dict[str, list[tuple[Referent, Span]]] = {}

    def run(
        self, attributions: tuple[Attribution, ...]
    ) -> tuple[tuple[Attribution, ...], tuple[Entity, ...]]:
        by_id = {a.id: a for a in attributions}
        for a in sorted(attributions, key=self._order):
            self._follow_pronouns(self._at(a))
            self.resolved[a.id] = self._source(a, by_id)
        self._name_the_unnamed()
        explain_documents(self.scene, [r for r, _ in self.resolved.values() if r is not None])
        entities, ids = self._entities(attributions)
        filled = []
        for a in attributions:
            referent, derivation = self.resolved[a.id]
            entity = entities[ids[id(referent)]] if referent is not None and id(referent) in ids else None
            filled.append(replace(a, source=replace(a.source, entity=entity, derivation=derivation)))
        chained = with_chains(
            filled,
            {a.id: self.scene.paragraph(self._at(a)) for a in filled},
            _only_through(filled, frozenset(self.hands)),
            {k: tuple(entities[ids[id(r)]].id for r, _ in hands) for k, hands in self.hands.items()},
        )
        return tuple(chained), tuple(entities)

    def _follow_pronouns(self, upto: int) -> None:
        """Resolve the author's own "he" and "she" before token `upto`: they carry on whom the text is about."""
        scene = self.scene
        while self.followed < upto:
            i = self.followed
            self.followed += 1
            token = self.text.tokens[i]
            if token.tag != "PRP" or token.dep not in ("nsubj", "nsubjpass") or scene.quoted[i]:
                continue
            gender = {"he": "m", "she": "f"}.get(scene.words[i].lower())
            if gender is None:
                continue
            ranked = rank_pronoun(scene, i, gender, False, ())
            if ranked and ranked[0][0] > 0:
                insort(scene.appearances, Appearance(i, ranked[0][1], True, False, False), key=lambda a: a.at)

    def _at(self, a: Attribution) -> int:
        spans = a.source.spans or a.cue.spans or a.content.spans
        tokens = self.text.token_range(spans[0])
        return min(tokens.start, len(self.text.tokens) - 1)

    def _order(self, a: Attribution) -> tuple[int, int]:
        """As the text has it, outer hands first; a source behind its quotation counts where it stands."""
        return (self._at(a), a.depth)

    def _source(self, a: Attribution, by_id: dict[str, Attribution]) -> tuple[Referent | None, Derivation]:
        at = self._at(a)
        if a.derivation.rule.startswith("hearsay"):
            reason = f'"{a.cue.text}" says that somebody said it, not who'
            return None, Derivation("resolve.silent", "silent.hearsay", reason=reason, evidence=a.cue.spans)
        if not a.source.spans and a.derivation.rule == "was-told-inside":
            reason = "the text does not say who told it"
            return None, Derivation("resolve.silent", "silent.untold", reason=reason, evidence=a.cue.spans)
        if not a.source.spans and (heard := self._document_in_cue(a)) is not None:
            return heard
        if not a.source.spans:
            at = self.text.token_range(a.content.spans[0]).start
            at = min(at, len(self.text.tokens) - 1)
            referent, rule, reason = resolve_silent(self.scene, a, at)
            evidence: tuple[Span, ...] = ()
            if referent is not None:
                self._cite(a, at, referent)
                reason = f"the sentence names nobody; the speaker before it is {referent.name}"
                evidence = tuple(referent.mentions[-1:])
            return referent, Derivation("resolve.silent", rule, reason=reason, evidence=evidence)
        mentions = read_source(self.text, self.scene.words, nearest_span(a), self.scene.book, self.lex)
        if not mentions:
            return None, Derivation("resolve.mention", "mention.no-word", reason="the source holds no word")
        self._note_hands(a, mentions, by_id)
        found = [self._mention(a, m, by_id) for m in mentions]
        if len(found) > 1 and all(r is not None for r, _ in found):
            members = tuple(dict.fromkeys(r for r, _ in found if r is not None))
            if len(members) > 1:
                whole = self._together(members, a)
                self._cite(a, at, whole)
                return whole, Derivation(
                    "resolve.conjoined", "conjoined", reason="several speak", evidence=a.source.spans
                )
        referent, derivation = found[0] if found[0][0] is not None else found[-1]
        if referent is not None:
            self._cite(a, at, referent)
        return referent, derivation

    def _name_the_unnamed(self) -> None:
        """Give those who are named right after they first spoke their name throughout."""
        known = named_later(self.scene, [r for r, _ in self.resolved.values() if r is not None])
        if not known:
            return
        for key, (referent, derivation) in self.resolved.items():
            named = known.get(id(referent)) if referent is not None else None
            if referent is None or named is None:
                continue
            for span in referent.mentions:
                named.add_mention(span)
            evidence = join_spans((*referent.mentions[:1], *named.mentions[:1]))
            reason = f"{referent.description} is named right after"
            self.resolved[key] = (
                named,
                replace(derivation, rule="named-later", reason=reason, evidence=evidence),
            )

    def _note_hands(
        self, a: Attribution, mentions: tuple[SourceMention, ...], by_id: dict[str, Attribution]
    ) -> None:
        """Keep the hands that the sentence names beside the source of `a`."""

        def name_hand(m: SourceMention) -> Referent | None:
            return self._mention(a, m, by_id)[0]

        hands = through(self.scene, a, mentions, name_hand)
        for referent, _ in hands:
            referent.cited += 1
        if hands:
            self.hands[a.id] = hands

    def _document_in_cue(self, a: Attribution) -> tuple[Referent, Derivation] | None:
        """ "reports that ...", with nobody whose reports they are: the reports themselves are the source."""
        tokens = [i for s in a.cue.spans for i in self.text.token_range(s)]
        if len(tokens) != 1 or self.text.tokens[tokens[0]].tag not in ("NN", "NNS"):
            return None
        if not self.lex.is_document(self.scene.words[tokens[0]].lower()):
            return None
        mentions = read_source(self.text, self.scene.words, a.cue.spans, self.scene.book, self.lex)
        if len(mentions) != 1 or mentions[0].form in (NAME, PRONOUN, RELATIVE):
            return None
        referent, _ = resolve_description(self.scene, mentions[0])
        referent.add_mention(a.cue.spans[0])
        self._cite(a, tokens[0], referent)
        reason = "the cue names a document and nobody behind it"
        return referent, Derivation("resolve.silent", "silent.document", reason=reason, evidence=a.cue.spans)

    def _together(self, members: tuple[Referent, ...], a: Attribution) -> Referent:
        for c in self.scene.citations:
            if c.referent.members == members:
                return c.referent
        kind = members[0].kind
        if any(m.kind is not kind for m in members):
            kind = members[0].kind if all(m.named for m in members) else SourceKind.ANONYMOUS_GROUP
        names = [m.name for m in members]
        whole = Referent(kind, plural=True, members=members, rule="conjoined")
        whole.description = ", ".join(names[:-1]) + " and " + names[-1]
        span = envelope(a.source.spans)
        if span is not None:
            whole.add_mention(span)
        for member in members:
            member.cited += 1
        return whole

    def _cite(self, a: Attribution, at: int, referent: Referent) -> None:
        referent.cited += 1
        sentence = self.scene.sentence_of[at]
        direct = a.quotation is not QuotationKind.INDIRECT
        self.scene.citations.append(Citation(at, referent, sentence, self.scene.paragraph(at), a.id, direct))
        if (
            referent.kind in (SourceKind.ANONYMOUS_PERSON, SourceKind.ANONYMOUS_GROUP)
            and id(referent) not in self.anonymity
            and a.parent is None
        ):
            spans = _before_cue(self.text.text, anonymity_of(self.scene, sentence, referent.heads), a)
            if spans:
                self.anonymity[id(referent)] = spans

    def _mention(
        self, a: Attribution, m: SourceMention, by_id: dict[str, Attribution]
    ) -> tuple[Referent | None, Derivation]:
        span = self.scene.span(m.first, m.last)
        if m.form == PRONOUN:
            return self._pronoun(a, m, by_id)
        if m.form == RELATIVE:
            return self._relative(a, m)
        if m.form == NAME:
            referent = self.scene.book.referents[m.name]
            rule = "name"
            if a.derivation.rule == "turn" and referent.rule.startswith("body."):
                referent.kind, referent.rule = SourceKind.NAMED_PERSON, "person.turn"
        else:
            passed = passing_on(self.scene, a, m)
            said = m if passed is None else replace(m, last=max(m.head_at + 1, min(m.last, passed.first)))
            referent, rule = resolve_description(self.scene, said)
            facts = self.facts.get(id(referent))
            if rule == "description.role" and facts is not None and not facts.titles:
                file_description(self.scene, m.first, m.last, referent, facts)
        referent.add_mention(span)
        if m.form != NAME or referent.kind is not SourceKind.NAMED_PERSON:
            clause = described_by_source(self.scene, m)
            if clause is not None and rule not in ("description.role", "description.body"):
                own = self.own.setdefault(id(referent), [])
                if clause not in own:
                    own.append(clause)
        evidence = (span, *referent.mentions[:1]) if referent.mentions else (span,)
        component = "resolve.name" if m.form == NAME else "resolve.description"
        return referent, Derivation(component, rule, evidence=join_spans(evidence))

    def _pronoun(
        self, a: Attribution, m: SourceMention, by_id: dict[str, Attribution]
    ) -> tuple[Referent | None, Derivation]:
        span = self.scene.span(m.first, m.last)
        if m.gender == "you":
            return None, Derivation(
                "resolve.pronoun", "pronoun.reader", reason=f'"{m.head}" is anybody', evidence=(span,)
            )
        if m.gender == "i":
            return self._first_person(a, m, by_id)
        parent = by_id.get(a.parent) if a.parent else None
        ranked = rank_pronoun(self.scene, m.first, m.gender, m.plural, a.content.spans)
        if parent is not None and ranked:
            speaker = self.resolved.get(parent.id, (None, Derivation("")))[0]
            others = [x for x in ranked if x[1] is not speaker]
            inside_quotation = bool(self.scene.quoted[m.first])
            if inside_quotation and others:
                ranked = others  # in somebody's quoted words "he" is somebody else
        if not ranked or ranked[0][0] < -2.5:
            reason = f'nobody stands before "{m.head}" whom it could mean'
            return None, Derivation("resolve.pronoun", "pronoun.none", reason=reason, evidence=(span,))
        score, referent = ranked[0]
        if m.gender in ("m", "f") and not referent.gender:
            referent.gender = m.gender
        before = [x for x in referent.mentions if x.start < span.start]
        referent.add_mention(span)
        margin = score - ranked[1][0] if len(ranked) > 1 else 9.0
        reason = "" if margin >= 0.5 else f"close call with {ranked[1][1].name}"
        evidence = join_spans((*before[-1:], span))
        return referent, Derivation("resolve.pronoun", "pronoun.ranked", reason=reason, evidence=evidence)

    def _first_person(
        self, a: Attribution, m: SourceMention, by_id: dict[str, Attribution]
    ) -> tuple[Referent | None, Derivation]:
        span = self.scene.span(m.first, m.last)
        speaker: Referent | None = None
        parent = by_id.get(a.parent) if a.parent else None
        if parent is not None:
            speaker = self.resolved.get(parent.id, (None, Derivation("")))[0]
            if speaker is None and parent.id not in self.resolved:
                speaker, _ = self._source(parent, by_id)
        if speaker is None and self.scene.quoted[m.first]:
            holder = next(
                (
                    o
                    for o in by_id.values()
                    if o.id != a.id and any(s.contains(span) for s in o.content.spans)
                ),
                None,
            )
            if holder is not None:
                speaker = self.resolved.get(holder.id, (None, Derivation("")))[0]
                if speaker is None and holder.source.spans:
                    read = read_source(
                        self.text, self.scene.words, holder.source.spans, self.scene.book, self.lex
                    )
                    if read and read[0].form == NAME:
                        speaker = self.scene.book.referents[read[0].name]
            elif self.scene.citations:
                speaker = self.scene.citations[-1].referent
        if speaker is not None:
            speaker.add_mention(span)
            return speaker, Derivation(
                "resolve.pronoun",
                "pronoun.speaker",
                reason="first person in somebody's words",
                evidence=(span,),
            )
        if self.scene.quoted[m.first]:
            return None, Derivation(
                "resolve.pronoun",
                "pronoun.unknown-speaker",
                reason="first person in the words of nobody known",
                evidence=(span,),
            )
        self.author.add_mention(span)
        return self.author, Derivation(
            "resolve.pronoun",
            "pronoun.author",
            reason="first person in the author's own words",
            evidence=(span,),
        )

    def _relative(self, a: Attribution, m: SourceMention) -> tuple[Referent | None, Derivation]:
        """ "who", "which": the name or description right before it."""
        span = self.scene.span(m.first, m.last)
        sentence = self.scene.sentence_of[m.first]
        wants_person = m.head in ("who", "whom", "whose")
        tokens = self.text.tokens
        options: list[int] = []
        verb = tokens[m.first].head
        if 0 <= verb < len(tokens) and tokens[verb].dep == "relcl":
            options.append(tokens[verb].head)
        k = m.first - 1
        while k >= 0 and m.first - k < 14 and self.scene.sentence_of[k] == sentence:
            if tokens[k].tag.startswith("NN") or k in self.scene.book.at:
                options.append(k)
            k -= 1
        many = _agrees_with_many(tokens, m.first)
        for k in options:
            referent = self._at_token(k, wants_person)
            if referent is not None and many is not None and many != _is_many(referent) and k != options[-1]:
                continue
            if referent is not None:
                before = referent.mentions[-1:]
                referent.add_mention(span)
                return referent, Derivation(
                    "resolve.pronoun", "pronoun.relative", evidence=join_spans((*before, span))
                )
        reason = f'no name or description stands before "{m.head}"'
        return None, Derivation("resolve.pronoun", "pronoun.no-antecedent", reason=reason, evidence=(span,))

    def _at_token(self, k: int, wants_person: bool) -> Referent | None:
        """The referent of the noun at token k, if it can be what a relative pronoun stands for."""
        if not 0 <= k < len(self.scene.words):
            return None
        mention = self.scene.book.at.get(k)
        if mention is not None:
            named = self.scene.book.referents[mention]
            sort = self.scene.book.mentions[mention].sort
            if sort == OTHER and named.kind is SourceKind.NAMED_ORGANIZATION and wants_person:
                if self.scene.words[k].lower().rstrip("s") not in self.lex.demonyms:
                    return named
            elif not wants_person or sort == PERSON or named.is_person:
                return named
        low = self.scene.words[k].lower()
        if self.lex.is_human(low) or (
            not wants_person and (self.lex.is_organization(low) or self.lex.is_document(low))
        ):
            apposed = self._apposed(k)
            if apposed is not None:
                return apposed
            if k in self.scene.described:
                return self.scene.described[k]
            referent = describe(self.scene, k)
            if not self.lex.is_human(low):
                referent.kind = (
                    SourceKind.DOCUMENT if self.lex.is_document(low) else SourceKind.NAMED_ORGANIZATION
                )
            self.scene.described[k] = referent
            return referent
        return None

    def _apposed(self, k: int) -> Referent | None:
        """The person whom the description with its noun at token k stands beside: "Ann Lee, a nurse who"."""
        words, begin = self.scene.words, k
        while begin > 0 and k - begin < 10 and words[begin - 1] != ",":
            begin -= 1
        mention = self.scene.book.at.get(begin - 2) if begin >= 2 and words[begin - 1] == "," else None
        if mention is None or self.scene.book.mentions[mention].sort != PERSON:
            return None
        whole = self.scene.book.referents[mention]
        head = singular(words[k].lower())
        return whole if head in whole.heads else None

    def _entities(self, attributions: tuple[Attribution, ...]) -> tuple[list[Entity], dict[int, int]]:
        cited: list[Referent] = []
        seen: set[int] = set()

        def take(r: Referent) -> None:
            if id(r) in seen:
                return
            seen.add(id(r))
            cited.append(r)
            for member in r.members:
                take(member)

        for a in attributions:
            referent = self.resolved[a.id][0]
            if referent is not None:
                take(referent)
            for hand, _ in self.hands.get(a.id, ()):
                take(hand)
        cited.sort(key=lambda r: (min((s.start for s in r.mentions), default=0), bool(r.members)))
        ids = {id(r): k for k, r in enumerate(cited)}
        taken = [a.span for a in attributions]
        return [self._entity(r, f"E{k + 1}", taken, ids) for k, r in enumerate(cited)], ids

    def _entity(self, r: Referent, id_: str, taken: list[Span], ids: dict[int, int]) -> Entity:
        text = self.text.text
        facts = self.facts.get(id(r), Facts())
        title, title_spans = title_of(facts, text) if r.kind is SourceKind.NAMED_PERSON else ("", ())
        why = justification_of(self.scene, r, facts, self.own.get(id(r), []), bool(title), taken)
        anonymity = self.anonymity.get(id(r), ())
        aliases = list(dict.fromkeys(x for x in r.aliases if x != r.name))
        if r.issuer is not None and r.issuer.name not in aliases:
            aliases.append(r.issuer.name)
        return Entity(
            id_,
            r.name,
            r.kind,
            title,
            "; ".join(" ".join(s.of(text).split()) for s in why),
            "; ".join(" ".join(s.of(text).split()) for s in anonymity),
            join_spans(r.mentions),
            title_spans,
            why,
            anonymity,
            tuple(aliases),
            r.plural,
            Derivation("resolve", r.rule, reason=r.reason, evidence=tuple(sorted(r.evidence))[:4]),
            tuple(f"E{ids[id(x)] + 1}" for x in r.members),
        )


def nearest_span(a: Attribution) -> tuple[Span, ...]:
    """Where the source was found in several pieces far apart, the piece next to the cue."""
    spans = a.source.spans
    if len(spans) < 2 or not a.cue.spans or all(y.start - x.end <= 3 for x, y in pairwise(spans)):
        return spans
    cue = a.cue.spans[0]
    before = [s for s in spans if 0 <= cue.start - s.end <= 3]
    if before:
        return (before[-1],)
    return (min(spans, key=lambda s: (max(s.start - cue.end, cue.start - s.end), s.start)),)


def _agrees_with_many(tokens: tuple[Token, ...], at: int) -> bool | None:
    """Whether the verb after a relative pronoun is plural; None where it does not show."""
    for k in range(at + 1, min(at + 4, len(tokens))):
        if tokens[k].tag in ("VBP", "VBZ"):
            return tokens[k].tag == "VBP"
        if tokens[k].tag not in ("RB", "MD"):
            return None
    return None


def _is_many(r: Referent) -> bool:
    return r.plural or r.kind is SourceKind.ANONYMOUS_GROUP


def _only_through(attributions: list[Attribution], handed: frozenset[str]) -> frozenset[str]:
    """Ids of anonymous entities that were first cited through somebody else.

    `handed` are ids of attributions whose own sentence names a further hand.
    """
    first: dict[str, bool] = {}
    for a in attributions:
        if a.source.entity is not None:
            e = a.source.entity
            nested = a.parent is not None or a.id in handed
            if e.kind in (SourceKind.ANONYMOUS_PERSON, SourceKind.ANONYMOUS_GROUP, SourceKind.DOCUMENT):
                first.setdefault(e.id, nested)
    return frozenset(k for k, nested in first.items() if nested)


def _before_cue(text: str, spans: tuple[Span, ...], a: Attribution) -> tuple[Span, ...]:
    """`spans` that end where the cue of `a` begins: "because he fears for his job, said" gives no "said"."""
    cue = envelope(a.cue.spans)
    out = []
    for span in spans:
        end = cue.start if cue is not None and span.start < cue.start < span.end else span.end
        kept = len(text[span.start : end].rstrip(" ,;"))
        if kept:
            out.append(Span(span.start, span.start + kept))
    return tuple(out)
