"""The images of a body → figures, and the choice of their renditions."""

from xml.etree.ElementTree import Element, SubElement

from newsdesk.views import ProseLink

# How wide the place of a picture in a text is: the measure, or most of a phone.
SIZES = "(min-width: 46rem) 42rem, 92vw"
# The media query of those who have not asked their system for less motion.
MOTION = {"media": "(prefers-reduced-motion: no-preference)"}


def make_figures(root: Element) -> None:
    """Make a figure of each paragraph that holds a picture and nothing else, with its title as the caption."""
    for paragraph in list(root.iter("p")):
        picture = paragraph[0] if len(paragraph) == 1 else paragraph
        if picture.tag == "img" and not (paragraph.text or picture.tail or "").strip():
            paragraph.tag, paragraph.text = "figure", None
            if caption := picture.attrib.pop("title", ""):
                SubElement(paragraph, "figcaption").text = caption


def show(image: Element, link: ProseLink) -> None:
    """Make of an `img` what `link` resolves it to: a choice of renditions, in its place."""
    image.set("loading", "lazy")
    image.set("decoding", "async")
    if not link.picture:
        image.set("src", link.href)
        return
    shown = Element("img", image.attrib)
    image.tag, image.attrib = "picture", {}
    sizes = link.picture.sizes(SIZES)
    for source in link.picture.sources:
        motion = MOTION if source.is_moving else {}
        SubElement(image, "source", {"type": source.type, "srcset": source.srcset, "sizes": sizes, **motion})
    shown.set("src", link.picture.fallback.src)
    shown.set("width", str(link.picture.width))
    shown.set("height", str(link.picture.height))
    image.append(shown)
