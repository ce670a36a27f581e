"""A digest → the text or the picture with that hash, read from its file on demand."""

from msgspec import Struct

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.files.digests import digest_of
from newsdesk.reading.files.scan import read_bytes
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.problems import Problem, Rejected


class FileContentStore(Struct, frozen=True):
    """Reads bodies, pictures and attachments by digest, on demand.

    `texts` and `files` map a digest to the path of its file from `root`: a table can hold the very text of a body.
    """

    root: str
    texts: dict[str, str]
    files: dict[str, str]

    def __call__(self, digest: str) -> str:
        """The publishable text with this digest. Raises `Rejected` if its file has changed since it was read."""
        # Only what renders bodies needs their readers, which are slow to import.
        from newsdesk.reading.body.body import opening_of, publishable
        from newsdesk.reading.files.text.decoding import decode
        from newsdesk.reading.yaml.frontmatter import body_of

        file = self.texts[digest]
        text = publishable(body_of(decode(read_bytes(self.root, file), Diagnostics(file)) or ""))
        if digest_of(text) == digest:
            return text
        opening = opening_of(text)
        if digest_of(opening) == digest:
            return opening
        raise _changed(file)

    def bytes_of(self, digest: str) -> bytes:
        """The bytes of the picture or attachment with this digest.

        Raises `Rejected` if its file has changed since it was read.
        """
        file = self.files[digest]
        raw = read_bytes(self.root, file)
        if digest_of(raw) != digest:
            raise _changed(file)
        return raw

    def file_of(self, digest: str) -> str:
        """The path, from the site root, of the file whose text has this digest."""
        return self.texts[digest]


def content_store_of(root: str, site: Site) -> FileContentStore:
    """The content store of all bodies, pictures and attachments of `site`, whose files are in the folder `root`."""
    files = {picture.digest: picture.file for picture in site.pictures}
    files |= {attached.digest: attached.file for attached in site.attached_files}
    texts = {story.body.digest: story.file for story in (*site.articles, *site.retired)}
    texts |= {page.body.digest: page.file for page in site.pages}
    for author in site.authors:
        texts[author.bio.digest] = texts[author.opening.digest] = author.file
    return FileContentStore(root, texts, files)


def _changed(file: str) -> Rejected:
    message = "The file changed while the site was being built."
    return Rejected([Problem(file, 1, 1, "changed-meanwhile", message, "Build again.")])
