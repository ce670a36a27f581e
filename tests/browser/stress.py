"""Copy that no designer would draw: three stories or three hundred, endless words, a dozen authors, forty tags."""

import shutil
from pathlib import Path

from PIL import Image

from tests.attachments.samples import PDF, recording
from tests.desk import REPOSITORY, Desk, story

HEADLINES = (
    "Bundeswehrbeschaffungsbeschleunigungsgesetz: Haushaltsausschuss vertagt Entscheidung über Fähigkeitslücken",
    "Lage unverändert",
    "Rüstungsexportgenehmigungsverfahren: Was die Bundesregierung dem Parlament verschweigt und was sie sagen muss",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsänderungsgesetzentwurf",
    "Ostsee: Drei Kabel in fünf Tagen, und niemand will es gewesen sein",
)
DESKS = {
    "nord": "Nordosteuropa und Ostseeraum",
    "afrika": "Afrika",
    "nah": "Naher und Mittlerer Osten",
    "ruestung": "Rüstungsindustrie und Beschaffungswesen",
    "cyber": "Cyber",
    "see": "Seestreitkräfte",
}
EMPTY = "weltraum"
CROWD = tuple(f"reporter-{number}" for number in range(12))
TABLE = """\
| Verband | Soll | Ist | Einsatzbereit | In Instandsetzung | Ausgeliehen | Bemerkung |
|---|--:|--:|--:|--:|--:|---|
| Panzerbrigade 45 | 4800 | 1700 | 1200 | 300 | 200 | Aufstellung in Litauen |
| Flugabwehrraketengruppe 26 | 900 | 870 | 400 | 370 | 100 | Zwei Staffeln in Polen |
"""
RICH = f"""\
Ein Absatz mit einer Fußnote[^1] und einer Adresse ohne Trennstelle:
[https://example.org/ein/sehr/langer/pfad/ohne/jede/stelle/an/der/man/trennen/koennte](https://example.org/ein).

## Zwischenüberschrift mit Verteidigungsinvestitionskontrollrat

{TABLE}
### Tiefer

    ein_bezeichner_der_laenger_ist_als_jede_zeile_auf_einem_telefon_und_trotzdem_nicht_stoeren_darf = 1

> Ein Zitat.

![Ein Kabel auf dem Meeresgrund](kabel.png "Das Unterseekabelüberwachungsschiff vor Ort")

1. Erstens
2. Zweitens

- [x] Verteidigungsausschussvorsitzende angerufen
- [ ] Unterseekabelüberwachungsbeauftragten befragt

Unterseekabelüberwachungszentralstellenverordnung
: Regelt, wer auf dem Meeresgrund nachsieht, und wer danach Bescheid weiß.

[^1]: Die Fußnote.
"""


def stress(root: Path, stories: int) -> Desk:
    """A German site of so many stories; the newest has everything, the one before it nothing but what it must."""
    for name in ("templates", "assets"):
        shutil.copytree(REPOSITORY / name, root / name)
    (root / "content").mkdir()
    Image.new("RGB", (1200, 500), "#456").save(root / "content" / "kabel.png")
    (root / "content" / "anhörung.wav").write_bytes(recording())
    (root / "content" / "vorlage-20-14444.pdf").write_bytes(PDF)
    desk = Desk(root).write(settings() + "".join(map(author, range(len(CROWD)))))
    return desk.write("".join(filed(number, stories) for number in range(stories)))


def settings() -> str:
    """`site.yaml`: long names wherever a name can stand, and a lead without a picture."""
    desks = "".join(f"  {slug}: {{name: {name}}}\n" for slug, name in {**DESKS, EMPTY: "Weltraum"}.items())
    return (
        "-- site.yaml --\ntitle: Verteidigungspolitische Nachrichtenagentur\nurl: https://desk.test\nlanguage: de\n"
        f"tagline: Nachrichten aus Streitkräften, Rüstung und Sicherheitspolitik\ndesks:\n{desks}"
        "storylines:\n  ostsee: {name: Unterseekabel und Schattenflotte in der Ostsee}\nfront: {lead: geschichte-0}\n"
    )


def author(number: int) -> str:
    """One of the crowd."""
    name = ("Ann-Kathrin von Müller-Lüdenscheidt zu Hohenstein", "Bo Ek", "ليلى الحسن")[number % 3]
    return (
        f"-- authors/{CROWD[number]}.md --\n---\nname: {name} {number}\n"
        "role: Korrespondentin für Verteidigungspolitik\n---\n"
        "Sie berichtet seit zehn Jahren über Streitkräfte, Haushalt und Beschaffung.\n"
    )


def filed(number: int, stories: int) -> str:
    """Story `number` of so many, oldest first."""
    keys: dict[str, str | None] = {
        "title": json_like(HEADLINES[number % len(HEADLINES)]),
        "date": f"{2020 + number // 60}-{number // 5 % 12 + 1:02}-{number % 28 + 1:02}T08:00:00Z",
        "desk": list(DESKS)[number % len(DESKS)],
        "authors": f"[{CROWD[number % len(CROWD)]}]",
        "summary": "Der Ausschuss hat die Vorlage vertagt. Über die Gründe gehen die Angaben auseinander.",
        "tags": "[ostsee]",
        "storyline": "ostsee" if number % 3 == 0 else None,
        "kind": "sitrep" if number % 7 == 1 else "news",
        "as_of": "2020-01-01T08:00:00Z" if number % 7 == 1 else None,
    }
    if number == stories - 1:
        return story(f"geschichte-{number}", RICH, **keys | everything())
    if number == stories - 2:
        return story(f"geschichte-{number}", "Ein Satz.\n", **keys | {"tags": None, "storyline": None})
    return story(f"geschichte-{number}", "Ein Absatz.\n\nUnd noch einer.\n", **keys)


def everything() -> dict[str, str | None]:
    """Whatever can be said of a story, at its most."""
    tags = ", ".join(f"Schlagwort der Verteidigung {number}" for number in range(39))
    return {
        "authors": f"[{', '.join(CROWD)}]",
        "tags": f"[{tags}, Beschaffungsbeschleunigungsgesetzesvorhaben]",
        "kind": "analysis",
        "image": (
            "{file: kabel.png, alt: Ein Kabel, credit: Pressestelle des Unterwasserwaffenamts, "
            "caption: Das Kabel liegt auf dem Grund der Ostsee.}"
        ),
        "attachments": (
            "[{file: anhörung.wav, title: Die Anhörung im Verteidigungsausschuss, note: Mitschnitt ohne Pausen}, "
            "{file: vorlage-20-14444.pdf, title: Bundeswehrbeschaffungsbeschleunigungsgesetzesvorlage}]"
        ),
        "dateline": "Berlin-Charlottenburg-Wilmersdorf",
        "as_of": "2020-01-01T08:00:00Z",
        "key_points": "[Das Bundeswehrbeschaffungsbeschleunigungsgesetz ist vertagt., Es gilt weiter das alte.]",
        "claims": (
            "[{text: Das Wehrbeschaffungsamtspersonal reicht nicht., by: Verteidigungsausschussvorsitzende, "
            "status: disputed}, {text: Es reicht., by: Amt, status: claimed}, {text: Es wird gebaut., "
            f"status: confirmed}}, {{text: {HEADLINES[3]}, by: {HEADLINES[3]}, status: claimed}}]"
        ),
        "sources": (
            "[{name: Drucksache 20/14444 des Deutschen Bundestages, url: https://example.org/a/b/c, grade: B2, "
            "archive: https://archive.example/a, accessed: 2020-01-01, note: Vorabfassung}]"
        ),
        "corrections": "[{date: 2025-01-01T08:00:00Z, kind: correction, text: Eine Zahl war falsch.}]",
        "places": "[{name: Berlin, lat: 52.5, lon: 13.4, precision: town}]",
    }


def json_like(text: str) -> str:
    """Text in double quotes, as a headline with a colon must be typed."""
    return f'"{text}"'
