"""The code of other generators and editors that copy is brought along with: how it begins, and what to type here."""

import re
from typing import NamedTuple

PICTURE_CURE = 'put the picture beside the story, and type `![what it shows](file.jpg "caption")`'
STORY_CURE = "link to the story by its path: `[words](../08/story.md)`"
LINK_CURE = "link to it: `[what it shows](https://…)`"
ELSEWHERE_CURE = f"delete it; if it shows something from elsewhere, {LINK_CURE}"
STYLE_CURE = "delete it: how things look is the stylesheet's business"
NOTE_CURE = "delete its marks, and begin each of its lines with `> `"
HEADING_CURE = "type `## ` and the words of the heading"
WORDS_CURE = "type the words without it; for a link, `[words](https://…)`"
MACRO_CURE = "delete it; begin each line of a quotation with `> `, and put code between lines of three backquotes"
CONTENTS_CURE = "delete it: pages have no table of contents"
ADMONITIONS = "NOTE|TIP|IMPORTANT|WARNING|CAUTION"
# The names of shortcodes, and what is given to them: an attribute, an address or a number. `[video]` is prose.
PICTURE_CODES = "caption|gallery|playlist"
PLAYER_CODES = "embed|embedyt|youtube|vimeo|audio|video|tweet|twitter|soundcloud|instagram|facebook|tiktok"
LAYOUT_TAGS = "color|colour|size|font|center|left|right|spoiler"
CODE_ARGUMENTS = r"[ =:](?=[^\]\n]*(?:=|https?:)|[\w-]*\d[\w-]*\])[^\]\n]*\]"


class ForeignForm(NamedTuple):
    """How the code begins (a regular expression), whose it is, and what to type here."""

    pattern: str
    whose: str
    cure: str


# What begins in a bracket: most brackets are those of links.
BRACKETED = re.compile(
    rf"\[(?:[!/\[]|(?:{PICTURE_CODES}|{PLAYER_CODES}|{LAYOUT_TAGS}|url|link|img|quote|TOC|toc|{ADMONITIONS})"
    r"[\] =:]|[a-z][\w-]*\s+[\w-]+=)"
)
LINE_STARTS = re.compile(r"\n(?:\*\[|!!!|\?\?\?|:::|\.\. |#\+|h[1-6]\. |import |image::|include::)")
MACROS = "code|noformat|quote|panel|info|note|warning|tip|color|toc|excerpt|expand|status"
COLONS = re.compile(r""":(?:(?<=link:)|(?<=":)http|[a-z][\w+-]*:)""")


class FormGroup(NamedTuple):
    """Forms, and what every text with one of them has: a `mark`, mostly one character, at which `at_mark` matches.

    One character is found in a hundredth of the time that the forms take. Without a `mark`, one of `line_starts` begins
    a line, and `at_mark` matches from the end of the line before.
    """

    forms: tuple[ForeignForm, ...]
    mark: str = ""
    at_mark: re.Pattern[str] | None = None
    line_starts: str = ""


# Of the forms that fit, the first counts. `^` is the beginning of a line, \x02 what stands for code.
FOREIGN_FORMS = (
    FormGroup(mark="{", forms=(
        ForeignForm(r"\{\{[<%]\s*/?\s*figure\b", "a figure of Hugo's", PICTURE_CURE),
        ForeignForm(r"\{\{[<%]\s*/?\s*(?:ref|relref)\b", "a link of Hugo's", STORY_CURE),
        ForeignForm(r"\{\{[<%]", "a shortcode of Hugo's", ELSEWHERE_CURE),
        ForeignForm(r"\{%\s*(?:post_url|link)\b", "a link of Jekyll's", STORY_CURE),
        ForeignForm(r"\{%", "template code of Jekyll's", ELSEWHERE_CURE),
        ForeignForm(r"\{\{", "template code", "type what it stands for"),
        ForeignForm(r"\{:\s*toc\b", "a table of contents", CONTENTS_CURE),
        ForeignForm(r"\{:\s*[.#\w]", "an attribute list of kramdown's", STYLE_CURE),
        ForeignForm(r"(?<=[)\]])\{[^{}\n]*[=.][^{}\n]*\}|\{\.[a-z][^{}\n]*\}[ \t]*$",
                    "an attribute list of Pandoc's", STYLE_CURE),
        ForeignForm(r"(?<!\w)\{[a-z:-]+\}\x02", "a role of MyST's", WORDS_CURE),
        ForeignForm(rf"\{{/?(?:{MACROS})(?::[^{{}}\n]*)?\}}", "a macro of Confluence's or Jira's", MACRO_CURE),
        ForeignForm(r"\{(?:\+\+(?=[^{}]*\+\+\})|--(?=[^{}]*--\})|~~(?=[^{}]*~~\})|>>(?=[^{}]*<<\}))",
                    "a change in CriticMarkup", "type the words as they are to be read"),
    )),
    FormGroup(mark="%", at_mark=re.compile("%(?:(?<=<%)|%)"), forms=(
        ForeignForm(r"<%", "template code", "type what it stands for"),
        ForeignForm(r"(?<![\w%])%%(?=[^%\n]+%%)|^%%[ \t]*$",
                    "a comment of Obsidian's", "type `<!-- the note -->`, which is not published"),
    )),
    FormGroup(mark="[", at_mark=BRACKETED, forms=(
        ForeignForm(r"(?<!\])\[\[?_?(?:TOC|toc)_?\]\]?(?![(\[:])", "a table of contents", CONTENTS_CURE),
        ForeignForm(r"^\[!\w+\][+-]?",
                    "a note of GitHub's or Obsidian's", "delete it, and begin the note with `**Note:**`"),
        ForeignForm(rf"^\[(?:{ADMONITIONS})\][ \t]*$", "a note of AsciiDoc's", "begin each of its lines with `> `"),
        ForeignForm(r"!\[\[", "a picture of Obsidian's", PICTURE_CURE),
        ForeignForm(r"\[\[(?:File|Image|Datei|Bild|Fichier|Archivo):", "a picture of MediaWiki's", PICTURE_CURE),
        ForeignForm(r"\[\[(?:Category|Kategorie|Catégorie|Categoría):",
                    "a category of MediaWiki's", "put it among the `tags:`"),
        ForeignForm(r"\[\[[^\[\]\n]+\]\[", "a link of Org mode's", "type `[words](https://…)`"),
        ForeignForm(r"\[\[(?=[^\[\]\n]+\]\])", "a link of a wiki's", "type `[words](story:its-slug)`"),
        ForeignForm(rf"\[(?:{PICTURE_CODES}){CODE_ARGUMENTS}|\[/(?:{PICTURE_CODES})\]|^\[gallery\][ \t]*$",
                    "a picture of WordPress'", PICTURE_CURE),
        ForeignForm(rf"\[(?:{PLAYER_CODES})(?:{CODE_ARGUMENTS}|\](?=https?:))|\[/(?:{PLAYER_CODES})\]",
                    "a shortcode of WordPress'", LINK_CURE),
        ForeignForm(r"\[/(?:b|strong)\]", "bold type of a forum's (BBCode)", "type `**words**`"),
        ForeignForm(r"\[/(?:i|em|u)\]", "italics of a forum's (BBCode)", "type `*words*`"),
        ForeignForm(r"\[/s\]", "struck-out text of a forum's (BBCode)", "type `~~words~~`"),
        ForeignForm(r"\[(?:url|link)=[^\]\n]*\]|\[/(?:url|link)\]",
                    "a link of a forum's (BBCode)", "type `[words](https://…)`"),
        ForeignForm(r"\[img=[^\]\n]*\]|\[/img\]", "a picture of a forum's (BBCode)", PICTURE_CURE),
        ForeignForm(r"\[quote=[^\]\n]*\](?!\()|\[/quote\]", "a quotation of a forum's (BBCode)", NOTE_CURE),
        ForeignForm(r"\[/(?:list|\*)\]",
                    "a list of a forum's (BBCode)", "begin each entry on a line of its own with `- `"),
        ForeignForm(rf"\[(?:{LAYOUT_TAGS})=[^\]\n]*\]|\[/(?:{LAYOUT_TAGS})\]",
                    "code of a forum's (BBCode)", STYLE_CURE),
        ForeignForm(r"\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\]\n]*\"|'[^'\]\n]*'|\d+))+\s*/?\](?!\()",
                    "a shortcode of WordPress'", ELSEWHERE_CURE),
    )),
    FormGroup(line_starts="!?:.#hi*", at_mark=LINE_STARTS, forms=(
        ForeignForm(r"^(?:!!!|\?\?\?\+?) ?[a-z][\w -]*(?:\"[^\"\n]*\")?[ \t]*$", "a note of MkDocs'", NOTE_CURE),
        ForeignForm(r"^:{3,}[ \t]*[\w{]", "a note of Docusaurus' or Pandoc's", NOTE_CURE),
        ForeignForm(r"^:{3,}[ \t]*$", "the end of a note of Docusaurus' or Pandoc's", "delete it"),
        ForeignForm(r"^\.\. (?:image|figure)::", "a picture of reStructuredText's", PICTURE_CURE),
        ForeignForm(r"^\.\. [\w-]+::", "a directive of reStructuredText's", NOTE_CURE),
        ForeignForm(r"^image::\S+\[", "a picture of AsciiDoc's", PICTURE_CURE),
        ForeignForm(r"^include::\S+\[", "an inclusion of AsciiDoc's", "type the text that it stands for"),
        ForeignForm(r"^\.\. _[\w -]+:",
                    "a target of reStructuredText's", "delete it: each heading can be linked to by its words"),
        ForeignForm(r"^#\+\w+", "an option of Org mode's", "delete it: what it says belongs into the keys above"),
        ForeignForm(r"^\*\[[^\]\n]+\]:", "an abbreviation of kramdown's",
                    "delete it, and write the abbreviation out where it is first used"),
        ForeignForm(r"^h[1-6]\. (?=\S)", "a heading of Textile's", HEADING_CURE),
        ForeignForm(r"^import [^\n]+ from ['\"]", "code of MDX'", "delete it: pages carry no programs"),
    )),
    FormGroup(mark="=", at_mark=re.compile("=="), forms=(
        ForeignForm(r"^=== ?\"", "a tab of MkDocs'", HEADING_CURE),
        ForeignForm(r"^={2,5}[ \t]+\S[^=\n]*={2,5}[ \t]*$", "a heading of MediaWiki's", HEADING_CURE),
        ForeignForm(r"(?<![^\n]\n)^={2,5}[ \t]+\S[^=\n]*(?=\n\n|\Z)", "a heading of AsciiDoc's", HEADING_CURE),
        ForeignForm(r"(?<![=\w])==(?=[^=\s][^=\n]*==(?![=\w]))", "a highlight of Obsidian's", "type `**words**`"),
    )),
    FormGroup(mark="<", at_mark=re.compile("<(?:(?<=--8<)|http)"), forms=(
        ForeignForm(r"--8<--", "an inclusion of MkDocs'", "type the text that it stands for"),
        ForeignForm(r"<https?://[^\s<>|]+\|[^<>\n]+>", "a link of Slack's", "type `[words](https://…)`"),
    )),
    FormGroup(mark="^", at_mark=re.compile(r"\^(?:(?<= \^)|\[)"), forms=(
        ForeignForm(r"\^\[(?=[^\]\n]+\])",
                    "a footnote of Pandoc's", "type `[^1]` here and `[^1]: words` below"),
        ForeignForm(r"(?<=\S) \^(?=[\d-]*[a-z])[a-z0-9-]{4,}[ \t]*$", "the name of a block of Obsidian's", "delete it"),
    )),
    FormGroup(mark="'''", forms=(
        ForeignForm(r"'''(?=[^'\s])", "bold type of MediaWiki's", "type `**words**`"),
    )),
    FormGroup(mark="\x02", at_mark=re.compile("\x02(?<=:\x02)"), forms=(
        ForeignForm(r"(?<![\w:]):[a-z]+(?::[a-z]+)*:\x02", "a role of reStructuredText's", WORDS_CURE),
    )),
    FormGroup(mark=":", at_mark=COLONS, forms=(
        ForeignForm(r"(?<![\w(<])link:[^\s\[\]()<>]+\[", "a link of AsciiDoc's", "type `[words](https://…)`"),
        ForeignForm(r"\"[^\"\n]+\":https?://", "a link of Textile's", "type `[words](https://…)`"),
        ForeignForm(r"(?<![\w:/.\x02]):[a-z][\w+-]*:(?![\w:/\x02])",
                    "a code for an emoji, as GitHub and Slack have them", "type the emoji itself, or a word"),
    )),
    FormGroup(mark="[", at_mark=re.compile(r"\[(?<=[^\s\[\]()<>?]\[)[^\]^/\n]+\]"), forms=(
        ForeignForm(r"(?<![\w(<\[/.])https?://[^\s\[\]()<>?]{1,500}\[(?=[^\]\n]*[^\W\d])[^\]^/\n]+\](?=[\s.,;:!?)]|\Z)",
                    "a link of AsciiDoc's", "type `[words](https://…)`"),
    )),
    FormGroup(mark="\\", forms=(
        ForeignForm(r"\\(?:begin|end|textbf|textit|emph|cite|ref|label|href|section|subsection|footnote)\{",
                    "code of LaTeX'", "type it in words and Markdown"),
    )),
    FormGroup(mark="$", at_mark=re.compile(r"\$\$"), forms=(
        ForeignForm(r"\$\$(?=[^$\n]*[\\^_{=][^$\n]*\$\$)|^\$\$[ \t]*$",
                    "a formula of LaTeX'", "type it in words, or put a picture of it beside the story"),
    )),
)  # fmt: skip
