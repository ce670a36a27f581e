"""A built page → the same page for the preview: with the reload script, and an overlay that lists the problems."""

from html import escape

from newsdesk.vocabulary.problems import Problem

OVERLAY_ADDRESS = "/.newsdesk/overlay.css"
OVERLAY_STYLESHEET = b"""
.newsdesk-problems { position: fixed; inset: auto 0 0 0; max-block-size: 70vh; overflow: auto; z-index: 2147483647;
  margin: 0; padding: 1rem 1.5rem; background: #2b0b0b; color: #fff; border-block-start: 4px solid #e5484d;
  font: 14px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.newsdesk-problems h2 { margin: 0 0 .5rem; font: 600 15px/1.4 system-ui, sans-serif; color: #fff; }
.newsdesk-problems ol { margin: 0; padding-inline-start: 1.5rem; }
.newsdesk-problems li { margin-block: .25rem; overflow-wrap: anywhere; }
"""


def for_preview(html: bytes, script: str, problems: tuple[Problem, ...], aside: tuple[Problem, ...]) -> bytes:
    """`html` with the reload script before the end of its head, and `problems` at the end of its body.

    While there are problems, the page is that of the last good build. Those that are `aside` have kept their story out
    of the preview, and nothing else.
    """
    head = f'<script src="{escape(script)}" defer></script>'
    if problems or aside:
        head += f'<link rel="stylesheet" href="{OVERLAY_ADDRESS}">'
        words = _listed(problems, "This is the page as it was before.") + _listed(aside, _left_out(aside))
        panel = f'<div class="newsdesk-problems" role="alert">{words}</div>'
        html = html.replace(b"</body>", panel.encode() + b"</body>", 1)
    return html.replace(b"</head>", head.encode() + b"</head>", 1)


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
