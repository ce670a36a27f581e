"""Any page."""

from newsdesk.views.pages.archive import ArchivePage, YearPage
from newsdesk.views.pages.article import ArticlePage
from newsdesk.views.pages.front_page import FrontPage
from newsdesk.views.pages.lists import CorrectionsPage, FeedsPage, IndexPage, ListingPage, PlacesPage, StorylinePage
from newsdesk.views.pages.other_pages import NotFoundPage, Redirect, SearchPage, StandingPageView

PageView = (
    ArticlePage
    | StandingPageView
    | ListingPage
    | StorylinePage
    | PlacesPage
    | IndexPage
    | ArchivePage
    | YearPage
    | FrontPage
    | CorrectionsPage
    | FeedsPage
    | NotFoundPage
    | SearchPage
    | Redirect
)
