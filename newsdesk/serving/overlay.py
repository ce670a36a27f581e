"""A built page → the same page for the preview: with the reload script, and an overlay that lists the problems."""

from html import escape

from newsdesk.serving.state import RebuildResult
from newsdesk.vocabulary.problems import Problem

OVERLAY_ADDRESS = "/.newsdesk/overlay.css"
AS_BEFORE = "This is the page as it was before."
OVERLAY_STYLESHEET = b"""
.newsdesk-problems { position: fixed; inset: auto 0 0 0; max-block-size: 70vh; overflow: auto; z-index: 2147483647;
  margin: 0; padding: 1rem 1.5rem; text-align: start; background: #2b0b0b; color: #fff;
  border-block-start: 4px solid #e5484d; font: 14px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.newsdesk-problems h2 { margin: 0 0 .5rem; font: 600 15px/1.4 system-ui, sans-serif; color: #fff; }
.newsdesk-problems ol { margin: 0; padding-inline-start: 1.5rem; }
.newsdesk-problems li { margin-block: .25rem; overflow-wrap: anywhere; }
"""


def for_preview(html: bytes, script: str, last: RebuildResult) -> bytes:
    """`html` with the reload script before the end of its head, and what the `last` build tells at the end of its body.

    While there are problems, or the build was refused, the page is that of the last good build. Problems that are
    aside have kept their story out of the preview, and nothing else.
    """
    head = f'<script src="{escape(script)}" defer></script>'
    if any(last.told):
        head += f'<link rel="stylesheet" href="{OVERLAY_ADDRESS}">'
        words = _refused(last.refusal) + _listed(last.problems, AS_BEFORE) + _listed(last.aside, _left_out(last.aside))
        panel = f'<div class="newsdesk-problems" role="alert" lang="en" dir="ltr">{words}</div>'
        html = html.replace(b"</body>", panel.encode() + b"</body>", 1)
    return html.replace(b"</head>", head.encode() + b"</head>", 1)


def _refused(refusal: str) -> str:
    return f"<h2>The preview could not be built. {AS_BEFORE}</h2><p>{escape(refusal)}</p>" if refusal else ""


def _left_out(aside: tuple[Problem, ...]) -> str:
    stories = len({problem.file for problem in aside})
    left = "1 story that is not public is" if stories == 1 else f"{stories} stories that are not public are"
    return f"{left} left out here."


def _listed(problems: tuple[Problem, ...], words: str) -> str:
    """The problems as a list below their number and `words`; nothing if there is none."""
    if not problems:
        return ""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    items = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems)
    return f"<h2>{count}. {words}</h2><ol>{items}</ol>"
