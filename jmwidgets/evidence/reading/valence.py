"""The order of answers in words, guessed from what they say: "Hate it" is worse than "It's okay"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_NEUTRAL = re.compile(
    r"neutral\w*|neither.*|so so|(it s |it was )?(ok|okay|alright|all right|fine)|undecided|average"
    r"|fair(ly average)?|medium|mixed"
    r"|moderate|(not sure|unsure)|indifferent|acceptable|as expected|adequate|in between|middling"
    r"|half and half|partly|sometimes"
    r"|teils.*|weder.*|mittel.*|geht so|unentschieden|durchschnittlich|in ordnung|ganz ok(ay)?|manchmal"
    r"|neutre|ni .*|moyen\w*|correct"
    r"|regular|normal|comme ci comme ça|così così|neutraal|gemiddeld"
)
_GOOD = re.compile(
    r"(satisfied|good|well|like[ds]?|easy|agree|likely|useful|helpful|happy|clear|fast|quick|nice|pleased"
    r"|pleasant|comfortable|friendly"
    r"|favou?rabl[ey]|positive|important|true|better|valuable|relevant|convenient|smooth|simple|welcome"
    r"|kind|polite|clean|calm|safe"
    r"|zufrieden|gut|gern|leicht|einfach|wahrscheinlich|hilfreich|nützlich|schnell|freundlich|positiv"
    r"|angenehm|wichtig|klar|schön|zu"
    r"|satisfait\w*|bien|bon(ne)?|facile|d accord|utile|content\w*|satisfech\w*|buen[oa]|fácil"
    r"|soddisfatt\w*|buon[oa]|tevreden|goed|makkelijk)"
)
_BAD = re.compile(
    r"(dissatisfied|unsatisfied|bad|badly|poor|poorly|dislike[ds]?|hard|difficult|disagree|unlikely"
    r"|useless|unhelpful|unhappy|unclear"
    r"|slow|unpleasant|uncomfortable|unfriendly|unfavou?rabl[ey]|negative|unimportant|false|worse|annoyed"
    r"|annoying|inconvenient|rude"
    r"|dirty|stressful|complicated|tiring|unzufrieden|schlecht|ungern|schwer|schwierig|unwahrscheinlich"
    r"|langsam|unfreundlich|negativ|mangelhaft|ungenügend"
    r"|unangenehm|unwichtig|unklar|mühsam|insatisfait\w*|mal|mauvais\w*|difficile|inutile|insatisfech\w*"
    r"|mal[oa]|difícil"
    r"|insoddisfatt\w*|cattiv[oa]|ontevreden|slecht|moeilijk)"
)
_BEST = re.compile(
    r"(love[ds]?|best|excellent|great|superb|outstanding|perfect\w*|wonderful|fantastic|amazing|brilliant"
    r"|delighted|thrilled"
    r"|beste[rns]?|hervorragend|ausgezeichnet|begeistert|super|toll|perfekt|excelente|parfait\w*|ottimo|uitstekend)"
)
_WORST = re.compile(
    r"(hate[ds]?|worst|terrible|terribly|awful|horrible|dreadful|furious|disastrous|appalling|unbearable"
    r"|miserable|furchtbar|schrecklich|katastrophal"
    r"|schlechteste[rns]?|grauenhaft|horrible|pésim[oa]|affreux|pessimo|vreselijk)"
)
_STRONG = re.compile(
    r"(very|extremely|strongly|completely|totally|absolutely|highly|really|much|entirely|fully|definitely"
    r"|sehr|äußerst|völlig|voll|absolut"
    r"|total|überhaupt|très|tout|fait|muy|totalmente|molto|zeer|heel|erg)"
)
_WEAK = re.compile(
    r"(somewhat|rather|slightly|little|bit|mostly|fairly|quite|pretty|moderately|probably|eher|etwas"
    r"|ziemlich|recht|plutôt|assez|algo|bastante"
    r"|piuttosto|abbastanza|enigszins|redelijk)"
)
_NEGATED = re.compile(
    r"(not|no|don|didn|doesn|isn|wasn|never|nicht|kein\w*|kaum|hardly|barely|pas|non|nada|niet)"
)
_BARE: Mapping[str, int] = {
    **dict.fromkeys(
        (
            "very much",
            "a great deal",
            "completely",
            "totally",
            "definitely",
            "absolutely",
            "always",
            "very often",
            "sehr",
            "voll und ganz",
            "völlig",
            "immer",
            "auf jeden fall",
            "tout à fait",
            "beaucoup",
            "mucho",
            "totalmente",
            "siempre",
            "molto",
            "helemaal",
        ),
        3,
    ),
    **dict.fromkeys(
        (
            "rather",
            "mostly",
            "somewhat",
            "quite",
            "quite a bit",
            "a lot",
            "largely",
            "probably",
            "often",
            "eher",
            "eher ja",
            "ziemlich",
            "rather yes",
            "meistens",
            "oft",
            "häufig",
            "plutôt",
            "plutôt oui",
            "assez",
            "bastante",
            "a menudo",
            "piuttosto",
            "grotendeels",
        ),
        1,
    ),
    **dict.fromkeys(
        (
            "rather not",
            "not really",
            "hardly",
            "a little",
            "slightly",
            "not much",
            "probably not",
            "rarely",
            "seldom",
            "not so much",
            "rather no",
            "eher nicht",
            "eher nein",
            "kaum",
            "wenig",
            "selten",
            "plutôt pas",
            "plutôt non",
            "un peu",
            "peu",
            "poco",
            "rara vez",
            "nauwelijks",
        ),
        -1,
    ),
    **dict.fromkeys(
        (
            "not at all",
            "none at all",
            "never",
            "definitely not",
            "absolutely not",
            "gar nicht",
            "überhaupt nicht",
            "nie",
            "niemals",
            "auf keinen fall",
            "pas du tout",
            "jamais",
            "nada",
            "en absoluto",
            "nunca",
            "per niente",
            "mai",
            "helemaal niet",
        ),
        -3,
    ),
}
_FACES = ("😡😠🤬👿", "🙁☹😞😕😟😣👎", "😐😑😶", "🙂😊😀👍", "😍🤩😄😁🥰❤")
_RISING: tuple[tuple[str, ...], ...] = (
    (
        "not at all",
        "a little|slightly|a little bit",
        "somewhat|moderately|a moderate amount",
        "quite a bit|a lot|very|quite",
        "extremely|very much|a great deal",
    ),
    (
        "never",
        "rarely|seldom|hardly ever",
        "sometimes|occasionally",
        "often|usually|frequently",
        "always|very often",
    ),
    ("very poor", "poor", "fair", "good", "very good", "excellent"),
    ("poor", "fair", "good", "excellent"),
    ("unacceptable", "poor", "acceptable", "good", "excellent"),
    ("bad", "poor", "fair", "good", "excellent"),
    ("mangelhaft", "ausreichend", "befriedigend", "gut", "sehr gut"),
    ("ungenügend", "mangelhaft", "ausreichend", "befriedigend", "gut", "sehr gut"),
    (
        "gar nicht",
        "wenig|kaum",
        "teils teils|mittelmäßig|mittel",
        "ziemlich|überwiegend",
        "sehr|außerordentlich|völlig",
    ),
    ("nie", "selten", "manchmal|gelegentlich", "oft|häufig|meistens", "immer"),
    ("muy malo|muy mala", "malo|mala", "regular|normal", "bueno|buena", "muy bueno|muy buena|excelente"),
    ("très mauvais", "mauvais", "moyen|passable", "bon|bien", "très bon|très bien|excellent"),
    (
        "pas du tout d accord",
        "plutôt pas d accord|pas d accord",
        "ni d accord ni pas d accord|neutre",
        "plutôt d accord|d accord",
        "tout à fait d accord",
    ),
)


def in_order(answers: Collection[str]) -> tuple[str, ...] | None:
    """Put answers in words in their order, from the worst to the best.

    A step between them that nobody chose is called by its number.

    Returns
    -------
    tuple or None
        None where an answer says nothing of good or bad, or two say the same.

    Examples
    --------
    >>> in_order(["It's okay", "Love it", "Hate it", "Don't like it", "Like it"])
    ('Hate it', "Don't like it", "It's okay", 'Like it', 'Love it')
    >>> in_order(["Very satisfied", "Dissatisfied", "Satisfied"])
    ('(1)', 'Dissatisfied', 'Satisfied', 'Very satisfied')
    >>> in_order(["Web", "Phone", "Desk"]) is None
    True
    """
    return _rising(answers) or _by_valence(answers)


def plain(text: str) -> str:
    """Write an answer in small letters without signs."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def _rising(real: Collection[str]) -> tuple[str, ...] | None:
    for scale in _RISING:
        places = {word: place for place, step in enumerate(scale, 1) for word in step.split("|")}
        own = {places[plain(text)]: text for text in real if plain(text) in places}
        if len(own) == len(real):
            return _filled(own, len(scale))
    return None


def _by_valence(real: Collection[str]) -> tuple[str, ...] | None:
    scores = {text: valence(text) for text in real}
    known = {text: score for text, score in scores.items() if score is not None}
    if len(known) < len(real) or len({*known.values()}) < len(real):
        return None
    strengths = sorted({abs(score) for score in known.values()} - {0})
    if not strengths or (len(strengths) == 1 and 0 not in known.values()):
        return None
    middle = [0] if 0 in known.values() else []
    order = [*(-one for one in reversed(strengths)), *middle, *strengths]
    return _filled({order.index(score) + 1: text for text, score in known.items()}, len(order))


def _filled(own: Mapping[int, str], points: int) -> tuple[str, ...]:
    return tuple(own.get(place, f"({place})") for place in range(1, points + 1))


def valence(text: str) -> int | None:  # noqa: PLR0911 - a way of saying it each
    """Return how good an answer is, from -3 to 3; None where it says nothing of it.

    Examples
    --------
    >>> valence("sehr gut"), valence("ok"), valence("not very good"), valence("phone")
    (3, 0, -1, None)
    """
    for place, faces in enumerate(_FACES):
        if any(sign in faces for sign in text):
            return (-3, -2, 0, 2, 3)[place]
    words = plain(text)
    if words in _BARE:
        return _BARE[words]
    if _NEUTRAL.fullmatch(words):
        return 0
    tokens = words.split()
    negated = any(_NEGATED.fullmatch(token) for token in tokens)
    if any(_BEST.fullmatch(token) for token in tokens):
        return -2 if negated else 3
    if any(_WORST.fullmatch(token) for token in tokens):
        return -3
    good = any(_GOOD.fullmatch(token) for token in tokens)
    bad = any(_BAD.fullmatch(token) for token in tokens)
    if good == bad:
        return None
    strong = any(_STRONG.fullmatch(token) for token in tokens)
    weak = any(_WEAK.fullmatch(token) for token in tokens)
    sign = -1 if bad != negated else 1
    if negated and strong and "at all" not in words and "überhaupt" not in words and "gar" not in tokens:
        # "not very good" is less bad than "not good".
        return sign
    if negated and ("at all" in words or "gar" in tokens or "überhaupt" in tokens):
        return 3 * sign
    return sign * (3 if strong else 1 if weak else 2)
