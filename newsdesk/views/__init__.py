"""Views: the immutable, plain values that templates and renderers read, and nothing else.

A view holds everything that its output shows, so a hash of the view covers all content that the output depends on.
Addresses begin at a `/` (`/desks/africa/`) unless a docstring calls them absolute. Times are in the desk's time zone
in pages, and in UTC in feeds, news items and sitemaps.
"""

from newsdesk.views.article import ArticlePage
from newsdesk.views.chrome import Chrome, Page, Places
from newsdesk.views.coded_words import (
    BacklinkWords,
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
from newsdesk.views.feeds import ArchiveLinks, Category, Enclosure, Feed, FeedItem, FeedOutline, Tombstone
from newsdesk.views.files import (
    AssetFile,
    AttachmentFile,
    CardFile,
    Icon,
    PlainText,
    RenditionFile,
    Stylesheet,
    WebManifest,
)
from newsdesk.views.languages import Calendar, Language, ListPattern, Quotes
from newsdesk.views.news_items import GeoPoint, NewsItem, RelatedItem
from newsdesk.views.pages import (
    CorrectionsPage,
    FeedsPage,
    FrontPage,
    IndexPage,
    ListingPage,
    NotFoundPage,
    PageView,
    Redirect,
    StandingPageView,
)
from newsdesk.views.parts import (
    Byline,
    Card,
    FeedLink,
    FeedMenu,
    Head,
    IndexEntry,
    Link,
    Organisation,
    OtherVersion,
    Pager,
    Prose,
    ProseLink,
    Rail,
    Teaser,
    Translation,
)
from newsdesk.views.pictures import Figure, PictureSource, Rendition, ShownPicture
from newsdesk.views.sitemaps import NewsEntry, NewsSitemap, Sitemap, SitemapEntry, SitemapIndex
from newsdesk.views.story_parts import (
    AttachmentNote,
    AuthorBox,
    AuthorProfile,
    Backlink,
    ClaimNote,
    ContributorNote,
    CorrectedStory,
    CorrectionNote,
    LocatorMap,
    MapPlace,
    Notice,
    PlaceNote,
    SourceNote,
    StorylineBox,
)
from newsdesk.views.view import View
from newsdesk.views.words import Plural, Words

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
)
AnyView = PageView | FileView
