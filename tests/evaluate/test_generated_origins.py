"""Generated collections with known origins: the truth holds, the same seed gives the same, scores can fail."""

from sayso.evaluate.generated_origins import generate_origins
from sayso.evaluate.made_reports import habits_of
from sayso.evaluate.origins import score_origins
from sayso.evaluate.rewording import wording
from sayso.evaluate.written_articles import write_articles
from sayso.model import Cluster, Independent, OriginEdge, Origins

ARTICLES, EVENTS = write_articles(9, 160)


def made(seed=4, n=70, **more):
    return generate_origins(ARTICLES, EVENTS, seed=seed, stock=wording("first"), n_documents=n, **more)


def perfect(truth):
    groups = {d: (c.id, k) for c in truth.clusters for k, g in enumerate(c.groups) for d in g}
    numbers = {key: i for i, key in enumerate(sorted(set(groups.values())))}
    return Origins(
        tuple(OriginEdge(a, b, ()) for a, b in truth.edges),
        truth.credits,
        (),
        {d: numbers[g] for d, g in groups.items()},
        tuple(r for c in truth.clusters for r in c.circular),
        tuple(Cluster(g, Independent(1, 1, 1)) for c in truth.clusters for g in c.groups),
    )


def test_the_same_seed_gives_the_same():
    assert made() == made()
    assert made() != made(seed=5)


def test_each_document_is_in_one_cluster_and_edges_stay_inside_a_group():
    collection = made(habits=habits_of(3))
    truth = collection.truth
    names = [d for c in truth.clusters for d in c.documents]
    assert sorted(names) == sorted(d.id for d in collection.documents)
    assert len(set(names)) == len(names)
    group = {d: (c.id, k) for c in truth.clusters for k, g in enumerate(c.groups) for d in g}
    assert truth.edges
    assert all(group[a] == group[b] for a, b in truth.edges)


def test_credits_stand_where_the_truth_says_and_name_the_outlet():
    collection = made()
    texts = {d.id: d.text for d in collection.documents}
    assert collection.truth.credits
    for credit in collection.truth.credits:
        words = credit.span.of(texts[credit.document]).casefold()
        assert any(part.casefold() in words for part in credit.outlet.replace("-", " ").split()) or credit.outlet in (
            "Press Association", "Associated Press", "AFP", "Reuters",
        )  # fmt: skip


def test_the_truth_itself_scores_full_marks_and_nothing_scores_none():
    truth = made(n=150).truth
    best = score_origins(truth, perfect(truth))
    assert (best.edge_f1, best.exact, best.merge_false, best.rings_false, best.credit_r) == (1, 1, 0, 0, 1)
    assert best.rings_found == best.rings
    names = [d for c in truth.clusters for d in c.documents]
    nothing = Origins((), (), (), {d: i for i, d in enumerate(names)}, (), ())
    worst = score_origins(truth, nothing)
    assert worst.edge_f1 == worst.credit_r == worst.rings_found == 0
    assert worst.exact < 0.9
    one = Origins((), (), (), dict.fromkeys(names, 0), (), ())
    assert score_origins(truth, one).merge_false == 1


def test_stocks_of_wording_share_no_credit():
    stocks = [wording(n) for n in ("first", "second", "third")]
    for i, a in enumerate(stocks):
        for b in stocks[i + 1 :]:
            for field in ("credits_before", "credits_after", "credits_alone", "boilerplate", "fillers"):
                assert not set(getattr(a, field)) & set(getattr(b, field))
