"""The content of all files → what is wrong with it: with public copy, and apart from that, with what is not public."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from newsdesk.reading.checks.address_claims import AddressClaims, has_old_addresses
from newsdesk.reading.checks.attachments import attachment_problems
from newsdesk.reading.checks.corrections import corrections_ahead
from newsdesk.reading.checks.duplicates import Claims, duplicate_slugs
from newsdesk.reading.checks.embargo import Embargo
from newsdesk.reading.checks.references import KnownNames, Locate
from newsdesk.reading.checks.same_names import same_names
from newsdesk.reading.checks.site_links import SiteLinks
from newsdesk.reading.files.file_reading import Sources
from newsdesk.vocabulary import folders
from newsdesk.vocabulary.problems import Problem
from newsdesk.vocabulary.settings import Settings


class Faults(Struct, frozen=True):
    """The problems that stop a build, and those of stories that are not public, which are set aside for them."""

    public: tuple[Problem, ...]
    aside: tuple[Problem, ...]


def find_faults(sources: Sources, settings: Settings, embargo: Embargo, links: SiteLinks) -> Faults:
    """Every problem of the sources and of the references between them.

    Whatever two stories cannot both have belongs to the one that is public first: each of them is asked once, in the
    order in which they go out, so that no later instant can bring a problem that is not known today.
    """
    locate = links.locate
    # One that was public already is hidden by an edit, of which the ledger tells, or as of a time before.
    held = (story for story in embargo.hidden if embargo.holds(story.file))
    found = chain(
        sources.problems,
        same_names(sources, embargo),
        _no_copy(sources),
        KnownNames(sources, settings, embargo).problems(sources, settings, locate),
        links.problems(),
        attachment_problems(sources, settings, locate),
        duplicate_slugs(sources.authors, locate),
        duplicate_slugs(sources.pages, locate),
        *[corrections_ahead(each, embargo.now, locate) for each in (*embargo.public, *held) if each.corrections],
    )
    public, aside = embargo.divided(found)
    claims = Claims(settings, locate)
    for story in embargo.public:
        public += claims.problems(story)
        claims.enter(story)
    faulty = {problem.file for problem in aside}
    waiting = [each for each in embargo.hidden if not each.killed and each.file not in faulty]
    places = _places(sources, settings, embargo, locate) if waiting else None
    for story in waiting:
        taken = [*claims.problems(story), *(places.problems(story) if places else ())]
        if not taken:
            claims.enter(story)
            if places:
                places.enter(story)
        (aside if embargo.holds(story.file) else public).extend(taken)
    return Faults(tuple(public), tuple(aside))


def _places(sources: Sources, settings: Settings, embargo: Embargo, locate: Locate) -> AddressClaims | None:
    """The places of public stories; None if there is no old address, without which nothing can be in one place."""
    if not has_old_addresses(sources, settings):
        return None
    places = AddressClaims(sources, settings, locate)
    for story in embargo.public:
        places.enter(story)
    return places


def _no_copy(sources: Sources) -> Iterator[Problem]:
    if not sources.problems and not sources.stories:
        yield Problem(
            folders.CONTENT,
            1,
            1,
            "no-copy",
            f"There is no story in `{folders.CONTENT}/`: the folder is empty or missing.",
            "Put a story there, or name the folder of the site with --root.",
        )
