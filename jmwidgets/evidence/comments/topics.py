"""Topics of comments: words that go together, and which comments use them; the same for the same comments."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from jmwidgets.evidence.comments.stems import THEMES
from jmwidgets.evidence.reading.extra import needed

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

MOST = 10
"""Nobody keeps more topics apart."""
_SEED = 7
_SHUFFLES = 10
_CLEARLY = 0.05
"""So much better than by chance words of a topic go together."""
_JUDGED = 2000
"""So many comments tell how many topics there are, and what chance gives."""
_SAME = 0.7
"""A topic of which that part of the comments speak of a larger one is a part of it."""
_FEWEST_WORDS = 2
_TRIED = (2, 3, 4, 5, 6, 8, MOST)
_TYPICAL = 8
_COMPARED = 5
"""The words of a topic by which it is judged."""
_COMMON = 0.5
"""A word of more of the comments tells none of them apart."""
_ALIKE = 0.25
"""How near a comment must be to a topic: the cosine of their words."""
_LEAST_SHARE = 0.15
"""A typical word weighs that much of the topic's first one at least."""


@dataclass(frozen=True)
class Topic:
    """Words that go together, and the comments that use them."""

    stems: tuple[str, ...]
    """The typical words, the weightiest first."""
    comments: frozenset[int]
    """Positions of the comments that speak of it."""


def topics_of(comments: Sequence[Sequence[str]], people: Sequence[str], smallest: int) -> tuple[Topic, ...]:
    """Find the topics of comments.

    TF-IDF weights of the words that `smallest` people use are taken apart by non-negative matrix
    factorisation (Lee and Seung 1999), into 2 topics to 10. How well the first words of a topic go together
    is the mean of their normalised pointwise mutual information (Bouma 2009); a topic whose words go together
    no better than the best of ten times shuffled comments, and 0.05 more, is none. That number of topics is
    taken whose words go together best beyond that, in sum.

    Parameters
    ----------
    comments
        The stems of each comment, in an order that does not hang on that of the rows.
    people
        Who wrote each.
    smallest
        Fewer people than that are never told of, nor are their words.

    Examples
    --------
    >>> said = [["queue", "wait", "long"], ["toast", "cold", "coffee"]] * 20
    >>> found = topics_of(said, [str(n) for n in range(40)], 5)
    >>> sorted(tuple(sorted(one.stems)) for one in found)
    [('coffee', 'cold', 'toast'), ('long', 'queue', 'wait')]
    """
    text = needed("sklearn.feature_extraction.text", "cluster", THEMES)
    import numpy as np

    users: dict[str, set[str]] = {}
    for who, stems in zip(people, comments, strict=True):
        for stem in stems:
            users.setdefault(stem, set()).add(who)
    known = len({who for who, stems in zip(people, comments, strict=True) if stems})
    kept = sorted(
        stem for stem, who in users.items() if len(who) >= smallest and len(who) <= max(1, _COMMON * known)
    )
    if len(kept) < 2 * 2:
        return ()
    weights = text.TfidfVectorizer(analyzer=list, vocabulary=kept, sublinear_tf=True)
    table = weights.fit_transform(comments)
    used = np.asarray(table.sum(axis=1)).ravel() > 0
    if used.sum() < 2 * smallest:
        return ()
    # More comments than these tell no better what topics there are.
    chosen = np.sort(np.random.default_rng(_SEED).permutation(len(comments))[:_JUDGED])
    judged = table[chosen]
    floor = _by_chance([comments[place] for place in chosen], weights, min(MOST, len(kept) // 2) // 2 + 1)
    tried = []
    for count in _TRIED:
        if count <= len(kept) // 2:
            rows = _factored(judged[used[chosen]], count)
            tried.append(
                [pair for pair in zip(_coherences(rows, judged), rows, strict=True) if pair[0] > floor]
            )
    best = max(tried, key=lambda pairs: sum(coherence - floor for coherence, _ in pairs))
    return _distinct([_topic(row, kept, table) for _, row in sorted(best, key=lambda pair: -pair[0])])


def _distinct(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Leave out single words, and topics that nearly all speak of who speak of a larger one."""
    kept: list[Topic] = []
    for one in sorted(topics, key=lambda one: -len(one.comments)):
        is_own = all(_shared(one.comments, other.comments) < _SAME for other in kept)
        if len(one.stems) >= _FEWEST_WORDS and one.comments and is_own:
            kept.append(one)
    return tuple(kept)


def _shared(ours: frozenset[int], others: frozenset[int]) -> float:
    return len(ours & others) / min(len(ours), len(others))


def _by_chance(comments: Sequence[Sequence[str]], weights: Any, count: int) -> float:  # noqa: ANN401
    """Return how well words go together where each comment was dealt words of all of them."""
    import numpy as np

    random = np.random.default_rng(_SEED)
    highest = -1.0
    for _ in range(_SHUFFLES):
        table = weights.transform(_shuffled(comments, random))
        used = np.asarray(table.sum(axis=1)).ravel() > 0
        highest = max(highest, *_coherences(_factored(table[used], count), table))
    return highest + _CLEARLY


def _factored(table: Any, count: int) -> Numbers:  # noqa: ANN401 - a sparse matrix
    decomposition = needed("sklearn.decomposition", "cluster", THEMES)
    model = decomposition.NMF(count, init="nndsvd", random_state=_SEED, max_iter=100, tol=1e-3)
    with warnings.catch_warnings():
        # A last digit more changes no topic.
        warnings.simplefilter("ignore")
        model.fit(table)
    found: Numbers = model.components_
    return found


def _coherences(topics: Numbers, table: Any) -> list[float]:  # noqa: ANN401 - a sparse matrix
    """Return how well the first words of each topic go together, -1 to 1."""
    import numpy as np

    present = (table > 0).astype(float)
    n = present.shape[0]
    found = []
    for row in topics:
        first = np.argsort(-row, kind="stable")[:_COMPARED]
        first = first[row[first] > 0]
        columns = present[:, first].toarray()
        together = columns.T @ columns / n
        pairs = [
            _npmi(together[a, b], together[a, a], together[b, b])
            for a, b in combinations(range(len(first)), 2)
        ]
        found.append(float(np.mean(pairs)) if pairs else -1.0)
    return found


def _npmi(both: float, one: float, other: float) -> float:
    if both <= 0:
        return -1.0
    return 1.0 if both >= 1 else math.log(both / (one * other)) / -math.log(both)


def _shuffled(comments: Sequence[Sequence[str]], random: np.random.Generator) -> list[list[str]]:
    """Deal all words out again, to comments as long as they are."""
    words = [stem for stems in comments for stem in stems]
    order = iter(random.permutation(len(words)).tolist())
    return [[words[next(order)] for _ in stems] for stems in comments]


def _topic(row: Numbers, kept: Sequence[str], table: Any) -> Topic:  # noqa: ANN401 - a sparse matrix
    import numpy as np

    order = np.argsort(-row, kind="stable")[:_TYPICAL]
    typical = [place for place in order.tolist() if row[place] >= _LEAST_SHARE * row[order[0]]]
    length = float(np.linalg.norm(row))
    near = np.asarray(table @ row).ravel() / length
    return Topic(
        tuple(kept[place] for place in typical),
        frozenset(np.flatnonzero(near >= _ALIKE).tolist()),
    )
