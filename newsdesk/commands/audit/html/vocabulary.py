"""The elements and attributes that a page of this kind of site needs, written down apart from what makes pages."""

from newsdesk.commands.audit.html.nesting import names

# The attributes of any element; beside these, all of ARIA and all that are for the templates' own use (`data-…`).
OF_ALL = names("class dir hidden id lang role tabindex title translate")
OWN_PREFIXES = ("aria-", "data-")
PLAIN = (
    "abbr address article aside b bdi bdo body br caption cite code dd dfn div dl dt em figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html i kbd main mark nav p picture pre rp rt ruby s samp search section "
    "small span strong sub summary sup tbody tfoot thead title tr u ul var wbr"
)
LINKING = "href hreflang type rel referrerpolicy download"
RECORDING = "src controls preload loop muted crossorigin width height poster playsinline"
# Each element with the attributes that it may have beside those of all.
ATTRIBUTES = {
    **dict.fromkeys(PLAIN.split(), frozenset[str]()),
    "a": frozenset(LINKING.split()),
    "audio": frozenset(RECORDING.split()),
    "video": frozenset(RECORDING.split()),
    "track": names("src kind srclang label default"),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
    "ins": frozenset({"cite", "datetime"}),
    "del": frozenset({"cite", "datetime"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open", "name"}),
    "meter": names("value min max low high optimum"),
    "img": names("src srcset sizes width height alt loading decoding fetchpriority"),
    "source": names("src srcset sizes type media width height"),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "link": names("href rel type title sizes media hreflang as crossorigin imagesrcset imagesizes fetchpriority"),
    "meta": names("charset name content property media http-equiv"),
    # Data for machines, which no browser runs; with `src`, the script of the one page that runs some.
    "script": frozenset({"type", "src"}),
    "table": frozenset(),
    "td": names("colspan rowspan headers"),
    "th": names("colspan rowspan headers scope abbr"),
    "time": frozenset({"datetime"}),
}
# A drawing within a page: its elements are named `svg:…` here. None of these runs anything.
DRAWN = names(
    "circle clippath defs desc ellipse g line lineargradient marker mask path pattern polygon polyline radialgradient "
    "rect stop symbol text title tspan use"
)
DRAWING = names(
    "viewbox width height x y x1 x2 y1 y2 cx cy r rx ry fx fy d dx dy points transform fill fill-opacity fill-rule "
    "stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit "
    "stroke-opacity opacity color clip-path clip-rule clippathunits mask maskunits maskcontentunits marker-start "
    "marker-mid marker-end markerwidth markerheight markerunits orient refx refy offset stop-color stop-opacity "
    "gradientunits gradienttransform spreadmethod patternunits patterntransform patterncontentunits "
    "preserveaspectratio text-anchor direction dominant-baseline font-size font-weight font-family letter-spacing "
    "vector-effect shape-rendering focusable xmlns xmlns:xlink version href xlink:href"
)
ATTRIBUTES |= {"svg": DRAWING, **{f"svg:{name}": DRAWING for name in DRAWN}}
JSON_LD = "application/ld+json"
# What a `<link>` is for: first what a browser fetches with the page, then what is only a name.
FETCHED_LINKS = names(
    "stylesheet icon apple-touch-icon apple-touch-icon-precomposed mask-icon manifest preload prefetch"
)
NAMING_LINKS = names(
    "alternate canonical author license prev next me help search up first last index hub self amphtml "
    "webmention pingback"
)
# A link may lead anywhere by these, and only by these.
LINK_SCHEMES = frozenset({"https", "http", "mailto", "tel", "geo"})
