"""The order of answers in words, guessed from what they say: "Hate it" is worse than "It's okay"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jmwidgets.evidence.reading.worded import as_numbers

_FEWEST, _MOST = 3, 11
_NO_ANSWER = re.compile(
    r"(not|non) applicable|n ?a|does(n t| not) apply|(i )?(don t|do not) know|dk|no (opinion|answer|idea)|not used|did(n t| not) use"
    r"( it)?|prefer not to (say|answer)|can(n| no)?t (say|tell|judge)|not sure yet|haven t used( it)?|keine? (angabe|antwort|meinung|ahnung)|k a"
    r"|wei(ß|ss) (ich )?nicht|kann ich nicht (sagen|beurteilen)|trifft nicht auf mich zu|entfällt|nicht (genutzt|benutzt|zutreffend)"
    r"|(je )?ne sais? pas|sans (opinion|objet)|sin opinión|no (sé|aplica|lo sé)|nessuna opinione|non so|geen mening|weet niet"
)
_NEUTRAL = re.compile(
    r"neutral\w*|neither.*|so so|(it s |it was )?(ok|okay|alright|all right|fine)|undecided|average|fair(ly average)?|medium|mixed"
    r"|moderate|(not sure|unsure)|indifferent|acceptable|as expected|adequate|in between|middling|half and half|partly|sometimes"
    r"|teils.*|weder.*|mittel.*|geht so|unentschieden|durchschnittlich|in ordnung|ganz ok(ay)?|manchmal|neutre|ni .*|moyen\w*|correct"
    r"|regular|normal|comme ci comme ça|così così|neutraal|gemiddeld"
)
_GOOD = re.compile(
    r"(satisfied|good|well|like[ds]?|easy|agree|likely|useful|helpful|happy|clear|fast|quick|nice|pleased|pleasant|comfortable|friendly"
    r"|favou?rabl[ey]|positive|important|true|better|valuable|relevant|convenient|smooth|simple|welcome|kind|polite|clean|calm|safe"
    r"|zufrieden|gut|gern|leicht|einfach|wahrscheinlich|hilfreich|nützlich|schnell|freundlich|positiv|angenehm|wichtig|klar|schön|zu"
    r"|satisfait\w*|bien|bon(ne)?|facile|d accord|utile|content\w*|satisfech\w*|buen[oa]|fácil|soddisfatt\w*|buon[oa]|tevreden|goed|makkelijk)"
)
_BAD = re.compile(
    r"(dissatisfied|unsatisfied|bad|badly|poor|poorly|dislike[ds]?|hard|difficult|disagree|unlikely|useless|unhelpful|unhappy|unclear"
    r"|slow|unpleasant|uncomfortable|unfriendly|unfavou?rabl[ey]|negative|unimportant|false|worse|annoyed|annoying|inconvenient|rude"
    r"|dirty|stressful|complicated|tiring|unzufrieden|schlecht|ungern|schwer|schwierig|unwahrscheinlich|langsam|unfreundlich|negativ"
    r"|unangenehm|unwichtig|unklar|mühsam|insatisfait\w*|mal|mauvais\w*|difficile|inutile|insatisfech\w*|mal[oa]|difícil"
    r"|insoddisfatt\w*|cattiv[oa]|ontevreden|slecht|moeilijk)"
)
_BEST = re.compile(r"(love[ds]?|excellent|great|superb|outstanding|perfect\w*|wonderful|fantastic|amazing|brilliant|delighted|thrilled"
                   r"|hervorragend|ausgezeichnet|begeistert|super|toll|perfekt|excelente|parfait\w*|ottimo|uitstekend)")
_WORST = re.compile(r"(hate[ds]?|terrible|terribly|awful|horrible|dreadful|furious|disastrous|appalling|unbearable|miserable|furchtbar|schrecklich|katastrophal"
                    r"|grauenhaft|horrible|pésim[oa]|affreux|pessimo|vreselijk)")
_STRONG = re.compile(r"(very|extremely|strongly|completely|totally|absolutely|highly|really|much|entirely|fully|definitely|sehr|äußerst|völlig|voll|absolut"
                     r"|total|überhaupt|très|tout|fait|muy|totalmente|molto|zeer|heel|erg)")
_WEAK = re.compile(r"(somewhat|rather|slightly|little|bit|mostly|fairly|quite|pretty|moderately|probably|eher|etwas|ziemlich|recht|plutôt|assez|algo|bastante"
                   r"|piuttosto|abbastanza|enigszins|redelijk)")
_NEGATED = re.compile(r"(not|no|don|didn|doesn|isn|wasn|never|nicht|kein\w*|kaum|hardly|barely|pas|non|nada|niet)")
_BARE: Mapping[str, int] = {
    **dict.fromkeys(("very much", "a great deal", "completely", "totally", "definitely", "absolutely", "always", "very often", "sehr", "voll und ganz",
                     "völlig", "immer", "auf jeden fall", "tout à fait", "beaucoup", "mucho", "totalmente", "siempre", "molto", "helemaal"), 3),
    **dict.fromkeys(("rather", "mostly", "somewhat", "quite", "quite a bit", "a lot", "largely", "probably", "often", "eher", "eher ja", "ziemlich", "rather yes",
                     "meistens", "oft", "häufig", "plutôt", "plutôt oui", "assez", "bastante", "a menudo", "piuttosto", "grotendeels"), 1),
    **dict.fromkeys(("rather not", "not really", "hardly", "a little", "slightly", "not much", "probably not", "rarely", "seldom", "not so much", "rather no",
                     "eher nicht", "eher nein", "kaum", "wenig", "selten", "plutôt pas", "plutôt non", "un peu", "peu", "poco", "rara vez", "nauwelijks"), -1),
    **dict.fromkeys(("not at all", "none at all", "never", "definitely not", "absolutely not", "gar nicht", "überhaupt nicht", "nie", "niemals", "auf keinen fall",
                     "pas du tout", "jamais", "nada", "en absoluto", "nunca", "per niente", "mai", "helemaal niet"), -3),
}
_FACES = ("😡😠🤬👿", "🙁☹😞😕😟😣👎", "😐😑😶", "🙂😊😀👍", "😍🤩😄😁🥰❤")
_RISING: tuple[tuple[str, ...], ...] = (
    ("not at all", "a little|slightly|a little bit", "somewhat|moderately|a moderate amount", "quite a bit|a lot|very|quite", "extremely|very much|a great deal"),
    ("never", "rarely|seldom|hardly ever", "sometimes|occasionally", "often|usually|frequently", "always|very often"),
    ("very poor", "poor", "fair", "good", "very good", "excellent"),
    ("poor", "fair", "good", "excellent"),
    ("unacceptable", "poor", "acceptable", "good", "excellent"),
    ("bad", "poor", "fair", "good", "excellent"),
    ("mangelhaft", "ausreichend", "befriedigend", "gut", "sehr gut"),
    ("ungenügend", "mangelhaft", "ausreichend", "befriedigend", "gut", "sehr gut"),
    ("gar nicht", "wenig|kaum", "teils teils|mittelmäßig|mittel", "ziemlich|überwiegend", "sehr|außerordentlich|völlig"),
    ("nie", "selten", "manchmal|gelegentlich", "oft|häufig|meistens", "immer"),
    ("muy malo|muy mala", "malo|mala", "regular|normal", "bueno|buena", "muy bueno|muy buena|excelente"),
    ("très mauvais", "mauvais", "moyen|passable", "bon|bien", "très bon|très bien|excellent"),
    ("pas du tout d accord", "plutôt pas d accord|pas d accord", "ni d accord ni pas d accord|neutre", "plutôt d accord|d accord", "tout à fait d accord"),
)


@dataclass(frozen=True)
class Steps:
    """Answers in words, in their order.

    Examples
    --------
    >>> found = steps_of(["It's okay", "Love it", "Hate it", "Don't like it", "Like it", "Don't know"])
    >>> found.words, found.no_answer
    (('Hate it', "Don't like it", "It's okay", 'Like it', 'Love it'), ('Don't know',))
    """

    words: tuple[str, ...]
    """From the worst to the best; a step that nobody chose is called by its number."""
    no_answer: tuple[str, ...] = ()

    def number(self, answer: str) -> int | None:
        """Give the number of an answer, from 1; None where it is no step."""
        return self.words.index(answer) + 1 if answer in self.words else None


def is_no_answer(text: str) -> bool:
    """Tell whether an answer says that there is none.

    Examples
    --------
    >>> is_no_answer("Don't know"), is_no_answer("N/A"), is_no_answer("No")
    (True, True, False)
    """
    return _NO_ANSWER.fullmatch(plain(text)) is not None


def plain(text: str) -> str:
    """Write an answer in small letters without signs."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def steps_of(answers: Collection[str]) -> Steps | None:
    """Find the order of answers in words; None where they have none, or none that is known.

    Parameters
    ----------
    answers
        The different answers to one question, or to all parts of one.

    Examples
    --------
    >>> steps_of(["Rather", "Not at all", "So-so", "Very much", "Rather not"]).words
    ('Not at all', 'Rather not', 'So-so', 'Rather', 'Very much')
    >>> steps_of(["Web", "Phone", "Desk"]) is None
    True
    """
    none = tuple(text for text in answers if is_no_answer(text))
    real = [text for text in answers if text.strip() and text not in none]
    if not _FEWEST - 1 <= len(real) <= _MOST or all(text.strip().lstrip("+-").isdigit() for text in real):
        return None
    words = _known(real) or _rising(real) or _by_valence(real)
    return Steps(words, none) if words is not None else None


def _known(real: Collection[str]) -> tuple[str, ...] | None:
    found = as_numbers(real)
    if found is None or not found.points or len(found.numbers) < len(real):
        return None
    return _filled({int(number): text for text, number in found.numbers.items()}, found.points)


def _rising(real: Collection[str]) -> tuple[str, ...] | None:
    for scale in _RISING:
        places = {word: place for place, step in enumerate(scale, 1) for word in step.split("|")}
        own = {places[plain(text)]: text for text in real if plain(text) in places}
        if len(own) == len(real):
            return _filled(own, len(scale))
    return None


def _by_valence(real: Collection[str]) -> tuple[str, ...] | None:
    scores = {text: _valence(text) for text in real}
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


def _valence(text: str) -> int | None:
    """Give how good an answer is, from -3 to 3."""
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
