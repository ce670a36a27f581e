"""Two tiny sites, whole, compared with what they are known to give."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests import golden
from tests.desk import tree


def lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8", "replace").splitlines(keepends=True)


@pytest.mark.parametrize("name", golden.names())
def test_a_golden_site_comes_out_as_it_is_known_to(name: str, tmp_path: Path) -> None:
    now, known = golden.built(name, tmp_path / "site"), golden.accepted(name)
    changes = [
        "".join(unified_diff(lines(known.get(path, b"")), lines(now.get(path, b"")), f"known/{path}", f"now/{path}"))
        for path in sorted(now.keys() | known.keys())
        if now.get(path) != known.get(path)
    ]

    assert not changes, "\n".join([*changes, "If this is meant: make accept, and read the diff."])


def test_there_are_two_or_three_golden_sites_and_they_are_tiny() -> None:
    assert 2 <= len(golden.names()) <= 3
    for name in golden.names():
        copy = list((golden.SITES / name / "before/content").rglob("*.md"))
        assert 3 <= len(copy) <= 8
        assert sum(map(len, golden.accepted(name).values())) < 150_000


def test_to_accept_what_is_there_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (name, *_) = golden.names()
    site = tmp_path / "sites" / name
    for path, raw in tree(golden.SITES / name).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(raw)
    monkeypatch.setattr(golden, "SITES", tmp_path / "sites")
    known = golden.accepted(name)
    (site / "after/index.html").write_bytes(b"changed")
    (site / "after/no-more.html").write_bytes(b"gone")

    assert golden.accept(name) == ["index.html", "no-more.html"]
    assert golden.accepted(name) == known
