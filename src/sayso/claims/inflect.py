"""Forms of English verbs that a claim's wording needs: "did stop" becomes "stopped", "I go" "goes".

The irregular past tenses are a table of our own; the rest follows spelling.
"""

from __future__ import annotations

_PAST = dict(
    pair.split(":")
    for pair in """be:was have:had do:did say:said tell:told think:thought know:knew write:wrote find:found feel:felt
    hold:held see:saw hear:heard make:made give:gave swear:swore forbid:forbade speak:spoke teach:taught read:read
    put:put let:let understand:understood take:took come:came become:became go:went begin:began get:got keep:kept
    lead:led leave:left send:sent set:set cut:cut bring:brought seek:sought stand:stood strike:struck break:broke
    draw:drew lay:laid lie:lay meet:met hide:hid buy:bought sell:sold pay:paid lose:lost win:won run:ran fall:fell
    rise:rose grow:grew fly:flew throw:threw build:built spend:spent lend:lent bend:bent fight:fought catch:caught
    choose:chose drive:drove ride:rode eat:ate drink:drank sing:sang sink:sank swim:swam ring:rang shoot:shot hit:hit
    hurt:hurt shut:shut cost:cost bet:bet beat:beat burst:burst spread:spread split:split quit:quit cast:cast
    wear:wore tear:tore bear:bore steal:stole freeze:froze wake:woke forget:forgot forgive:forgave mistake:mistook
    shake:shook undertake:undertook withdraw:withdrew overthrow:overthrew overcome:overcame feed:fed flee:fled
    bleed:bled breed:bred speed:sped slide:slid bite:bit dig:dug stick:stuck swing:swung win:won spin:spun hang:hung
    shrink:shrank spring:sprang sleep:slept weep:wept sweep:swept creep:crept deal:dealt mean:meant dream:dreamed
    burn:burned learn:learned light:lit sit:sat spit:spat bind:bound wind:wound grind:ground show:showed sew:sewed
    arise:arose behold:beheld uphold:upheld withhold:withheld foresee:foresaw oversee:oversaw undo:undid redo:redid
    mislead:misled rebuild:rebuilt resell:resold repay:repaid overrun:overran bid:bid rid:rid wed:wed""".split()
)
_DOUBLED = frozenset(
    """stop plan ban drop grab rob step slip ship chat rub stab shop skip snap trap wrap beg drag hug plug sag bar
    scar stir occur refer prefer infer defer confer transfer incur deter concur recur admit commit omit permit submit
    remit regret equip control compel expel propel rebel patrol cancel pin spin thin trim slam cram jam scan span""".split()
) - {"cancel"}
"""Verbs that double their last consonant before -ed."""
_THIRD = {
    "am": "is",
    "'m": "is",
    "are": "is",
    "have": "has",
    "'ve": "has",
    "do": "does",
    "'d": "had",
    "go": "goes",
}
_S = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def past(lemma: str) -> str:
    """The simple past of a verb, third person singular where it matters.

    >>> past("stop"), past("hide"), past("carry"), past("ignore")
    ('stopped', 'hid', 'carried', 'ignored')
    """
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma in _DOUBLED:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ied"
    return lemma + "ed"


def present(lemma: str) -> str:
    """The third person singular of a verb.

    >>> present("treat"), present("pass"), present("deny")
    ('treats', 'passes', 'denies')
    """
    if lemma in _S:
        return _S[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def third_person(low: str) -> str:
    """The form of a present verb after a name in place of "I"; "was" and other pasts as they are."""
    return _THIRD.get(low) or (low if low == "was" else present(low))
