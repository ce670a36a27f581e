"""`publish: {output: …}` in site.yaml names the folder that is deployed, which the clock and the ledger guard."""

from pathlib import Path

import pytest

from tests.desk import BARE, NOW, TINY, Desk, story, tree

EARLIER = "2024-01-05T00:00:00Z"
PAGE = "2023/09/old/index.html"


def named(folder: str, desk: Desk) -> Desk:
    """The site with its deployed folder named in site.yaml."""
    file = desk.root / "site.yaml"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("publish:")]
    file.write_text("\n".join([*kept, f"publish: {{output: {folder}}}", ""]), encoding="utf-8")
    return desk


@pytest.fixture
def site(desk: Desk) -> Desk:
    return named("public", desk.write(BARE + TINY + story("old")))


@pytest.mark.parametrize(
    "folder", ["public", "public/", "./public", "build/site", "öffentlich", "content.old", "docs-2"]
)
def test_a_build_goes_into_the_folder_that_site_yaml_names(desk: Desk, folder: str) -> None:
    named(folder, desk.write(BARE + TINY + story("old")))

    assert desk.run("build", "--now", NOW).status == 0
    assert (desk.root / folder / PAGE).is_file()
    assert not desk.output.exists()
    assert "/2023/09/old/ " in (desk.root / "addresses.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["verify"], ["check", "--now", NOW], ["why", "/", "--now", NOW]])
def test_every_command_knows_where_the_site_is(site: Desk, command: list[str]) -> None:
    assert site.run("build", "--now", NOW).status == 0

    ran = site.run(*command)
    assert ran.status == 0
    assert "output/" not in ran.out


def test_the_clock_guards_the_folder_that_is_named_and_no_other(site: Desk) -> None:
    assert site.run("build", "--now", NOW).status == 0
    before = tree(site.root / "public")

    assert site.run("build", "--now", EARLIER).status == 2
    assert site.run("build", "--now", EARLIER, "--output", str(site.root / "public")).status == 2
    assert site.run("build", "--now", "2999-01-01T00:00:00Z").status == 2
    assert tree(site.root / "public") == before
    for now in ("2999-01-01T00:00:00Z", EARLIER):
        assert site.run("build", "--now", now, "--output", str(site.output)).status == 0


def test_the_ledger_is_written_by_builds_of_the_folder_that_is_named_alone(site: Desk) -> None:
    ran = site.run("build", "--now", NOW, "--output", str(site.output))

    assert ran.status == 0 and "is not deployed: nothing is noted in addresses.lock" in ran.out
    assert not (site.root / "addresses.lock").exists()
    ran = site.run("build", "--now", NOW, "--output", str(site.root / "public"))
    assert "is not deployed" not in ran.out and (site.root / "addresses.lock").exists()


def test_the_ledger_guards_a_folder_that_is_named_anew(site: Desk) -> None:
    assert site.run("build", "--now", NOW).status == 0
    named("elsewhere", site)
    (site.root / "content/old.md").unlink()
    site.write(story("other"))

    ran = site.run("build", "--now", NOW)
    assert ran.status == 1 and "lost-address" in ran.err
    assert not (site.root / "elsewhere").exists()
    assert site.run("check").status == 1


def test_a_preview_is_refused_in_the_folder_that_is_named(site: Desk) -> None:
    (site.root / "link").symlink_to("public")
    for place in ("public", "./public", "public/preview", "link"):
        assert site.run("build", "--now", NOW).status == 0
        before = tree(site.root / "public")
        assert site.run("build", "--now", NOW, "--drafts", "--output", str(site.root / place)).status == 2
        assert tree(site.root / "public") == before


def test_a_link_to_the_folder_that_is_named_is_that_folder(site: Desk) -> None:
    (site.root.parent / "disk").mkdir()
    (site.root / "public").symlink_to(site.root.parent / "disk")
    assert site.run("build", "--now", NOW, "--output", str(site.root.parent / "disk")).status == 0

    assert (site.root / "addresses.lock").exists()
    assert site.run("build", "--now", EARLIER).status == 2


def test_a_clean_removes_the_folder_that_is_named_and_what_was_remembered(site: Desk) -> None:
    assert site.run("build", "--now", NOW).status == 0
    assert site.run("clean").status == 0

    assert tree(site.root / "public") == {}
    assert not (site.root / ".newsdesk").exists()


@pytest.mark.parametrize(
    "folder",
    [
        "content", "Content", "content/", "content/public", "./content/public", "authors", "templates/x", "assets",
        ".", "./", "..", "../public", "public/..", "public/../content", "/srv/desk", "/", "~/public", "C:/public",
        "a\\b",
        ".newsdesk", ".newsdesk/preview", ".git/public", "public/.git", "addresses.lock", "site.yaml/public",
        "a//b",
    ],
)  # fmt: skip
def test_a_folder_that_holds_more_than_a_site_is_refused(desk: Desk, folder: str) -> None:
    named(f"'{folder}'", desk.write(BARE + TINY + story("old")))
    before = tree(desk.root)

    for command in ("build", "check", "clean"):
        ran = desk.run(command)
        assert ran.status == 2 and "site.yaml:4:19: wrong-form" in ran.err, ran
    assert {path: raw for path, raw in tree(desk.root).items() if not path.startswith(".newsdesk/")} == before


@pytest.mark.parametrize("where", ["content", "assets", ".", ".."])
def test_a_link_to_such_a_folder_is_refused_too(desk: Desk, where: str) -> None:
    named("public", desk.write(BARE + TINY + story("old")))
    (desk.root / "assets").mkdir(exist_ok=True)
    Path(desk.root / "public").symlink_to(where)

    ran = desk.run("build", "--now", NOW)
    assert ran.status == 2 and "publish" in ran.err


def test_what_was_left_in_the_folder_that_is_named_is_told_by_its_name(site: Desk) -> None:
    assert site.run("build", "--now", NOW).status == 0
    (site.root / "public" / PAGE).write_text("By hand.", encoding="utf-8")
    site.replace("site.yaml", "publish:", "gone: [/2023/09/old/]\npublish:")
    (site.root / "content/old.md").unlink()
    site.write(story("other", authors="[ada]"))

    ran = site.run("build", "--now", NOW)
    assert ran.status == 0 and f"\npublic/{PAGE} is not part of the site" in f"\n{ran.err}", ran


def test_the_folder_of_others_is_refused_and_named_with_the_setting(site: Desk) -> None:
    site.write("-- public/theirs.txt --\nmine\n")

    ran = site.run("build", "--now", NOW)
    assert ran.status == 2 and "`publish: {output: …}` in site.yaml" in ran.err
    assert tree(site.root / "public") == {"theirs.txt": b"mine\n"}


@pytest.mark.parametrize("folder", ["", "''"])
def test_an_empty_name_is_none_and_leaves_the_folder_as_it_was(desk: Desk, folder: str) -> None:
    named(folder, desk.write(BARE + TINY + story("old")))

    assert desk.run("build", "--now", NOW).status == 0
    assert (desk.output / PAGE).is_file() and (desk.root / "addresses.lock").exists()
