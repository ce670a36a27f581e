"""The forms of values that several keys share: addresses, languages, names of files, sentences."""

from newsdesk.reading.schema.values import FixedForm, Line, RunningText

WEB_ADDRESS = FixedForm(r"https?://[^\s/@]+(/\S*)?", "a web address that begins with https://", 2000)
# Something of this site: a story by its slug, an address from `/` on, the file of copy.
HERE = r"story:\S+|/(?!/)\S*|[^\s:#?]*[^\s:/#?]\.md(#\S*)?"
PREVIEW = r"http://(localhost|127\.0\.0\.1):[0-9]+(/\S*)?"
WEB_OR_HERE = FixedForm(
    f"{WEB_ADDRESS.pattern}|{HERE}", "an https:// address, the path of a story's file, or `story:its-slug`", 2000
)
CONTACT = FixedForm(rf"https://[^\s/@]+(/\S*)?|mailto:\S+@\S+|{PREVIEW}|{HERE}", "an https:// address or mailto:", 2000)
OLD_ADDRESS = FixedForm(r"/([\w%~.-]+/)*([\w%~.-]+)?", "the old address from its first `/`", 300)
LANGUAGE = FixedForm(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag (BCP 47) such as `fr`")
FILE_NAME = FixedForm(r"[^/\\\s][^/\\]*", "the name of a file beside this one", 200)
SENTENCE = RunningText(limit=1000)
HEADLINE = RunningText(limit=200)
ALTERNATIVE = Line(limit=1000)
