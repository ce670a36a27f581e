"""Views: the immutable, plain values that templates and renderers read, and nothing else.

A view holds everything that its output shows, so a hash of the view covers all content that the output depends on.
Addresses begin at a `/` (`/desks/africa/`) unless a docstring calls them absolute. Times are in the desk's time zone
in pages, but for `as_of`, the time of information, which is in UTC; so are those in feeds, news items and sitemaps.
"""

from newsdesk.views.files.feeds import ArchiveLinks, Category, Enclosure, Feed, FeedItem, FeedOutline, Tombstone
from newsdesk.views.files.files import (
    AssetFile,
    AttachmentFile,
    CardFile,
    Icon,
    PlainText,
    RenditionFile,
    Stylesheet,
    WebManifest,
)
from newsdesk.views.files.news_items import GeoPoint, NewsItem, RelatedItem
from newsdesk.views.files.search import SearchIndex, SearchRecord
from newsdesk.views.files.sitemaps import NewsEntry, NewsSitemap, Sitemap, SitemapEntry, SitemapIndex
from newsdesk.views.pages.archive import ArchivePage, ArchiveYear, MonthOfYear, YearPage
from newsdesk.views.pages.article import ArticlePage
from newsdesk.views.pages.chrome import Chrome, Page, Places
from newsdesk.views.pages.front_page import FrontPage
from newsdesk.views.pages.lists import CorrectionsPage, FeedsPage, IndexPage, ListingPage, PlacesPage, StorylinePage
from newsdesk.views.pages.other_pages import NotFoundPage, Redirect, SearchPage, StandingPageView
from newsdesk.views.pages.pages import PageView
from newsdesk.views.parts.head import Card, Head, Organisation, Translation
from newsdesk.views.parts.links import FeedFormats, FeedLink, FeedMenu, IndexEntry, Link, Pager, PagesOfYear
from newsdesk.views.parts.pictures import Figure, PictureSource, Rendition, ShownPicture
from newsdesk.views.parts.prose import Prose, ProseLink
from newsdesk.views.parts.teasers import Byline, Headline, OtherVersion, Rail, Teaser
from newsdesk.views.story.authors import AuthorBox, AuthorProfile, ContributorNote
from newsdesk.views.story.corrections import Backlink, CorrectedStory, CorrectionNote, Notice
from newsdesk.views.story.evidence import AttachmentNote, ClaimNote, SourceNote
from newsdesk.views.story.places import LocatorMap, MapPlace, PlaceEntry, PlaceNote
from newsdesk.views.story.storylines import LatestReport, StorylineBox, TimelineEntry
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
from newsdesk.views.words.languages import Calendar, Language, ListPattern, Plural, Quotes
from newsdesk.views.words.list_words import ListWords, Wayfinding
from newsdesk.views.words.search_words import SearchWords
from newsdesk.views.words.words import Words

# The views of all outputs that are not HTML pages.
FileView = (
    Feed
    | NewsItem
    | Sitemap
    | SitemapIndex
    | NewsSitemap
    | FeedOutline
    | WebManifest
    | PlainText
    | RenditionFile
    | CardFile
    | AssetFile
    | AttachmentFile
    | Stylesheet
    | SearchIndex
)
AnyView = PageView | FileView
