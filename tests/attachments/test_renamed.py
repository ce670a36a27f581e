"""A story gets another name: its files go with it, and no link to one of them is lost."""

from tests.attachments.samples import PDF
from tests.desk import Desk, copy


def test_a_file_that_carries_the_name_of_its_story_is_found_at_both_addresses(desk: Desk) -> None:
    desk.replace("site.yaml", "desks:", "outputs: {redirect_maps: true}\ndesks:")
    (desk.root / "content").mkdir(exist_ok=True)
    for name in ("old-report.pdf", "Map.pdf"):
        (desk.root / "content" / name).write_bytes(PDF)
    listed = "[{file: old-report.pdf, title: The report}, {file: Map.pdf, title: A map}]"
    body = "See [it](old-report.pdf#page=2), [this](./old-report.pdf), [that](</2023/09/old/old-report.pdf#page=3>).\n"
    (desk.root / "content/old.md").write_text(copy(body, tags="[mali]", attachments=listed), encoding="utf-8")
    body = "See [it](/2023/09/old/old-report.pdf?a=b#page=2), https://desk.test/2023/09/old/old-report.pdf.\n"
    (desk.root / "content/other.md").write_text(copy(body, tags="[mali]"), encoding="utf-8")
    assert desk.build().status == 0

    ran = desk.run("rename", "story", "old", "new")
    assert (ran.status, ran.err) == (0, "")
    here = (desk.root / "content/new.md").read_text(encoding="utf-8")
    links = "[it](new-report.pdf#page=2), [this](./new-report.pdf), [that](</2023/09/new/new-report.pdf#page=3>)"
    assert links in here and "{file: new-report.pdf, title: The report}, {file: Map.pdf, title: A map}" in here
    there = (desk.root / "content/other.md").read_text(encoding="utf-8")
    assert "(/2023/09/new/new-report.pdf?a=b#page=2), https://desk.test/2023/09/new/new-report.pdf." in there

    assert desk.build().status == 0
    led = desk.page("_redirects").splitlines()
    assert "/2023/09/old/old-report.pdf /2023/09/new/new-report.pdf 301" in led
    assert "/2023/09/old/Map.pdf /2023/09/new/Map.pdf 301" in led
