"""A cache of compiled Jinja templates: to compile a template takes longer than to render it a hundred times."""

import os
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from jinja2 import BytecodeCache


class CompiledTemplates(BytecodeCache):
    """A bytecode cache in `folder`. A file of another `engine`, or with a wrong checksum, counts as missing."""

    def __init__(self, folder: Path, engine: str) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._engine = engine.encode()

    def load_bytecode(self, bucket: Any) -> None:
        """Load the cached bytecode of the bucket's template, if there is any."""
        try:
            kept = (self._folder / bucket.key).read_bytes()
        except FileNotFoundError:
            return
        if self._with_checksum(kept[8:])[:8] == kept[:8]:
            bucket.bytecode_from_string(kept[8:])

    def dump_bytecode(self, bucket: Any) -> None:
        """Write the bytecode of `bucket` to the cache, atomically, because several processes may do so at once."""
        with NamedTemporaryFile(dir=self._folder, delete=False) as fresh:
            fresh.write(self._with_checksum(bucket.bytecode_to_string()))
        os.replace(fresh.name, self._folder / bucket.key)

    def _with_checksum(self, code: bytes) -> bytes:
        return blake2b(self._engine + code, digest_size=8).digest() + code
