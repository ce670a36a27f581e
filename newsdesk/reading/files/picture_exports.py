"""What is no picture, but could be shown → what to make of it."""

AS_PNG = "Export it as PNG, and type the name of that file."
AS_PNG_OR_LINK = "Export it as PNG, and type the name of that file; or link to it, without the `!` before the bracket."
AS_LINK = "Link to it, without the `!` before the bracket: readers can play it from there."
AS_JPEG = "Export it as JPEG, and type the name of that file."
# File extension → what to do with it.
NO_PICTURE = {
    **dict.fromkeys(("svg", "svgz", "eps", "ai", "bmp", "ico", "emf", "wmf"), AS_PNG),
    **dict.fromkeys(("jxl", "jp2", "tif", "tiff", "psd", "jfif", "dng", "cr2", "nef"), AS_JPEG),
    "pdf": AS_PNG_OR_LINK,
    **dict.fromkeys(("mp3", "m4a", "wav", "ogg", "opus", "flac"), AS_LINK),
    **dict.fromkeys(
        ("mp4", "mov", "webm", "m4v", "avi", "mkv", "ogv"),
        "Type a link to where it can be played: `[what it shows](https://…)`.",
    ),
}


def export_hint(extension: str) -> str:
    """What to do with a file that is no picture but could be shown; empty for others."""
    return NO_PICTURE.get(extension, "")
