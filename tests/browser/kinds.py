"""An address of the sample site for each kind of page."""

BOUREM = "/2023/09/bourem-recaptured/"
ARABIC = "/2023/09/bourem-recaptured-ar/"
FRENCH = "/2023/12/la-minusma-ferme/"
UKRAINIAN = "/2023/06/kakhovka-dam-breach-uk/"
SITREP = "/2024/07/tinzaouaten-battle/"
SITREP_WITH_MAP = "/2024/07/israeli-strikes-on-yemen/"
ANALYSIS = "/2024/08/two-missions-one-strait/"
WITHDRAWN = "/2024/02/red-sea-cables/"
REDIRECT = "/2023/12/un-mission-in-mali-ends/"

# A redirect is left at once and stands alone.
KINDS = {
    "front page": "/",
    "story": BOUREM,
    "Arabic story": ARABIC,
    "French story": FRENCH,
    "Ukrainian situation report": UKRAINIAN,
    "situation report": SITREP_WITH_MAP,
    "analysis": ANALYSIS,
    "withdrawn story": WITHDRAWN,
    "desk": "/desks/africa/",
    "older page of a list": "/kinds/news/page/1/",
    "tag": "/tags/mali/",
    "author": "/authors/bianca-bridger/",
    "places": "/places/",
    "storyline": "/storylines/mali-conflict/",
    "kind": "/kinds/sitrep/",
    "archive": "/archive/",
    "year": "/archive/2024/",
    "month": "/archive/2024/07/",
    "tags": "/tags/",
    "desks": "/desks/",
    "storylines": "/storylines/",
    "kinds": "/kinds/",
    "authors": "/authors/",
    "corrections": "/corrections/",
    "feeds": "/feeds/",
    "standing page": "/how-we-verify/",
    "search": "/search/",
    "not found": "/404.html",
}
