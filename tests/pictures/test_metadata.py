"""What a picture gives away is found in every carrier of every format, and a hostile file raises nothing."""

import zlib
from random import Random

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from newsdesk.pictures.metadata.facts import MAX_VALUE, Fact, Subject
from newsdesk.pictures.metadata.metadata import Metadata, metadata_of
from tests.pictures.samples import ADOBE_RGB, exif_of_a_camera, gradient, iptc, opened, png_chunk, rgb_profile, saved

PLACE = Fact(Subject.PLACE, "GPS", "34.50000, -33.25000 (34°30′N 33°15′W)")
OF_EXIF = {
    PLACE,
    Fact(Subject.PLACE, "altitude", "12 m"),
    Fact(Subject.DEVICE, "make", "Canon"),
    Fact(Subject.DEVICE, "model", "EOS R5"),
    Fact(Subject.DEVICE, "serial number", "0123"),
    Fact(Subject.DEVICE, "lens", "RF 24"),
    Fact(Subject.DEVICE, "software", "Lightroom"),
    Fact(Subject.OWNER, "artist", "Jané"),
    Fact(Subject.OWNER, "owner of the camera", "Jane"),
    Fact(Subject.OWNER, "copyright", "Agency"),
    Fact(Subject.TIME, "taken", "2024-07-11 09:15:22 +03:00"),
    Fact(Subject.TIME, "GPS", "2024-07-11 06:15:22 UTC"),
    Fact(Subject.WORDS, "comment", "From the roof"),
}
XMP = b"""<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:mwg="http://www.metadataworkinggroup.com/schemas/regions/"
 exif:GPSLatitude="34,30.0N" exif:GPSLongitude="33,15,0W" photoshop:City="Mari" crs:Name="A look">
<dc:creator><r:Seq><r:li>Jane Doe</r:li></r:Seq></dc:creator><dc:rights><r:Alt><r:li>Agency</r:li></r:Alt></dc:rights>
<ext:PersonInImage><r:Bag><r:li>Ada</r:li><r:li>Ben</r:li></r:Bag></ext:PersonInImage><mwg:Name>Cleo</mwg:Name>
<exif:DateTimeOriginal>2024-07-11T09:15:22</exif:DateTimeOriginal>
</r:Description></r:RDF></x:xmpmeta><?xpacket end="w"?>"""
OF_XMP = {
    PLACE,
    Fact(Subject.PLACE, "city", "Mari"),
    Fact(Subject.OWNER, "creator", "Jane Doe"),
    Fact(Subject.OWNER, "copyright", "Agency"),
    Fact(Subject.PEOPLE, "person", "Ada"),
    Fact(Subject.PEOPLE, "person", "Ben"),
    Fact(Subject.PEOPLE, "marked in the picture", "Cleo"),
    Fact(Subject.TIME, "taken", "2024-07-11T09:15:22"),
}
OF_IPTC = {
    Fact(Subject.PLACE, "city", "Mari"),
    Fact(Subject.PLACE, "country", "Cyprus"),
    Fact(Subject.OWNER, "creator", "Jané"),
    Fact(Subject.WORDS, "keywords", "navy"),
}
COMMENT = Fact(Subject.WORDS, "comment", "A note")


def jpeg_with(marker: int, content: bytes, raw: bytes = b"") -> bytes:
    """A JPEG with one more segment behind its start."""
    raw = raw or gradient("JPEG")
    return raw[:2] + bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content + raw[2:]


def found(raw: bytes) -> set[Fact]:
    assert opened(raw).size
    return set(metadata_of(raw).facts)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_is_read_in_every_format(form: str) -> None:
    raw = gradient(form, exif=exif_of_a_camera())

    assert found(raw) == OF_EXIF
    assert metadata_of(raw).carriers == ("Exif", "MakerNote")


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "AVIF"])
def test_xmp_is_read_in_every_format(form: str) -> None:
    assert found(gradient(form, xmp=XMP)) == OF_XMP
    assert metadata_of(gradient(form, xmp=XMP)).carriers == ("XMP",)


def test_xmp_is_read_in_a_png_also_packed_and_in_a_gif() -> None:
    for is_packed in (True, False):
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=is_packed)
        assert found(gradient("PNG", pnginfo=texts)) == OF_XMP
    gif = gradient("GIF", "P")
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    assert found(gif[:-1] + b"\x21\xff\x0bXMP DataXMP" + XMP + trailer + gif[-1:]) == OF_XMP


def test_xmp_that_goes_on_in_further_segments_is_read_in_their_order() -> None:
    name, raw = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32, gradient("JPEG")
    for start in (0, 500):
        piece = XMP[start : start + 500] if start == 0 else XMP[start:]
        raw = jpeg_with(0xE1, name + len(XMP).to_bytes(4, "big") + start.to_bytes(4, "big") + piece, raw)

    assert found(raw) == OF_XMP


def test_iptc_comments_and_thumbnails_of_a_jpeg_are_read() -> None:
    raw = jpeg_with(0xED, b"Photoshop 3.0\0" + iptc(b"Mari"), gradient("JPEG", comment=b"A note"))

    assert found(raw) == {*OF_IPTC, COMMENT, Fact(Subject.THUMBNAIL, "embedded", "Photoshop")}
    assert set(metadata_of(raw).carriers) == {"IPTC", "comments", "thumbnail (Photoshop)"}


def test_a_thumbnail_within_exif_is_told_with_its_size() -> None:
    small, head = gradient("JPEG", size=(80, 60)), b"Exif\0\0II*\0\x08\0\0\0"
    first = b"\0\0" + (14).to_bytes(4, "little")
    fields = [(0x0201, 44), (0x0202, len(small))]
    second = b"\2\0" + b"".join(
        tag.to_bytes(2, "little") + b"\4\0\1\0\0\0" + value.to_bytes(4, "little") for tag, value in fields
    )
    raw = jpeg_with(0xE1, head + first + second + bytes(4) + small)

    assert found(raw) == {Fact(Subject.THUMBNAIL, "Exif", "80 × 60 pixels")}


def test_what_further_pictures_of_one_file_tell_is_found_too() -> None:
    raw = saved(opened(gradient("JPEG")), "MPO", save_all=True, append_images=[opened(gradient("JPEG"))]) + gradient(
        "JPEG", exif=exif_of_a_camera()
    )

    assert found(raw) == OF_EXIF
    assert "further pictures (MPF)" in metadata_of(raw).carriers


def test_texts_of_a_png_are_read_wherever_they_stand() -> None:
    raw = gradient("PNG")
    end = raw[-12:]
    texts = png_chunk(b"tEXt", b"Author\0Jane") + png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A note"))
    stamp = png_chunk(b"tIME", (2024).to_bytes(2, "big") + bytes((7, 11, 9, 15, 22)))
    packed = png_chunk(b"iTXt", b"Source\0\1\0en\0\0" + zlib.compress("Caméra".encode()))
    profile = iptc(b"Mari").hex().encode()
    raw_profile = png_chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(b"\niptc\n    99\n" + profile))

    assert found(raw[:-12] + texts + stamp + packed + raw_profile + end) == {
        Fact(Subject.OWNER, "Author", "Jane"),
        Fact(Subject.WORDS, "Comment", "A note"),
        Fact(Subject.DEVICE, "Source", "Caméra"),
        Fact(Subject.TIME, "Modification Time", "2024-07-11 09:15:22"),
        *OF_IPTC,
    }


def test_comments_of_a_gif_are_read_behind_frames_too() -> None:
    raw = gradient("GIF", "P", comment=b"A note")
    later = raw[:-1] + b"\x21\xfe\x06Second\0" + raw[-1:]

    assert found(later) == {Fact(Subject.WORDS, "comment", "A note"), Fact(Subject.WORDS, "comment", "Second")}


def test_content_credentials_profiles_and_notes_of_applications_are_named() -> None:
    profile = rgb_profile(ADOBE_RGB, 2.2)
    raw = jpeg_with(0xE4, b"FLIR", jpeg_with(0xEB, b"JP\0\0", gradient("JPEG", icc_profile=profile)))

    assert metadata_of(raw).carriers == (
        "data of an application (APP4)",
        "content credentials (C2PA)",
        "colour profile (ICC)",
    )
    for form in ("PNG", "WEBP", "AVIF"):
        assert metadata_of(gradient(form, icc_profile=profile)).carriers == ("colour profile (ICC)",)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_of_a_picture_that_is_pixels_alone_nothing_is_told(form: str) -> None:
    assert metadata_of(gradient(form)) == Metadata()


@pytest.mark.parametrize(
    ("packet", "carrier"),
    [
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>',
            "XMP that cannot be read",
        ),
        (b"<a>" * 200_000, "XMP that cannot be read"),
        (b"SECRET", "XMP that cannot be read"),
    ],
)
def test_hostile_xmp_is_named_and_not_read(packet: bytes, carrier: str) -> None:
    assert metadata_of(gradient("WEBP", xmp=packet)).carriers == (carrier,)


def test_a_long_value_is_cut_and_a_text_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50_000_000).replace(b"\0", b"a")))
    raw = gradient("PNG")

    assert [len(fact.value) for fact in metadata_of(raw[:-12] + bomb + raw[-12:]).facts] == [MAX_VALUE]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_damage_anywhere_raises_nothing(form: str) -> None:
    mode = "P" if form == "GIF" else "RGB"
    whole = gradient(form, mode, xmp=XMP, exif=exif_of_a_camera(), comment=b"A note")
    chance = Random(1)
    for _ in range(300):
        raw = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 8) if raw else 0):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        assert isinstance(metadata_of(bytes(raw)), Metadata)


def test_a_picture_that_breaks_off_tells_its_place_all_the_same() -> None:
    assert PLACE in metadata_of(gradient("JPEG", size=(500, 500), exif=exif_of_a_camera())[:1500]).facts


def test_no_place_is_told_where_there_is_none() -> None:
    for latitude in ((IFDRational(0, 0),) * 3, (200.0, 0.0, 0.0)):
        exif = Image.Exif()
        exif.get_ifd(0x8825).update({0: b"\2\3\0\0", 1: "N", 2: latitude, 3: "E", 4: (1.0, 2.0, 3.0)})
        assert metadata_of(gradient("JPEG", exif=exif)) == Metadata((), ("Exif",))
