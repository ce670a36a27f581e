"""A host as any that Lighthouse is content with: it compresses texts, and says for how long they may be kept."""

import gzip
import io
import mimetypes
from pathlib import Path

from tests.browser.host import Silent

COMPRESSED = ("text/", "application/xml", "application/json", "image/svg+xml")
# The same for all of them: for what is at an address with its digest docs/deploying.md advises no less.
KEPT_SECONDS = 31_536_000


class Compressing(Silent):
    """A static host that compresses whatever is text, for readers who understand it."""

    def send_head(self) -> io.BytesIO | None:
        """Answer with the header; the body is for the caller to send, unless there is none."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return None
        media_type, content = mimetypes.guess_type(file)[0] or "application/octet-stream", file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Cache-Control", f"max-age={KEPT_SECONDS}")
        if media_type.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)
