"""Every correction is in the log, newest first, whatever became of its story."""

from newsdesk.planning.pages.corrections import plan_corrections
from newsdesk.planning.parts.corrections import corrections_log
from newsdesk.views import CorrectedStory, CorrectionNote, CorrectionsPage, Link
from newsdesk.vocabulary.story_parts import Correction, CorrectionKind, Withdrawal
from tests.planning.values import article, day, edition


def note(on: int, text: str = "It was ten.") -> Correction:
    return Correction(day(on), CorrectionKind.CORRECTION, text)


def test_the_log_is_newest_first_and_holds_retired_stories_too() -> None:
    whole = edition(article("a", corrections=(note(2), note(9))), retired=[article("b", corrections=(note(5),))])

    assert [(story.slug, each.date) for story, each in corrections_log(whole)] == [
        ("a", day(9)), ("b", day(5)), ("a", day(2)),
    ]  # fmt: skip


def test_the_page_stands_also_while_there_is_nothing_to_correct() -> None:
    (output,) = plan_corrections(edition(article("a")))

    assert (output.path, output.template, output.sources) == ("corrections/index.html", "corrections.html", ())
    assert isinstance(output.view, CorrectionsPage) and output.view.entries == ()


def test_an_entry_leads_to_its_story() -> None:
    (output,) = plan_corrections(edition(article("a", corrections=(note(2), note(3)))))

    assert isinstance(output.view, CorrectionsPage)
    assert output.view.entries[1] == CorrectedStory(
        Link("A", "/2023/09/a/"), CorrectionNote(day(2), "correction", "Correction", "It was ten.", "2 September 2023")
    )
    assert output.sources == ("content/a.md",)
    assert [feed.href.rpartition("/")[2] for feed in output.view.head.feeds] == ["feed.xml", "atom.xml", "feed.json"]


def test_a_withdrawal_is_an_entry_with_its_reason() -> None:
    gone = article("b", withdrawn=Withdrawal(day(5), "False."), corrections=(note(4),))
    (output,) = plan_corrections(edition(article("a", corrections=(note(2),)), retired=[gone]))

    assert isinstance(output.view, CorrectionsPage)
    assert [entry.note.text for entry in output.view.entries] == ["False.", "It was ten."]
    assert output.view.entries[0] == CorrectedStory(
        Link("B", "/2023/09/b/"), CorrectionNote(day(5), "withdrawn", "Withdrawn", "False.", "5 September 2023")
    )


def test_the_log_is_told_by_year_of_the_corrections_and_not_of_their_stories() -> None:
    (output,) = plan_corrections(edition(article("a", corrections=(note(2), note(120), note(150), note(9)))))

    assert isinstance(output.view, CorrectionsPage)
    assert [(year, len(entries)) for year, entries in output.view.by_year] == [(2024, 1), (2023, 3)]
