"""The view of a page → its structured data: JSON-LD in the terms of schema.org (release 30.0).

The view is the only input, so the data cannot claim anything that the page does not show.
"""

import msgspec
from markupsafe import Markup

from newsdesk.rendering.structured.structured_story import NodeObject, news_article, without_empty
from newsdesk.views import (
    ArchivePage,
    ArticlePage,
    AuthorProfile,
    Chrome,
    FrontPage,
    IndexPage,
    Link,
    ListingPage,
    Organisation,
    PageView,
    PlacesPage,
    StandingPageView,
    StorylinePage,
    YearPage,
)

ListOfSomething = ListingPage | StorylinePage | PlacesPage | IndexPage | ArchivePage | YearPage

_encode = msgspec.json.Encoder().encode


def structured(page: PageView) -> NodeObject | None:
    """The JSON-LD document of a page; None for a page that is no search result, such as a redirect."""
    graph = _graph(page)
    return {"@context": "https://schema.org", "@graph": graph} if graph else None


def json_ld(page: PageView) -> Markup:
    """The document as text for a `script` element, with `&`, `<` and `>` escaped; empty if there is none."""
    said = structured(page)
    text = _encode(said).decode() if said else ""
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _graph(page: PageView) -> list[NodeObject]:
    match page:
        case FrontPage(organisation=organisation):
            return [*_desk(organisation), _web_site(page.chrome)]
        case ArticlePage():
            return [news_article(page), _breadcrumbs(page.crumbs, page.title, page.chrome)]
        case ListingPage(profile=AuthorProfile() as profile):
            return [_profile_page(profile, page), _breadcrumbs(page.crumbs, page.title, page.chrome)]
        case ListingPage(about=about) | StorylinePage(about=about) | PlacesPage(about=about) | IndexPage(about=about):
            return [_collection(page, about), _breadcrumbs(page.crumbs, page.title, page.chrome)]
        case ArchivePage() | YearPage():
            return [_collection(page), _breadcrumbs(page.crumbs, page.title, page.chrome)]
        case StandingPageView(organisation=organisation):
            return [*_desk(organisation), _breadcrumbs(page.crumbs, page.title, page.chrome)]
        case _:
            return []


def _desk(organisation: Organisation | None) -> list[NodeObject]:
    if organisation is None:
        return []
    return [
        without_empty(
            {
                "@type": "NewsMediaOrganization",
                "name": organisation.name,
                "url": organisation.href,
                "slogan": organisation.slogan,
                "email": organisation.email,
                "logo": organisation.logo,
                **{policy.name: policy.href for policy in organisation.policies},
            }
        )
    ]


def _web_site(chrome: Chrome) -> NodeObject:
    return {
        "@type": "WebSite",
        "name": chrome.title,
        "url": chrome.origin + chrome.places.home,
        "inLanguage": chrome.language,
    }


def _collection(page: ListOfSomething, about: str = "") -> NodeObject:
    return without_empty(
        {
            "@type": "CollectionPage",
            "name": page.title,
            "url": page.head.canonical,
            "description": about,
            "inLanguage": page.chrome.language,
        }
    )


def _profile_page(profile: AuthorProfile, page: ListingPage) -> NodeObject:
    return {
        "@type": "ProfilePage",
        "url": page.head.canonical,
        "mainEntity": without_empty(
            {
                "@type": "Organization" if profile.collective else "Person",
                "name": profile.name,
                "url": page.head.canonical,
                **({"description": profile.role} if profile.collective else {"jobTitle": profile.role}),
                "knowsAbout": list(profile.expertise),
                "knowsLanguage": list(profile.languages),
                "sameAs": [link.href for link in profile.links if link.href.startswith("https://")],
                "parentOrganization" if profile.collective else "worksFor": {
                    "@type": "NewsMediaOrganization",
                    "name": page.chrome.title,
                    "url": page.chrome.origin + page.chrome.places.home,
                },
            }
        ),
    }


def _breadcrumbs(crumbs: tuple[Link, ...], title: str, chrome: Chrome) -> NodeObject:
    """The breadcrumbs shown on the page, and the page itself as the last one."""
    steps = [{"@type": "ListItem", "name": crumb.name, "item": chrome.origin + crumb.href} for crumb in crumbs]
    steps.append({"@type": "ListItem", "name": title})
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{**step, "position": number} for number, step in enumerate(steps, 1)],
    }
