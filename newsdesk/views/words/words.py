"""The words of the site in one language: what readers see that no writer typed."""

import re

from newsdesk.views.view import View
from newsdesk.views.words.coded_words import (
    BacklinkWords,
    CitationWords,
    CorrectionKinds,
    Credibility,
    KindWords,
    MadePictures,
    PictureSources,
    Precisions,
    Reliability,
    Verdicts,
    WithdrawnRelations,
)
from newsdesk.views.words.languages import Calendar, ListPattern, Plural
from newsdesk.views.words.list_words import ListWords, Wayfinding
from newsdesk.views.words.search_words import SearchWords

# A name in braces.
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Words(View, frozen=True):
    """Every phrase of the site, and how dates and lists are written, in one `language` and its `direction`.

    `{name}` in a phrase is filled in. A phrase is a field here, and a key of the files that hold the words. The letters
    of an index are its `alphabet`.
    """

    language: str
    direction: str
    calendar: Calendar
    list_pattern: ListPattern
    colon: str
    comma: str
    semicolon: str
    decimal_point: str
    skip_to_text: str
    home: str
    breadcrumbs: str
    all_of_the_site: str
    browse: str
    follow: str
    about: str
    archive: str
    archive_about: str
    authors: str
    authors_about: str
    corrections: str
    corrections_about: str
    desks: str
    desks_about: str
    storylines: str
    tags: str
    tags_about: str
    feeds: str
    feeds_about: str
    all_feeds: str
    feed: str
    author: str
    desk: str
    kind: str
    storyline: str
    tag: str
    latest: str
    newest_stories: str
    stories: str
    stories_counted: Plural
    nothing_here_yet: str
    no_stories_now: str
    no_stories_yet: str
    stories_gone: str
    led_by: str
    follow_by_feed: str
    pages_of_this_list: str
    page: str
    page_of_list: str
    newer_stories: str
    older_stories: str
    oldest_stories: str
    by: str
    with_help_of: str
    with_reporting_by: str
    in_place: str
    first_published_by: str
    filed_from: str
    published: str
    updated: str
    information_as_of: str
    as_of: str
    also_in: str
    corrected: str
    moment: str
    draft: str
    under_embargo: str
    not_public: str
    key_points: str
    more_points: str
    withdrawn: str
    withdrawn_title: str
    withdrawn_mark: str
    withdrawn_notice: str
    retracted: str
    retracted_mark: str
    expired_notice: str
    expired_reason: str
    see_the_note: str
    translated_from_withdrawn: str
    translated_from_retracted: str
    files: str
    audio: str
    bytes: str
    kilobytes: str
    megabytes: str
    gigabytes: str
    places: str
    map_of: str
    map_around: str
    kilometres: str
    claims: str
    claims_caption: str
    claim: str
    made_by: str
    status: str
    sources: str
    archived_copy: str
    seen_by_us: str
    grade: str
    read_on: str
    corrections_and_changes: str
    filed_under: str
    citation: CitationWords
    about_author: str
    about_authors: str
    more_from: str
    what_came_after: str
    storyline_of: str
    earlier: str
    later: str
    only_story: str
    related: str
    picture: str
    role: str
    based_in: str
    writes_on: str
    languages: str
    joined: str
    contact: str
    key: str
    corrections_standfirst: str
    nothing_corrected: str
    feeds_standfirst: str
    feeds_copy: str
    everything: str
    not_found: str
    not_found_standfirst: str
    not_found_ways: str
    archive_by_month: str
    front_page: str
    moved: str
    now_here: str
    feed_about: str
    feed_menu: str
    feed_comment: str
    corrections_feed_about: str
    feeds_of_site: str
    lead_picture: str
    reporting: str
    table: str
    back_to_text: str
    kinds: KindWords
    kind_lists: KindWords
    verdicts: Verdicts
    correction_kinds: CorrectionKinds
    backlinks: BacklinkWords
    names_withdrawn: WithdrawnRelations
    picture_sources: PictureSources
    made_pictures: MadePictures
    precisions: Precisions
    reliability: Reliability
    credibility: Credibility
    wayfinding: Wayfinding
    lists: ListWords
    search: SearchWords
    alphabet: tuple[str, ...] = ()


def filled(phrase: str, **values: str) -> str:
    """A phrase with each `{name}` replaced by the value of that name."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], phrase)
