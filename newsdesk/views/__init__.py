"""What a template may see: plain values, complete in themselves.

Whatever a page shows stands in its view, so the view is all that the page depends on. Addresses are
from the site's root (`/desks/africa/`) unless a field says absolute; times are in the desk's time zone.
"""

from newsdesk.views.feeds import ArchiveLinks, Category, Feed, FeedItem, FeedOutline, Tombstone
from newsdesk.views.files import AssetFile, CardFile, Icon, PictureFile, PlainText, Stylesheet, WebManifest
from newsdesk.views.news_items import GeoPoint, NewsItem, RelatedItem
from newsdesk.views.pages import (
    ArticlePage,
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
    Chrome,
    FeedLink,
    FeedMenu,
    Figure,
    Head,
    IndexEntry,
    Link,
    Organisation,
    Pager,
    Portrait,
    Prose,
    ProseLink,
    Rail,
    Teaser,
    Translation,
    View,
)
from newsdesk.views.sitemaps import NewsEntry, NewsSitemap, Sitemap, SitemapEntry, SitemapIndex
from newsdesk.views.story_parts import (
    AuthorBox,
    AuthorProfile,
    Backlink,
    ClaimNote,
    CorrectedStory,
    CorrectionNote,
    Notice,
    PlaceNote,
    SourceNote,
    StorylineBox,
)

# Everything that is not a page.
FileView = (
    Feed
    | NewsItem
    | Sitemap
    | SitemapIndex
    | NewsSitemap
    | FeedOutline
    | WebManifest
    | PlainText
    | PictureFile
    | CardFile
    | AssetFile
    | Stylesheet
)
AnyView = PageView | FileView
