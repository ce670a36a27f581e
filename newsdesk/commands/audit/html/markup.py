"""What of a page's markup is not as it should be: elements, attributes, ids, headlines, pictures."""

from collections.abc import Iterator

from newsdesk.commands.audit.faults import OutputFault
from newsdesk.commands.audit.html.policy import blocked_attribute, blocked_element
from newsdesk.commands.audit.html.start_tags import ReadHtml, StartTag
from newsdesk.commands.audit.html.vocabulary import ATTRIBUTES, OF_ALL, OWN_PREFIXES
from newsdesk.reading.diagnostics import quoted

TOP = (1, 1)
# Attributes that name other elements of the page by their ids.
NAMING_IDS = frozenset({"aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers"})


def markup_slips(page: ReadHtml) -> Iterator[OutputFault]:
    """What is wrong with the markup of a page, or of a part of one as feeds have it."""
    yield from page.slips
    for tag in page.tags:
        if words := blocked_element(tag, page.runs_script):
            yield tag.place, "blocked-by-policy", *words
        elif tag.name not in ATTRIBUTES:
            yield (
                tag.place,
                "unknown-element",
                f"`<{quoted(tag.name)}>` is no element that pages of this site are made of.",
                "Use one that says what it is, as `<p>`, `<div>` or `<span>` with a class.",
            )
        else:
            yield from _attribute_slips(tag)
            if tag.name == "img":
                yield from _picture_slips(tag)
    for link in page.words:
        if link.tag.name == "a" and not link.tag.silent and not (link.text.strip() or link.tag.get("aria-label")):
            message = "The link has no words, and nobody is told where it leads."
            yield link.tag.place, "link-without-words", message, "Put words into it, or an `aria-label`."


def page_slips(page: ReadHtml) -> Iterator[OutputFault]:
    """What is wrong with a page as a whole."""
    if page.declaration.lower() != "doctype html":
        yield TOP, "no-doctype", "The page does not begin with `<!doctype html>`.", "Begin its template with that."
    html = page.named("html")
    if not html or not html[0].get("lang"):
        place = html[0].place if html else TOP
        yield place, "no-language", "The page does not say in which language it is.", 'Type `<html lang="en">`.'
    for name, rule, what in (("title", "one-title", "a title"), ("h1", "one-headline", "a headline")):
        yield from _one(page, name, rule, what)
    yield from _id_slips(page)


def ids_of(page: ReadHtml) -> frozenset[str]:
    """The ids in a page: what a fragment can lead to."""
    return frozenset(value for tag in page.tags if (value := tag.get("id")))


def _attribute_slips(tag: StartTag) -> Iterator[OutputFault]:
    seen = set[str]()
    for name, value in tag.attributes:
        if words := blocked_attribute(tag, name, value):
            yield tag.place, "blocked-by-policy", *words
        elif name not in OF_ALL and name not in ATTRIBUTES[tag.name] and not name.startswith(OWN_PREFIXES):
            message = f"`{quoted(name)}` is no attribute that `<{tag.name}>` has on this site."
            yield tag.place, "unknown-attribute", message, "Delete it, or give the element a class."
        if name in seen:
            message = f"`{quoted(name)}` stands in this tag twice, and browsers take the first."
            yield tag.place, "repeated-attribute", message, "Delete one."
        seen.add(name)


def _picture_slips(tag: StartTag) -> Iterator[OutputFault]:
    # `alt=""` says that a picture is for the eye alone, and tells nothing that is not told beside it.
    is_ornament = tag.get("alt") == "" and (tag.silent or not tag.in_figure)
    if not is_ornament and not (tag.get("alt") or "").strip():
        message = "The picture has no words for those who do not see it."
        hint = "Say in `alt` what it shows." + ("" if tag.in_figure else ' If that is told beside it, type `alt=""`.')
        yield tag.place, "picture-without-words", message, hint
    sizes = [tag.get("width") or "", tag.get("height") or ""]
    if not all(size.isascii() and size.isdigit() and int(size[:6]) for size in sizes):
        message = "The picture does not say how large it is, and the text jumps when it comes."
        yield tag.place, "picture-without-size", message, "Give it `width` and `height`, in pixels."


def _one(page: ReadHtml, name: str, rule: str, what: str) -> Iterator[OutputFault]:
    tags = page.named(name)
    if not tags:
        yield TOP, rule, f"The page has no `<{name}>`.", f"Give it {what}."
    for each in tags[1:]:
        message = f"The page has a second `<{name}>`; the first is in line {tags[0].place[0]}."
        yield each.place, rule, message, "Make it an `<h2>`." if name == "h1" else "Delete one."
    for spoken in page.words:
        if spoken.tag.name == name and not spoken.text.strip():
            yield spoken.tag.place, rule, f"There are no words in this `<{name}>`.", f"Give the page {what}."


def _id_slips(page: ReadHtml) -> Iterator[OutputFault]:
    seen: dict[str, StartTag] = {}
    for tag in page.tags:
        name = tag.get("id")
        if name is None:
            continue
        if not name or name.split() != [name]:
            yield tag.place, "bad-id", f"`{quoted(name)}` can be no id.", "Give it one letter or more, without blanks."
        elif name in seen:
            message = f"`{quoted(name)}` is the id of two elements; the first is in line {seen[name].place[0]}."
            yield tag.place, "repeated-id", message, "Give one of them another, or none."
        seen.setdefault(name, tag)
    for tag in page.tags:
        for attribute, value in tag.attributes:
            for name in value.split() if attribute in NAMING_IDS else ():
                if name not in seen:
                    message = f"`{attribute}` names the id `{quoted(name)}`, which nothing on this page has."
                    yield tag.place, "dead-fragment", message, "Give what it means that id."
