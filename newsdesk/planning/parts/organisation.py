"""The desk as an organisation: who it is, and on which of its pages it says how it works."""

from newsdesk.planning.index.edition import Edition
from newsdesk.views import Link, Organisation
from newsdesk.vocabulary import addresses

# A property of schema.org's NewsMediaOrganization → the settings that can name its page, the first that does.
PROPERTIES = {
    "publishingPrinciples": ("ethics", "about"),
    "ethicsPolicy": ("ethics",),
    "correctionsPolicy": ("corrections",),
    "verificationFactCheckingPolicy": ("verification",),
    "unnamedSourcesPolicy": ("sources",),
    "actionableFeedbackPolicy": ("feedback",),
    "ownershipFundingInfo": ("ownership",),
    "masthead": ("masthead",),
}
LOGOS = ("logo.png", "icon-512.png", "logo.svg", "favicon.svg")


def organisation(edition: Edition) -> Organisation:
    """The publisher, with those policies whose page there is."""
    settings = edition.settings
    assets = {asset.name for asset in edition.site.assets}
    logo = next((addresses.asset(name) for name in LOGOS if name in assets), "")
    return Organisation(
        name=settings.title,
        href=edition.absolute(addresses.HOME),
        slogan=settings.tagline,
        email=settings.contact.email,
        logo=edition.absolute(logo) if logo else "",
        policies=policies(edition),
    )


def policies(edition: Edition) -> tuple[Link, ...]:
    """The property of each policy whose page there is, with the absolute address of that page."""
    pages = {page.slug for page in edition.site.pages}
    named = [
        (name, [slug for slug in (getattr(edition.settings.policies, key) for key in keys) if slug in pages])
        for name, keys in PROPERTIES.items()
    ]
    return tuple(Link(name, edition.absolute(addresses.standing_page(slugs[0]))) for name, slugs in named if slugs)
