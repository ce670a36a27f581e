"""The publisher as an organisation (schema.org), with the pages of its editorial policies."""

from newsdesk.planning.index.edition import Edition
from newsdesk.views import Link, Organisation
from newsdesk.vocabulary import addresses

# A property of schema.org's NewsMediaOrganization → the settings that can name its page; the first with a page is used.
POLICY_PROPERTIES = {
    "publishingPrinciples": ("ethics", "about"),
    "ethicsPolicy": ("ethics",),
    "correctionsPolicy": ("corrections",),
    "verificationFactCheckingPolicy": ("verification",),
    "unnamedSourcesPolicy": ("sources",),
    "actionableFeedbackPolicy": ("feedback",),
    "ownershipFundingInfo": ("ownership",),
    "masthead": ("masthead",),
}
LOGO_FILES = ("logo.png", "icon-512.png", "logo.svg", "favicon.svg")


def organisation(edition: Edition) -> Organisation:
    """The publisher, with those policies that have a page."""
    settings = edition.settings
    assets = {asset.name for asset in edition.site.assets}
    logo = next((addresses.asset(name) for name in LOGO_FILES if name in assets), "")
    return Organisation(
        name=settings.title,
        href=edition.absolute(addresses.HOME),
        slogan=settings.tagline,
        email=settings.contact.email,
        logo=edition.absolute(logo) if logo else "",
        policies=policies(edition),
    )


def policies(edition: Edition) -> tuple[Link, ...]:
    """The schema.org property of each policy that has a page, with the absolute address of that page."""
    pages = {page.slug for page in edition.site.pages}
    named = [
        (name, [slug for slug in (getattr(edition.settings.policies, key) for key in keys) if slug in pages])
        for name, keys in POLICY_PROPERTIES.items()
    ]
    return tuple(Link(name, edition.absolute(addresses.standing_page(slugs[0]))) for name, slugs in named if slugs)
