"""With `typography: true`, all words that readers see have the marks of their language; without it, those typed."""

from tests.desk import BARE, NOW, TINY, Desk, story

PAGE = "2023/09/a/index.html"
TITLE, SUMMARY = "'\"Ten\" -- it''s said'", "'So \"they\" say...'"


def site(desk: Desk, settings: str) -> None:
    desk.write(
        BARE.replace("title: Test Desk\n", f"title: Test Desk\n{settings}")
        + TINY
        + story("a", '"Body" -- `"code"`\n', title=TITLE, summary=SUMMARY)
        + story("b", '"Corps" !\n', title="'\"Dix\" ?'", language="fr")
        + '-- content/pages/about.md --\n---\ntitle: "It\'s us"\n---\n"Who?"\n'
    )


def test_words_are_set_by_the_language_of_their_story(desk: Desk) -> None:
    site(desk, "typography: true\n")
    assert desk.build().status == 0

    page = desk.page(PAGE)
    assert "“Ten” – it’s said" in page
    assert "So “they” say…" in page
    assert '“Body” – <code>"code"</code>' in page
    french = desk.page("2023/09/b/index.html")
    assert "«\u202fDix\u202f»\u202f?" in french
    assert "«\u202fCorps\u202f»\u202f!" in french
    assert "“Who?”" in desk.page("about/index.html")
    assert "“Ten” – it’s said" in desk.page("feed.xml")


def test_without_it_all_stays_as_it_was_typed(desk: Desk) -> None:
    site(desk, "")
    assert desk.build().status == 0

    assert "“" not in desk.page(PAGE)
    assert "-- it" in desk.page(PAGE)


def test_the_switch_makes_every_page_anew_and_the_same_as_a_clean_build(desk: Desk) -> None:
    site(desk, "")
    assert desk.build().status == 0
    desk.replace("site.yaml", "title: Test Desk\n", "title: Test Desk\ntypography: true\n")
    assert desk.build().status == 0

    assert desk.run("verify", "--now", NOW).status == 0
