"""The plan of a site of which nothing but bodies was edited since it was planned: the same, with these bodies.

A plan knows a body by its digest, and where its links lead: nothing else in it can be another.
"""

from collections import Counter
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from newsdesk.planning.plan import make_plan
from newsdesk.reading.memory.edited_bodies import differs_in_body_alone
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.views.bodies import with_bodies
from newsdesk.vocabulary.model import Site
from newsdesk.vocabulary.output import Output, Plan
from newsdesk.vocabulary.settings import Settings

# What of a site is compared story by story, and what of it passes.
APART = ("now", "articles", "retired")


class KnownPlan(Struct, frozen=True):
    """The `plan` that was made last, and what of."""

    site: Site
    settings: Settings
    plan: Plan


def plan_of(site: Site, settings: Settings, memory: ProcessMemory) -> Plan:
    """Every output of `site`, as `make_plan` gives them; where `memory` helps, without planning anew."""
    known = memory.recall(KnownPlan)
    edited = _edited_bodies(known, site, settings) if known else None
    plan = make_plan(site, settings) if known is None or edited is None else plan_with_bodies(known.plan, edited)
    memory.remember(KnownPlan(site, settings, plan))
    return plan


def plan_with_bodies(plan: Plan, edited: dict[str, str]) -> Plan:
    """The same plan with other bodies: `edited` maps their digests. An output that shows none of them is the same."""
    changed: dict[str, Output] = {}
    for output in plan.outputs:
        if output.copy_of is None:
            view = with_bodies(output.view, edited)
            if view is not output.view:
                changed[output.path] = replace(output, view=view)
    for output in plan.outputs:
        if output.copy_of and (whole := changed.get(output.copy_of.path)):
            changed[output.path] = replace(output, view=whole.view, copy_of=whole)
    return replace(plan, outputs=tuple([changed.get(output.path, output) for output in plan.outputs]))


def _edited_bodies(known: KnownPlan, site: Site, settings: Settings) -> dict[str, str] | None:
    """The digests of the bodies that were edited, and their new ones; None if anything else is another."""
    before = known.site
    fields = [name for name in Site.__struct_fields__ if name not in APART]
    if known.settings != settings or any(getattr(before, name) is not getattr(site, name) for name in fields):
        return None
    old, new = (*before.articles, *before.retired), (*site.articles, *site.retired)
    if len(before.articles) != len(site.articles) or len(old) != len(new) or _turned(known, site.now):
        return None
    edited: dict[str, str] = {}
    for one, other in zip(old, new, strict=True):
        if one is not other:
            if not differs_in_body_alone(one, other):
                return None
            edited[one.body.digest] = other.body.digest
    bodies = Counter([story.body.digest for story in old] + [copy.body.digest for copy in site.pages])
    bodies.update([digest for author in site.authors for digest in (author.bio.digest, author.opening.digest)])
    # Of two with one text, or with none, a plan does not say which of them an output shows.
    return edited if all(digest and bodies[digest] == 1 for digest in edited) else None


def _turned(known: KnownPlan, now: datetime) -> bool:
    """Whether anything was due since the plan was made, also what is shown before its time in a preview."""
    then, due = known.site.now, known.plan.next_change
    stories = (*known.site.articles, *known.site.retired)
    return now < then or (due is not None and due <= now) or any(then < each.published <= now for each in stories)
