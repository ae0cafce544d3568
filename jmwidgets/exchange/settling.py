"""The feelings of a file settled together: scale, faces and words are asked once, and told."""

from __future__ import annotations

from collections.abc import Iterable

from jmwidgets.exchange.cells import means_nothing, place_of
from jmwidgets.exchange.colours import word_for, worth_of_colours
from jmwidgets.exchange.draft import Draft, DraftEmotion, DraftNote
from jmwidgets.exchange.found import Found, Pending
from jmwidgets.exchange.moods import (
    SCALES,
    Mood,
    MoodScale,
    is_feeling,
    read_mood,
    scale_of,
    told_scale,
    worth_of,
)
from jmwidgets.words import message, signed


def settle(found: Found) -> None:
    """Give every waiting feeling its value on -2 to +2, and ask what the file doesn't tell."""
    _settle_colours(found)
    waiting = [(one, read_mood(one.cell.text)) for one in found.pending if one.cell.text]
    dashes = [one for one, mood in waiting if means_nothing(mood.raw)]
    found.lose(message("a sign for no score"), message("it means nothing here"), len(dashes))
    waiting = [(one, mood) for one, mood in waiting if not means_nothing(mood.raw)]
    faces, words = _asked_faces(found, waiting), _asked_words(found, waiting)
    scales: dict[int, MoodScale] = {}
    for members in _by_heading(waiting):
        first = members[0][0]
        scale = first.scale or (first.is_expected and _told_scale(members, scales.get(id(first.draft))))
        scale = scale or _asked_scale(found, members)
        scales.setdefault(id(first.draft), scale)
        for one, mood in members:
            _settle_one(found, one, mood, scale, faces, words)
    for draft in found.journeys:
        _join_words(draft)
    several = any(
        one.touchpoint is None and len(draft.in_stage(one.stage)) > 1
        for draft in found.journeys
        for one in draft.emotions
    )
    if several:
        asked = found.asking.choice(
            "stage-mood",
            message("Does the mood of a stage go to each touchpoint of it?"),
            {"each": message("each"), "first": message("the first touchpoint"), "note": message("a note")},
            "each",
        )
        for draft in found.journeys:
            draft.stage_mood = asked
    found.pending = []


def _by_heading(waiting: list[tuple[Pending, Mood]]) -> Iterable[list[tuple[Pending, Mood]]]:
    """Yield what stands under one heading of a journey; expectations after the feelings."""
    found: dict[tuple[int, bool, str], list[tuple[Pending, Mood]]] = {}
    for one, mood in waiting:
        found.setdefault((id(one.draft), one.is_expected, one.heading), []).append((one, mood))
    yield from sorted(found.values(), key=lambda members: members[0][0].is_expected)


def _told_scale(members: list[tuple[Pending, Mood]], felt: MoodScale | None) -> MoodScale | None:
    """Return the scale of expectations: what their heading says, else that of the feelings beside them."""
    one = members[0][0]
    return told_scale(one.heading) or felt


def _join_words(draft: Draft) -> None:
    """Where a place has a score and, elsewhere, a word, the score counts and the word stays as feeling."""
    scored: dict[tuple[str, int, str], DraftEmotion] = {}
    for one in draft.emotions:
        if read_mood(one.raw).numbers:
            scored.setdefault((one.stage, id(one.touchpoint), one.persona), one)
    kept = []
    for one in draft.emotions:
        score = scored.get((one.stage, id(one.touchpoint), one.persona))
        if score is not None and score is not one and not read_mood(one.raw).numbers:
            score.feeling = score.feeling or one.feeling or one.raw
        else:
            kept.append(one)
    draft.emotions = kept


def _settle_colours(found: Found) -> None:
    """Settle the feelings that only the ground of a cell tells."""
    coloured = [one for one in found.pending if one.cell.fill and not one.cell.text]
    if not coloured:
        return
    worth = worth_of_colours({one.cell.fill for one in coloured}, found.legend)
    names = {colour: word_for(colour) for colour in worth}
    told = ", ".join(
        f"{names[colour]} {signed(value, 0) if value is not None else '–'}"
        for colour, value in sorted(worth.items(), key=lambda pair: -(pair[1] if pair[1] is not None else -9))
    )
    asked = found.asking.choice(
        "colours",
        message("What do the colours stand for?"),
        {
            "emotion": message("emotion: {values}", values=told),
            "satisfaction": message("satisfaction"),
            "priority": message("priority"),
            "nothing": message("nothing"),
        },
        "emotion",
    )
    for one in coloured:
        value = worth[one.cell.fill] if asked == "emotion" else None
        raw = names[one.cell.fill]
        at = {"stage": one.stage, "touchpoint": one.touchpoint, "persona": one.persona, "at": one.cell.at}
        if asked == "nothing":
            found.lose(message("colours of cells"), message("they stand for nothing"))
        elif value is None:
            text = found.legend.get(one.cell.fill) or raw
            of = "" if asked == "emotion" else asked
            one.draft.notes.append(DraftNote("note", text, of=of, **at))  # type: ignore[arg-type]
        else:
            one.draft.emotions.append(
                DraftEmotion(raw, value, one.stage, one.touchpoint, one.persona, at=one.cell.at)
            )


def _settle_one(  # noqa: PLR0917 - one feeling and all that settles it
    found: Found, one: Pending, mood: Mood, scale: MoodScale, faces: dict[str, float], words: dict[str, float]
) -> None:
    value: float | None = None
    if mood.numbers:
        number = _number_of(found, mood)
        value = scale.place(number)
        if value is None:
            name = one.touchpoint.name if one.touchpoint else one.stage
            found.warn(
                message(
                    "the score {score} of “{name}” is outside {scale} ({place}): left out",
                    score=f"{number:g}",
                    name=name,
                    scale=scale.name,
                    place=place_of(one.cell.at),
                )
            )
            found.lose(message("a score outside the scale"), message("it can't be placed on −2 to +2"))
    elif mood.face is not None:
        told = [faces[face] for face in mood.faces if face in faces]
        value = sum(told) / len(told) if told else mood.face
    elif mood.words:
        value = worth_of(mood.words, words)
    feeling = mood.words if mood.face is not None or mood.numbers or not is_feeling(mood.raw) else ""
    feeling = feeling or (mood.raw if not mood.numbers and mood.face is None else "")
    if value is None and not mood.numbers:
        at = {"stage": one.stage, "touchpoint": one.touchpoint, "persona": one.persona, "at": one.cell.at}
        one.draft.notes.append(DraftNote("feeling", mood.raw, **at))  # type: ignore[arg-type]
        return
    made = DraftEmotion(mood.raw, value, one.stage, one.touchpoint, one.persona, feeling, one.cell.at)
    (one.draft.expectations if one.is_expected else one.draft.emotions).append(made)


def _number_of(found: Found, mood: Mood) -> float:
    first, last = mood.numbers[0], mood.numbers[-1]
    if mood.is_range:
        asked = found.asking.choice(
            "range",
            message("“{raw}”: the middle of the range?", raw=mood.raw),
            {"middle": message("the middle, {value}", value=f"{(first + last) / 2:g}"), "low": f"{first:g}"},
            "middle",
        )
        return (first + last) / 2 if asked == "middle" else first
    if len(mood.numbers) == 1:
        return first
    asked = found.asking.choice(
        "two-values",
        message("“{raw}”: which of the values?", raw=mood.raw),
        {"first": message("the first value"), "last": message("the last value"), "mean": message("the mean")},
        "last",
    )
    return {"first": first, "last": last, "mean": sum(mood.numbers) / len(mood.numbers)}[asked]


def _asked_scale(found: Found, members: list[tuple[Pending, Mood]]) -> MoodScale:
    one = members[0][0]
    scale = scale_of((mood for _, mood in members), one.heading, one.context)
    if scale.is_told or not any(mood.numbers for _, mood in members):
        return scale
    name = scale.name if scale.name in SCALES else "1..5"
    asked = found.asking.choice(
        "scale",
        message("“{heading}”: an emotion on which scale?", heading=one.heading or "–"),
        {key: key for key in SCALES},
        name,
    )
    return SCALES[asked]


def _asked_faces(found: Found, waiting: Iterable[tuple[Pending, Mood]]) -> dict[str, float]:
    faces = dict.fromkeys(
        face for _, mood in waiting for face in mood.faces if mood.face is not None and not mood.numbers
    )
    if not faces:
        return {}
    worth = {face: read_mood(face).face or 0.0 for face in faces}
    ordered = dict(sorted(worth.items(), key=lambda pair: pair[1]))
    assumed = {face: signed(value, 0) for face, value in ordered.items()}
    asked = found.asking.pairs("faces", message("What are the faces on −2 to +2?"), assumed)
    return _values(asked, worth)


def _asked_words(found: Found, waiting: Iterable[tuple[Pending, Mood]]) -> dict[str, float]:
    words = dict.fromkeys(
        mood.words for _, mood in waiting if mood.words and mood.face is None and not mood.numbers
    )
    worth = {word: value for word in words for value in [worth_of(word)] if value is not None}
    if not words:
        return {}
    ordered = sorted(words, key=lambda word: -(worth.get(word, -9)))
    assumed = {word: signed(worth[word], 1) if word in worth else "" for word in ordered}
    asked = found.asking.pairs("words", message("What are the words on −2 to +2?"), assumed)
    return {word.casefold().strip("!?. "): value for word, value in _values(asked, worth).items()}


def _values(asked: dict[str, str], worth: dict[str, float]) -> dict[str, float]:
    found = dict(worth)
    for name, text in asked.items():
        try:
            found[name] = max(-2.0, min(2.0, float(text.replace("−", "-").replace(",", "."))))
        except ValueError:
            continue
    return found
