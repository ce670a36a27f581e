"""A redirect leads where the settings say, at once, and to nothing that is not public."""

import pytest

from tests.addresses.published_site import NOW, leads_to
from tests.desk import BARE, Desk, story


@pytest.mark.parametrize(
    ("redirects", "page", "target"),
    [
        ("{/old/: /2023/09/a/}", "old/index.html", "/2023/09/a/"),
        ("{/old: 'story:a'}", "old/index.html", "/2023/09/a/"),
        ("{/old.php: content/a.md}", "old.php/index.html", "/2023/09/a/"),
        ("{/first/: /second/, /second/: /tags/mali/}", "first/index.html", "/tags/mali/"),
        ('{"/a(b),c;d=e!\'@:~/": /authors/bea/}', "a(b),c;d=e!'@:~/index.html", "/authors/bea/"),
    ],
)
def test_a_redirect_leads_where_the_settings_say_and_there_at_once(
    site: Desk, redirects: str, page: str, target: str
) -> None:
    site.replace("site.yaml", "desks:", f"redirects: {redirects}\ndesks:")
    assert site.build(now=NOW).status == 0

    assert leads_to(site, page) == target


@pytest.mark.parametrize(
    ("redirects", "rule"),
    [
        ("{/old/: /nowhere/}", "broken-link"),
        ("{/old/: 'story:nobody'}", "broken-link"),
        ("{/one/: /two/, /two/: /one/}", "redirect-loop"),
        ("{/one/: /one/}", "redirect-loop"),
        ("{/2023/09/b/: /2023/09/a/}", "same-address"),
        ("{/CNAME: /2023/09/a/}", "bad-alias"),
        ("{/robots.txt: /2023/09/a/}", "same-address"),
        ("{old: /2023/09/a/}", "wrong-form"),
    ],
)
def test_a_redirect_that_cannot_be_is_a_problem(site: Desk, redirects: str, rule: str) -> None:
    site.replace("site.yaml", "desks:", f"redirects: {redirects}\ndesks:")

    assert rule in " ".join(site.problems(now=NOW))


def test_a_redirect_to_what_is_sealed_leaves_no_trace_until_its_instant(site: Desk) -> None:
    assert site.build("--quiet", now=NOW).status == 0
    before = site.published()
    site.write(story("sealed", publish_at="2024-03-01T00:00:00Z"))
    site.replace("site.yaml", "desks:", "redirects: {/campaign/: 'story:sealed'}\ndesks:")
    assert site.build(now=NOW).status == 0
    assert site.published() == before

    assert site.build(now="2024-03-01T00:00:00Z").status == 0
    assert leads_to(site, "campaign/index.html") == "/2023/09/sealed/"


def test_an_old_address_with_a_query_is_in_the_maps_of_servers_alone(site: Desk) -> None:
    site.replace("site.yaml", "desks:", "outputs: {redirect_maps: true}\nredirects: {/?p=123: /2023/09/a/}\ndesks:")
    assert site.build(now=NOW).status == 0

    assert site.page("_redirects_query.nginx") == '"/?p=123" "/2023/09/a/";\n'
    assert 'path /\n\tquery "p=123"' in site.page("_redirects.caddy")
    assert "p=123" not in site.page("_redirects.nginx") and BARE.count("redirects") == 0


@pytest.mark.parametrize("alias", ["/2023/*", "/*", "/2023/:month/b/", "/2023/09/b*/"])
def test_no_old_address_is_a_pattern_to_a_host(site: Desk, alias: str) -> None:
    site.replace("content/a.md", "title:", f"aliases: ['{alias}', /2020/plain:ly/]\ntitle:")
    assert site.build(now=NOW).status == 0

    sources = [line.split()[0] for line in site.page("_redirects").splitlines()]
    assert "/2020/plain:ly/" in sources and not [each for each in sources if "*" in each or "/:" in each]
    assert leads_to(site, f"{alias.strip('/')}/index.html") == "/2023/09/a/"
