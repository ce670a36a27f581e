"""Documents and recordings, each as short as its format allows."""

import io
import wave
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
CSV = b"day,strikes\n1,2\n"
M4A = b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42\0\0\0\0\0\0\0\x08free"
MP3 = b"ID3\x04\0\0\0\0\0\0"


def pdf(*properties: bytes) -> bytes:
    """A PDF with these entries in its document information."""
    return PDF + b"2 0 obj\n<< " + b" ".join(properties) + b" >>\nendobj\n"


def packed_pdf(objects: bytes) -> bytes:
    """A PDF with these objects in a compressed stream."""
    return (
        PDF
        + b"3 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n"
        + zlib.compress(objects)
        + b"\nendstream\n"
    )


def package(name: str, text: str, way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A file of an office program, with one file in it, packed in one `way`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as packed:
        packed.writestr("mimetype", "x")
        packed.writestr(name, text)
    return made.getvalue()


def recording(seconds: int = 1) -> bytes:
    """A silent recording."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return made.getvalue()
