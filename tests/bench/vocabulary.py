"""A random generator → sentences, headlines and names, from a vocabulary of a few hundred words."""

import re
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


ADJECTIVES = _words("""
    armed local senior northern southern eastern western regional military civilian foreign joint former
    acting heavy light coastal mobile contested disputed fragile quiet sudden early late recent second third
    large small narrow open closed empty public private joint daily weekly annual partial full limited formal
    informal independent official senior junior wounded displaced hungry stranded visible hidden costly cheap
    broken repaired improvised modern ageing seasonal temporary permanent overnight planned unplanned
    unconfirmed verified familiar unusual steady uneven
""")
NOUNS = _words("""
    convoy garrison column patrol battalion brigade company unit commander officer soldier conscript
    veteran militia council ministry parliament delegation envoy mediator negotiator observer analyst
    spokesman resident farmer trader driver pilot engineer doctor nurse teacher witness refugee prisoner
    village town district province border river bridge road airfield port harbour depot barracks checkpoint
    outpost camp hospital school market station pipeline refinery mine dam power-line warehouse ceasefire
    truce accord treaty deal mandate resolution sanction embargo budget contract tender audit report survey
    map photograph recording statement interview hearing vote ballot election protest strike blockade siege
    ambush raid attack shelling airstrike drone missile rocket mortar howitzer tank truck helicopter frigate
    submarine radar satellite radio battery engine supply shipment delivery withdrawal deployment rotation
    exercise parade inspection evacuation rescue search funeral harvest drought flood winter dispute claim
    warning promise demand refusal delay shortage surplus loan grant debt
""")
VERBS = _words("""
    reached left crossed held lost retook surrounded reinforced inspected photographed reported described
    denied confirmed rejected accepted delayed cancelled postponed announced signed discussed supported
    opposed criticised praised questioned visited searched cleared repaired rebuilt abandoned damaged
    destroyed hit missed intercepted escorted supplied fed housed treated moved replaced counted recorded
    mapped monitored protected threatened blocked opened closed shelled occupied vacated guarded joined
    divided financed audited
""")
ADVERBS = _words("""
    quietly slowly again later twice already soon reportedly largely partly formally publicly privately
    overnight briefly repeatedly apparently eventually finally
""")
BODIES = _words("AFK UNRO MTC GDF NPL ECCO RSB DNA-4 TFK CMZ JOC OSCA")
DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
NUMBERS = _words("two three four six seven 12 15 18 24 30 40 55 80 120 200 350 1,400 6,000")

SYLLABLES = _words("ba ke ri do mu sa ta lo ve ni zo ha gu pe ma ti ka ru")

PATTERNS = _lines("""
    The ADJECTIVE NOUN VERB the NOUN near PLACE on DAY, and the NOUN ADVERB VERB the ADJECTIVE NOUN.
    Two people with knowledge of the NOUN said that the ADJECTIVE NOUN had ADVERB VERB the road to PLACE.
    "We VERB the NOUN before the NOUN was ADJECTIVE," said PERSON, a NOUN from PLACE.
    BODY said it had VERB NUMBER people from PLACE; the NOUN's NOUN put the number at NUMBER.
    A NOUN that VERB the ADJECTIVE NOUN in PLACE (some NUMBER kilometres from PLACE) VERB nothing on DAY.
    By DAY the NOUN had VERB NUMBER trucks, a NOUN and what PERSON called "an ADJECTIVE NOUN".
    It wasn't clear who VERB the NOUN, or whether the ADJECTIVE NOUN would hold through the NOUN.
    Neither the NOUN nor the ADJECTIVE NOUN in PLACE ADVERB VERB the NOUN, which BODY VERB in the spring.
    PERSON, who VERB the NOUN at PLACE for NUMBER years, said the NOUN had been ADJECTIVE since DAY.
    The NOUN in PLACE, the NOUN outside PLACE and the ADJECTIVE NOUN between them VERB little of this.
    Satellite pictures taken on DAY show NUMBER cars beside the NOUN at PLACE, where the NOUN VERB in June.
    "There's no NOUN left to speak of -- only the NOUN, the NOUN and us," PERSON said by telephone from PLACE.
    The NOUN VERB the NOUN ADVERB, and an ADJECTIVE NOUN of NUMBER people moved towards PLACE.
    What the ADJECTIVE NOUN means for PLACE is a ADJECTIVE question, and the NOUN hasn't VERB it.
    Earlier the NOUN's ADJECTIVE NOUN VERB a NOUN worth NUMBER million, according to BODY.
    Since the NOUN of DAY the ADJECTIVE NOUN has VERB every NOUN between PLACE and PLACE.
""")
HEADLINES = _lines("""
    PLACE NOUN VERB NOUN after ADJECTIVE NOUN
    ADJECTIVE NOUN VERB NOUN near PLACE
    BODY says ADJECTIVE NOUN VERB PLACE NOUN
    What the ADJECTIVE NOUN in PLACE means for the NOUN
    NOUN at PLACE: NUMBER ADJECTIVE days and one NOUN
    PLACE's ADJECTIVE NOUN VERB the NOUN, again
    Why NUMBER soldiers VERB the NOUN at PLACE
""")
HEADINGS = _lines("""
    A ADJECTIVE NOUN
    What the NOUN VERB
    The road to PLACE
    Who VERB the NOUN
    After the NOUN
    An ADJECTIVE NOUN in PLACE
""")

ARTICLE = re.compile(r"\b([Aa])n? (?=([aeiou])|[b-z])")


def _name(random: Random, endings: tuple[str, ...]) -> str:
    """A name of random syllables, which is that of no real person or place."""
    syllables = random.choices(SYLLABLES, k=random.choice((1, 2, 2)))
    return "".join(syllables).capitalize() + random.choice(endings)


def _names(count: int, seed: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    random, found = Random(seed), dict[str, None]()
    while len(found) < count:
        found[_name(random, endings)] = None
    return tuple(found)


PLACES = _names(140, "places", ("ra", "zou", "dal", "mir", "stan", "ville", "goro", "nna", "k", "sk"))
FAMILIES = _names(120, "families", ("ssen", "va", "lu", "nde", "rro", "tt", "mi", "shan", "ko"))
GIVEN = _names(60, "given", ("na", "n", "l", "is", "ya", "mo"))
PEOPLE = tuple(f"{given} {family}" for given, family in zip(GIVEN * 2, FAMILIES, strict=True))
SLOTS = {
    "ADJECTIVE": ADJECTIVES, "NOUN": NOUNS, "VERB": VERBS, "ADVERB": ADVERBS, "BODY": BODIES,
    "DAY": DAYS, "NUMBER": NUMBERS, "PLACE": PLACES, "PERSON": PEOPLE,
}  # fmt: skip


def filled(random: Random, pattern: str) -> str:
    """`pattern` with a random word in each slot (such as `NOUN`); what follows the slot (a comma, 's) is kept."""
    text = " ".join(_word(random, token) for token in pattern.split())
    return ARTICLE.sub(lambda found: f"{found[1]}n " if found[2] else f"{found[1]} ", text)


def sentence(random: Random) -> str:
    return filled(random, random.choice(PATTERNS))


def plain_sentence(random: Random) -> str:
    """A sentence without a quotation, for summaries and key points."""
    text = sentence(random)
    return text if '"' not in text else plain_sentence(random)


def headline(random: Random) -> str:
    text = filled(random, random.choice(HEADLINES))
    return text[0].upper() + text[1:]


def heading(random: Random) -> str:
    return filled(random, random.choice(HEADINGS))


def _word(random: Random, token: str) -> str:
    head = token.strip("\"(),.;:'s")
    return token.replace(head, random.choice(SLOTS[head]), 1) if head in SLOTS else token
