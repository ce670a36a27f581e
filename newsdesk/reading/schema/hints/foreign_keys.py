"""The names that other publishing systems give to our keys: Hugo, Jekyll, Pelican, Zola, Eleventy, Ghost, WordPress.

A name is compared without capitals, hyphens and underscores: `publishDate`, `publish-date` and `publish_date` are one.
"""

import re

from newsdesk.reading.schema.value_types.choices import NO, YES

ROW = re.compile(r"^    (\S.*): (.*(?:\n {8}.*)*)", re.MULTILINE)


def _rows(table: str) -> list[tuple[str, list[str]]]:
    """What stands before the colon in each row of a table, and the names behind it."""
    return [(said, names.split()) for said, names in ROW.findall(table)]


def _keys(table: str) -> dict[str, tuple[str, ...]]:
    """Each name in a table → the keys before it, in all its rows."""
    found: dict[str, tuple[str, ...]] = {}
    for keys, names in _rows(table):
        for name in names:
            found[name] = (*found.get(name, ()), *keys.split())
    return found


def _hints(table: str) -> dict[str, str]:
    """Each name in a table → the hint before it."""
    return {name: hint for hint, names in _rows(table) for name in names}


# Our keys, the likelier first, and their names elsewhere.
MEANT = _keys("""
    title name: headline head heading posttitle pagetitle hed sitename sitetitle
    name: title fullname displayname authorname
    date: pubdate datepublished publishedat publishedon publicationdate published postdate postdategmt created
            createdat datecreated creationdate
    publish_at: embargo embargoed embargountil embargoeduntil publish publishdate publishat publishon release
            releasedate releaseat scheduled scheduledat
    expires: expirydate expiry expire expiresat expireson expiration expirationdate unpublishdate unpublishat
            unpublishon
    updated: lastmod modified lastmodified lastmodifiedat datemodified modifieddate modifiedat updatedat updatedon
            updatedate dateupdated lastupdated lastupdate
    summary tagline about: subtitle description excerpt dek deck standfirst teaser subhead subheading subheadline
            strapline lede lead intro introduction abstract blurb synopsis snippet metadescription seodescription
            customexcerpt ogdescription tldr slogan motto
    authors: byline author writer writers reporter reporters creator postauthor
            guestauthor coauthors
    contributors: contributor additionalreporting reportingby translator translators
    desk tags desks: category section primarycategory maincategory rubric department ressort vertical sections
    tags desks: categories keywords tag topics topic labels taxonomies taxonomy hashtags primarytag newskeywords
    kind: format type contenttype articletype posttype genre storytype
    storyline: series collection dossier
    dateline based: location city filedfrom
    places: place geo coordinates
    image: cover thumbnail featuredimage featureimage images picture pictures photo hero heroimage banner
            bannerimage header headerimage coverimage teaserimage leadimage mainimage ogimage socialimage
            shareimage thumb postimage imageurl figure
    file: src filename image path url href
    alt: imagealt alttext alternativetext description
    caption: imagecaption
    credit: imagecredit copyright photographer attribution source
    url: link href baseurl siteurl address
    canonical: canonicalurl canonicallink originalurl externalurl
    aliases: redirectfrom redirectsfrom redirects alias oldurl oldurls permalink url path link
    id: guid uuid
    language: lang locale
    timezone: tz
    pages: paginate postsperpage
    translation_of: originalof translates
    related: seealso relatedposts relatedarticles relatedstories readmore furtherreading
    sources: references citations bibliography
    corrections: errata erratum correctionnote corrigendum editorsnote
    key_points: keytakeaways takeaways highlights bullets
    notes note: note comment internalnote internalnotes editornotes internal
    role: position jobtitle job occupation
    links: email mail twitter mastodon website web homepage github linkedin facebook bluesky
    key: pgp gpg pgpkey fingerprint pgpfingerprint openpgp
    joined: since startdate
    lat: latitude
    lon: longitude lng long
    precision: accuracy
    accessed: retrieved accessdate date
    archive: archiveurl wayback archived
    grade: rating admiralty
    text: claim statement description note message reason
    by: claimant who source speaker
    reason: text explanation why
    story: slug
    as: relation
""")

# What has no counterpart here, and why its line can go.
NEEDLESS = _hints("""
    how pages look is the business of `templates/`: layout template view theme css class cssclass cssclasses
            bodyclass type format posttype postformat contenttype markup
    the address is made of the date and `slug`: permalink url path link
    lists are in the order of their dates: weight order sort position navorder sidebarposition sticky pin pinned
            featured priority menu menus menuorder parent haschildren nav sidebar sidebarlabel eleventynavigation
            breadcrumb breadcrumbs
    each page has what search engines and social networks ask for: seo seotitle metatitle ogtitle ogtype
            twittercard sitemap robots noindex linktitle
    pages have no comments and no scripts: comments comment commentstatus pingstatus disqus allowcomments math
            mathjax katex mermaid share socialshare
    it means nothing here: toc showtoc tableofcontents readingtime readtime wordcount postid wordpressid params
            extra cascade resources outputs headless iscjklanguage translationkey pagination summarylength
            hidemeta showdate meta
""")

# What belongs into another place than the keys.
ELSEWHERE = _hints("""
    Put it below the closing `---`, where the text stands: bio biography about body content text
    Put the picture beside this file, under the same name but for its ending: `ada.jpg` beside `ada.md`: image
            photo portrait avatar picture headshot thumbnail cover
""")

# Keys that say whether a story is published, or held back, with `true` or `false`; and those that say it in a word.
PUBLISHED = ("published", "publish", "public", "visible", "listed", "live", "online", "active", "ispublished")
HELD_BACK = ("draft", "hidden", "hide", "private", "unlisted", "unpublished", "disabled", "isdraft", "wip",
             "eleventyexcludefromcollections")  # fmt: skip
STATES = ("status", "poststatus", "state", "visibility")
PUBLIC_STATES = ("publish", "published", "public", "live", "online", "final", "approved", "visible", "released")


def folded_key(typed: str) -> str:
    """A key as it is compared with those of other systems."""
    return "".join(letter for letter in typed.casefold() if letter.isalnum())


def holds_back(typed: str, value: str) -> bool | None:
    """Whether a key of another system and its value keep a story from being published; None for any other key."""
    key, word = folded_key(typed), value.strip().casefold()
    if key in STATES:
        return word not in PUBLIC_STATES
    if word in YES or word in NO:
        if key in PUBLISHED:
            return word in NO
        if key in HELD_BACK:
            return word in YES
    return None
