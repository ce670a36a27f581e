"""An element tree → the bytes of an XML document, in UTF-8."""

from xml.etree.ElementTree import Element, tostring


def xml_document(root: Element) -> bytes:
    """The document with its declaration and a line end."""
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
