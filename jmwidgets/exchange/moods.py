"""Emotions as people write them: numbers, words, faces, stars and colours, brought to -2 to +2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_FACES: Mapping[str, float] = {
    **dict.fromkeys("😡🤬😤😭🤮💔😩😫", -2.0),
    **dict.fromkeys("😠😟🙁☹😕😢😞😒😣😖😰😨😥😓🥺😔😬👎🔴", -1.0),
    **dict.fromkeys("😐😑🤔😶😴🙄🟡🤷😯😮", 0.0),
    **dict.fromkeys("🙂😊😌☺👍🟢😏🤗😉🙃", 1.0),
    **dict.fromkeys("😀😃😄😁😍🤩🥰😆🎉❤💚😎🥳😂", 2.0),
}
_TYPED: Mapping[str, float] = {":-((": -2.0, ":((": -2.0, ":-(": -1.0, ":(": -1.0, ":-|": 0.0, ":|": 0.0}
_SMILES: Mapping[str, float] = {":-))": 2.0, ":))": 2.0, ":-D": 2.0, ":D": 2.0, ":-)": 1.0, ":)": 1.0}
_WORDS: Mapping[str, float] = {
    word.replace("_", " "): value
    for value, words in {
        2.0: "delighted excited thrilled ecstatic joy joyful love loves loved amazed amazing enthusiastic "
        "elated excellent great fantastic wonderful perfect overjoyed proud_and_happy begeistert super toll "
        "hervorragend ausgezeichnet glücklich überglücklich fantastisch perfekt ravi enthousiaste excelente "
        "encantado",
        1.0: "happy hopeful curious pleased satisfied good glad relieved relief confident proud calm "
        "interested comfortable content positive optimistic motivated eager grateful trusting safe at_ease "
        "cheerful fine_with_it inspired engaged reassured warm surprised_positively longing welcome "
        "impressed easy gut zufrieden froh hoffnungsvoll neugierig erleichtert stolz ruhig entspannt "
        "interessiert erfreut positiv zuversichtlich sicher angenehm content bien satisfait contento "
        "bueno bien_satisfecho "
        "freudig",
        0.0: "neutral ok okay fine mixed indifferent so_so soso medium average normal unsurprised neither "
        "mittel gleichgültig durchschnittlich gemischt neutre regular geht_so egal wary in_ordnung",
        -1.0: "unsure uncertain confused worried annoyed sad disappointed bored anxious impatient nervous "
        "uneasy cross stressed overwhelmed tired dissatisfied unhappy bad concerned doubtful sceptical "
        "skeptical irritated lost negative puzzled insecure shame embarrassed reluctant hesitant frustrated "
        "poor lonely unsettled "
        "schlecht unzufrieden unsicher genervt enttäuscht verwirrt besorgt traurig gelangweilt ungeduldig "
        "nervös gestresst überfordert frustriert skeptisch negativ unwohl verunsichert mauvais déçu malo "
        "triste",
        -2.0: "angry furious anger rage terrible awful horrible desperate hopeless devastated outraged hate "
        "panic very_bad wütend zornig verärgert entsetzt verzweifelt furchtbar katastrophal mies "
        "fürchterlich "
        "furieux terrible enojado",
    }.items()
    for word in words.split()
}
_STRONG = {
    "very",
    "sehr",
    "extremely",
    "super",
    "totally",
    "really",
    "so",
    "höchst",
    "äußerst",
    "très",
    "muy",
    "total",
}
_WEAK = {
    "a",
    "bit",
    "slightly",
    "somewhat",
    "rather",
    "etwas",
    "eher",
    "leicht",
    "little",
    "quite",
    "ein",
    "wenig",
}
_WEAK |= {"feels", "feeling", "is", "fühlt", "sich", "mostly", "still", "again"}
_NOT = {"not", "nicht", "un", "never", "no", "pas", "kein", "keine"}
_PARTS = re.compile(
    r"\s*(?:,|/|;|\n|&|\+(?!\d)|→|->|\bthen\b|\bbut\b|\band\b|\bdann\b|\baber\b|\bund\b|·)\s*"
)
_NUMBER = re.compile(r"(?<![\w.,])[+\-−–]?\d+(?:[.,]\d+)?(?![\w])")
_RANGE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:-|–|to|bis|…)\s*(\d+(?:[.,]\d+)?)\s*")
_OUT_OF = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:/|of|von|out of)\s*(3|4|5|6|7|10|100)\s*")
_STAR = re.compile(r"[★⭐]")
_HOLLOW = re.compile(r"[☆✩]")
_SIGNS = re.compile(r"[\s()\[\]·:;,|→>–—-]+")


@dataclass
class Mood:
    """What one cell says of a feeling, before the scale is known."""

    raw: str
    numbers: list[float] = field(default_factory=list)
    is_signed: bool = False
    is_range: bool = False
    out_of: float | None = None
    stars: bool = False
    face: float | None = None
    faces: tuple[str, ...] = ()
    words: str = ""
    """What stands beside the numbers and faces."""


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-").replace("–", "-"))


def read_mood(text: str) -> Mood:
    """Take a cell apart into numbers, faces and words.

    Examples
    --------
    >>> mood = read_mood("proud, then tired (+2 → -1)")
    >>> mood.numbers, mood.words
    ([2.0, -1.0], 'proud, then tired')
    >>> read_mood("6-7").numbers, read_mood("😟 uneasy").face
    ([6.0, 7.0], -1.0)
    """
    mood = Mood(text.strip())
    ranged, out_of = _RANGE.fullmatch(mood.raw), _OUT_OF.fullmatch(mood.raw)
    if ranged:
        mood.numbers, mood.is_range = [_number(ranged[1]), _number(ranged[2])], True
        return mood
    if out_of:
        mood.numbers, mood.out_of = [_number(out_of[1])], _number(out_of[2])
        return mood
    rest = mood.raw.replace("\ufe0f", "")
    if _STAR.search(rest):
        mood.numbers, mood.stars = [float(len(_STAR.findall(rest)))], True
        rest = _HOLLOW.sub(" ", _STAR.sub(" ", rest))
    for typed, value in {**_SMILES, **_TYPED}.items():
        if typed in rest and mood.face is None:
            mood.face, rest = value, rest.replace(typed, " ")
    found = [sign for sign in rest if sign in _FACES]
    if found:
        mood.face = sum(_FACES[sign] for sign in found) / len(found)
        mood.faces = tuple(dict.fromkeys(found))
        rest = "".join(sign for sign in rest if sign not in _FACES)
    numbers = list(_NUMBER.finditer(rest))
    mood.numbers = mood.numbers or [_number(one[0]) for one in numbers]
    mood.is_signed = any(one[0][0] in "+-−–" for one in numbers)
    rest = _NUMBER.sub(" ", rest)
    mood.words = " ".join(rest.split()).strip(" ()[]·:;,|→>/–—-").strip()
    mood.words = re.sub(r"\s*[(\[][\s→>/,;|-]*[)\]]", "", mood.words).strip()
    return mood


def worth_of(words: str, told: Mapping[str, float] | None = None) -> float | None:
    """Return what words of feeling are worth on -2 to +2; the mean where several are named, None for others.

    Examples
    --------
    >>> worth_of("Very happy!"), worth_of("Curious / Unsure"), worth_of("nicht zufrieden"), worth_of("blue")
    (2.0, 0.0, -1.0, None)
    """
    whole = words.strip().casefold().strip("!?. ")
    if told and whole in told:
        return told[whole]
    found = [
        value for part in _PARTS.split(whole) if part for value in [_of_one(part, told)] if value is not None
    ]
    return sum(found) / len(found) if found else None


def _of_one(part: str, told: Mapping[str, float] | None) -> float | None:
    part = part.strip("!?. ")
    known = {**_WORDS, **(told or {})}
    if part in known:
        return known[part]
    words = [word for word in re.findall(r"[\w']+", part) if word not in _WEAK]
    strong = any(word in _STRONG for word in words)
    negated = any(word in _NOT for word in words)
    rest = " ".join(word for word in words if word not in _STRONG | _NOT)
    value = known.get(rest)
    if value is None:
        return None
    if negated:
        return -1.0 if value > 0 else 1.0
    return max(-2.0, min(2.0, value * 2)) if strong else value


def is_feeling(text: str) -> bool:
    """Return whether a text is a word or a face of feeling and nothing else."""
    mood = read_mood(text)
    return not mood.numbers and (mood.face is not None or worth_of(mood.words) is not None)


@dataclass(frozen=True)
class MoodScale:
    """The scale of a column of numbers."""

    low: float
    high: float
    is_told: bool
    """Whether the file says it, or signs show it."""

    @property
    def name(self) -> str:
        """Return it as people write it."""
        sign = "+" if self.low < 0 else ""
        return f"{self.low:g}..{sign}{self.high:g}"

    def place(self, value: float) -> float | None:
        """Bring a score to -2 to +2 by the linear map; None for one outside the scale.

        Examples
        --------
        >>> MoodScale(1, 10, True).place(5.5), MoodScale(1, 5, True).place(6)
        (0.0, None)
        """
        if not self.low <= value <= self.high:
            return None
        return (value - self.low) / (self.high - self.low) * 4 - 2


SCALES: Mapping[str, MoodScale] = {
    scale.name: scale
    for scale in (
        *(MoodScale(-end, end, is_told=True) for end in (1.0, 2.0, 3.0, 5.0, 10.0, 100.0)),
        *(MoodScale(1, end, is_told=True) for end in (3.0, 4.0, 5.0, 6.0, 7.0, 10.0)),
        *(MoodScale(0, end, is_told=True) for end in (5.0, 10.0, 100.0)),
    )
}
_TOLD = re.compile(r"([+\-−–]?\d+)\s*(?:-|–|to|bis|\.\.+|…|through|/)\s*([+\-−–]?\d+)(?!\d|%|[.,]\d)")
_MEANING = re.compile(r"(?<![\d.,])([+\-−]?\d{1,3})\s*(?:=|means|heißt|bedeutet)\s*\w")


def told_scale(*texts: str) -> MoodScale | None:
    """Find a scale that a heading or a text around a table tells.

    Examples
    --------
    >>> told_scale("Score (1-10)").name, told_scale("Emotion: number from -2 to +2, then a word").name
    ('1..10', '-2..+2')
    >>> told_scale("Scores: 1 = awful, 10 = could not be better").name
    '1..10'
    """
    for text in texts:
        for found in _TOLD.finditer(text):
            low, high = _number(found[1]), _number(found[2])
            if low < high and (low, high) in {(one.low, one.high) for one in SCALES.values()}:
                return MoodScale(low, high, is_told=True)
        meant = [_number(one) for one in _MEANING.findall(text)]
        if len(meant) > 1 and (min(meant), max(meant)) in {(one.low, one.high) for one in SCALES.values()}:
            return MoodScale(min(meant), max(meant), is_told=True)
    return None


def scale_of(moods: Iterable[Mood], *texts: str) -> MoodScale:
    """Return the scale that scores are on: what the file tells, what signs show, else what the values allow.

    Examples
    --------
    >>> scale_of([read_mood("+1"), read_mood("-2")]).name, scale_of([read_mood("4"), read_mood("1")]).name
    ('-2..+2', '1..5')
    """
    moods = [mood for mood in moods if mood.numbers]
    told = told_scale(*texts)
    if told:
        return told
    if moods and all(mood.out_of for mood in moods):
        return MoodScale(1 if (moods[0].out_of or 0) <= 10 else 0, moods[0].out_of or 5, is_told=True)
    if moods and all(mood.stars for mood in moods):
        return MoodScale(1, 5, is_told=True)
    values = [value for mood in moods for value in mood.numbers]
    lowest, highest = min(values, default=1), max(values, default=5)
    if lowest < 0 or any(mood.is_signed for mood in moods):
        reach = max(abs(lowest), abs(highest))
        return MoodScale(-(end := _first(reach, (2, 3, 5, 10, 100))), end, is_told=True)
    if lowest == 0:
        return MoodScale(0, _first(highest, (5, 10, 100)), is_told=False)
    if any(mood.raw.endswith("%") for mood in moods):
        return MoodScale(0, 100, is_told=True)
    return MoodScale(1 if highest <= 10 else 0, _first(highest, (5, 7, 10, 100)), is_told=False)


def _first(reach: float, ends: Sequence[float]) -> float:
    return float(next((end for end in ends if reach <= end), ends[-1]))
