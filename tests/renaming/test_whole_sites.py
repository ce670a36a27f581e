"""Whatever is renamed in a whole site, however often: no identity changes, and every old address leads on."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.archive import write_site
from tests.bench.stories import make_archive
from tests.desk import BARE, TINY, Desk
from tests.renaming.named_site import KINDS, NOW, guids, leads_to, published, renamed, sources
from tests.sample import NOW as SAMPLE_NOW
from tests.sample import light_sample


def renames_of_the_sample() -> dict[str, tuple[str, str, str, str]]:
    return {
        "story": ("bourem-recaptured", "bourem-retaken", "2023/09/bourem-recaptured/", "2023/09/bourem-retaken/"),
        "author": ("data-desk", "numbers-desk", "authors/data-desk/", "authors/numbers-desk/"),
        "desk": ("africa", "sahel-and-horn", "desks/africa/", "desks/sahel-and-horn/"),
        "tag": ("CMA", "Azawad movements", "tags/cma/", "tags/azawad-movements/"),
        "storyline": ("red-sea", "bab-al-mandab", "storylines/red-sea/", "storylines/bab-al-mandab/"),
        "page": ("how-we-verify", "verification", "how-we-verify/", "verification/"),
    }


@pytest.mark.slow
def test_on_the_sample_site_no_identity_changes_and_no_link_leads_to_an_old_address(tmp_path: Path) -> None:
    desk = light_sample(tmp_path)
    assert desk.build("--quiet", now=SAMPLE_NOW).status == 0
    before = guids(desk)
    for kind, (old, new, _, _) in renames_of_the_sample().items():
        renamed(desk, kind, old, new)
    assert desk.build("--quiet", now=SAMPLE_NOW).status == 0

    assert guids(desk) == before
    pages = {path: page.decode("utf-8", "replace") for path, page in desk.published().items() if path.endswith("html")}
    for _, _, address, new_address in renames_of_the_sample().values():
        assert leads_to(desk, address) == new_address
        assert [path for path, page in pages.items() if f'"/{address}' in page and not path.startswith(address)] == []
    assert desk.run("verify").status == 0


@pytest.mark.slow
def test_on_a_generated_site_no_identity_changes(tmp_path: Path) -> None:
    archive = make_archive(60, seed=3)
    desk = Desk(tmp_path)
    write_site(archive, tmp_path)
    now = "2026-01-02T12:00:00Z"
    assert desk.build("--quiet", now=now).status == 0
    before, drawers, story_ = guids(desk), archive.drawers, archive.stories[10]
    pages = sorted(file.stem for file in (tmp_path / "content/pages").glob("*.md"))
    for kind, old in (
        ("story", story_.slug),
        ("author", story_.authors[0] if isinstance(story_.authors[0], str) else drawers.authors[0].slug),
        ("desk", "coastal"),
        ("tag", story_.tags[0]),
        ("storyline", drawers.storylines[0]),
        ("page", pages[0]),
    ):
        renamed(desk, kind, old, f"quite another {old}" if kind == "tag" else f"quite-another-{old}"[:60].strip("-"))
    ran = desk.build("--quiet", now=now)

    assert ran.status == 0, ran.err
    assert guids(desk) == before


WORDS = st.sampled_from(["a", "b2", "old", "story", "mali", "x-1", "zz"])
SLUGS = st.lists(WORDS, min_size=1, max_size=3).map("-".join)


@given(st.data())
@settings(max_examples=settings().max_examples // 10, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_after_any_renamings_every_old_address_leads_on_and_no_identity_has_changed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = published(Desk(tmp_path_factory.mktemp("renamed")).write(BARE + TINY))
    names = {kind: old for kind, (old, _, _, _) in KINDS.items()}
    identities = guids(desk)
    known = {line.split()[0] for line in (desk.root / "addresses.lock").read_text("utf-8").splitlines()}
    for _ in range(data.draw(st.integers(1, 5))):
        kind, new = data.draw(st.sampled_from(sorted(KINDS))), data.draw(SLUGS)
        before = sources(desk)
        ran = desk.run("rename", kind, names[kind], new)
        if ran.status:
            assert ran.status == 2 and sources(desk) == before, ran
            continue
        names[kind] = new
        if data.draw(st.booleans()):
            built = desk.build("--quiet", now=NOW)
            assert built.status == 0, built.err
    built = desk.build("--quiet", now=NOW)

    assert built.status == 0, built.err
    assert guids(desk) == identities
    assert known <= {line.split()[0] for line in (desk.root / "addresses.lock").read_text("utf-8").splitlines()}
    assert all((desk.output / f"{address}index.html").is_file() for _, _, address, _ in KINDS.values())
