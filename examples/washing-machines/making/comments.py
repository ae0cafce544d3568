"""What respondents wrote beside their ratings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Comment:
    """A sentence, and who may have written it."""

    touchpoint: str
    text: str
    ratings: tuple[int, ...]
    segments: tuple[str, ...]


_BAD, _GOOD = (1, 2), (4, 5)
_HOMES = ("retired", "parents", "singles")
_ALL = (*_HOMES, "landlords")


def _said(touchpoint: str, ratings: tuple[int, ...], segments: tuple[str, ...], *texts: str) -> list[Comment]:
    return [Comment(touchpoint, text, ratings, segments) for text in texts]


COMMENTS: tuple[Comment, ...] = (
    *_said(
        "spring-flyer",
        _BAD,
        ("parents", "singles"),
        "The voucher code didn’t work on the phone.",
        "More paper.",
    ),
    *_said(
        "spring-flyer",
        _GOOD,
        ("retired",),
        "Large print. Thank you.",
        "It was on the fridge when I needed it.",
    ),
    *_said(
        "website", _BAD, ("retired",), "I only wanted your opening hours.", "Where is the telephone number?"
    ),
    *_said("website", _BAD, ("landlords",), "“Business customers: please call.” So I called."),
    *_said(
        "website",
        _GOOD,
        ("parents", "singles"),
        "Quick, and it works on the phone.",
        "No pop-ups. Bless you.",
    ),
    *_said("reviews", _BAD, ("parents", "singles"), "Everybody likes the machines. Nobody likes the van."),
    *_said(
        "reviews", _GOOD, ("parents", "singles"), "The bad ones helped most.", "Photos of real bathrooms!"
    ),
    *_said("compare", _BAD, ("retired",), "What does 1400 mean?", "Gave up and asked my son-in-law."),
    *_said("compare", _BAD, ("retired",), "Eighty-four machines. I have one bathroom."),
    *_said("compare", _BAD, ("parents",), "31 filters and none for “fits under my worktop”."),
    *_said("compare", _BAD, ("parents",), "What is the depth with the hose? With the hose!"),
    *_said("compare", _BAD, ("parents",), "Twelve rows in a spreadsheet later I still didn’t know."),
    *_said("compare", _BAD, ("singles",), "Sorted by price, took the first. Hope it fits."),
    *_said("compare", _BAD, ("landlords",), "The model I bought five of is gone again."),
    *_said("compare", _GOOD, ("parents", "singles"), "Putting three side by side is useful."),
    *_said(
        "phones-store",
        _BAD,
        ("parents",),
        "You close when I come home.",
        "Rang out twice, then I was at work.",
    ),
    *_said(
        "phones-store",
        _GOOD,
        ("retired",),
        "A person, and one who knew.",
        "She called back within ten minutes.",
    ),
    *_said("phones-store", _GOOD, ("landlords",), "She knows my houses by the street."),
    *_said(
        "store",
        _BAD,
        ("parents",),
        "No room for a pram.",
        "Saturday, two children, one adviser for nine people.",
    ),
    *_said("store", _GOOD, ("retired",), "Nobody pushed me.", "The bench! My knees thank you."),
    *_said("advice", _BAD, _HOMES, "He sold me what was in stock."),
    *_said(
        "advice", _GOOD, ("retired",), "She asked about my stairs before anything else.", "He drew it for me."
    ),
    *_said("advice", _GOOD, ("retired",), "First shop where I understood the answer."),
    *_said("advice", _GOOD, ("parents",), "Told us what the extra € 120 buys. Nothing we need."),
    *_said("advice", _GOOD, ("landlords",), "Talked me out of the expensive one."),
    *_said("offer", _BAD, ("landlords",), "Five days for one number.", "The form asks for a fax number."),
    *_said("offer", _BAD, ("landlords",), "The offer came when the machines were already running."),
    *_said("offer", _GOOD, ("landlords",), "Fair price, once it came."),
    *_said(
        "price-and-date", _BAD, ("parents",), "649 became 748.", "Hose, tap, take-back: say it at the top."
    ),
    *_said("price-and-date", _BAD, ("singles", "parents"), "No hose in stock, so no machine. Really?"),
    *_said("price-and-date", _GOOD, ("retired",), "All in, on one sheet.", "She wrote the day on the sheet."),
    *_said("web-order", _BAD, ("landlords",), "Six machines, six orders, six confirmations."),
    *_said("web-order", _BAD, ("landlords",), "Only one delivery address. Why?"),
    *_said(
        "web-order",
        _GOOD,
        ("parents", "singles"),
        "Five minutes, done.",
        "Ordered at half past ten at night.",
    ),
    *_said("till", _BAD, ("retired",), "The slip has a day but no hour."),
    *_said("till", _GOOD, ("retired",), "He walked me to the till and carried my umbrella."),
    *_said("order-letter", _BAD, ("parents", "singles"), "Came after the machine did.", "Why paper?"),
    *_said("order-letter", _BAD, ("landlords",), "Six letters. One invoice would do."),
    *_said("order-letter", _GOOD, ("retired",), "I like having it on paper."),
    *_said(
        "appointment", _BAD, ("retired",), "Eight to six isn’t an appointment.", "One can’t answer the text."
    ),
    *_said(
        "appointment", _BAD, ("parents",), "Took a day off without pay.", "Ten hours. For a washing machine."
    ),
    *_said("appointment", _BAD, ("singles",), "My flatmate waited, I owe him a weekend."),
    *_said("appointment", _GOOD, ("landlords",), "The caretaker is there anyway."),
    *_said("delivery", _BAD, ("retired",), "I did not dare to go to the baker’s."),
    *_said("delivery", _BAD, ("retired",), "I sat on the stairs so that I would hear the bell."),
    *_said("delivery", _BAD, ("retired",), "Nobody called. I waited until half past seven."),
    *_said(
        "delivery", _BAD, ("retired",), "Such nice men. Such a long day.", "One call would have been enough."
    ),
    *_said("delivery", _BAD, ("parents",), "Lovely people, but ten hours!", "We missed the nursery pick-up."),
    *_said("delivery", _BAD, ("parents",), "A day off, and they came at ten past six."),
    *_said("delivery", _BAD, ("singles",), "They rang at the wrong house and left."),
    *_said("delivery", _BAD, ("landlords",), "Wrong house first, right house at six."),
    *_said("delivery", _GOOD, ("retired", "parents"), "They put felt under it."),
    *_said("delivery", _GOOD, ("landlords",), "The caretaker was there, so it didn’t matter when."),
    *_said(
        "old-machine-away",
        _BAD,
        ("retired",),
        "Stood in my hallway for a week.",
        "No room in the van, they said.",
    ),
    *_said(
        "old-machine-away",
        _GOOD,
        ("parents", "singles"),
        "Gone in five minutes.",
        "They even wiped the floor.",
    ),
    *_said("old-machine-away", _GOOD, ("landlords",), "Got a photo of the empty corner. Perfect."),
    *_said("first-wash", _BAD, _HOMES, "It walks when it spins."),
    *_said("first-wash", _GOOD, ("retired",), "So quiet that I went to look."),
    *_said("first-wash", _GOOD, ("parents",), "49 minutes!", "Three loads before bed."),
    *_said(
        "manual", _BAD, ("retired",), "I needed a magnifying glass.", "Which of the eleven languages is mine?"
    ),
    *_said("manual", _BAD, ("parents", "singles"), "The filter is on page 38."),
    *_said("manual", _BAD, ("landlords",), "Eleven languages, no PDF."),
    *_said("manual", _GOOD, _HOMES, "The card on the drum was enough."),
    *_said("service-call", _BAD, ("retired",), "I told it three times to three people."),
    *_said("service-call", _BAD, ("parents",), "They wanted the order number. I was at work."),
    *_said("service-call", _BAD, ("parents",), "Transferred, transferred, cut off."),
    *_said("service-call", _BAD, ("singles",), "The music is nice. It has four parts."),
    *_said("service-call", _BAD, ("landlords",), "“Which machine?” You tell me, you sold me six."),
    *_said("service-call", _GOOD, _HOMES, "She stayed on the line until it ran."),
    *_said("engineer", _BAD, ("parents",), "Came with the wrong part.", "Third morning off for one pump."),
    *_said(
        "engineer",
        _GOOD,
        ("retired",),
        "Found my two euros and gave them back.",
        "Explained it in one sentence.",
    ),
    *_said("engineer", _GOOD, ("landlords",), "Two flats in one visit. More of that."),
    *_said("service-reminder", _BAD, ("parents",), "Two months after the warranty ended."),
    *_said("service-reminder", _GOOD, ("retired",), "Good that somebody thinks of it."),
    *_said("service-reminder", _GOOD, ("landlords",), "Useful. Say which house, please."),
    *_said("filter", _GOOD, ("retired",), "He wiped his shoes.", "He showed me the old one. Goodness."),
    *_said("filter", _GOOD, ("landlords",), "Did the whole house on one day."),
    *_said("anniversary", _BAD, ("parents",), "A card? From a shop?"),
    *_said("anniversary", _GOOD, ("retired",), "Signed by hand!", "I read it to my sister."),
    *_said("second-purchase", _BAD, ("parents", "landlords"), "Had to spell my name again."),
    *_said("second-purchase", _GOOD, ("retired",), "Same lady, same good advice."),
    *_said("review", _BAD, ("parents", "singles"), "You never replied."),
    *_said("review", _GOOD, ("retired",), "Five stars for the staff, I hope they saw it."),
)
