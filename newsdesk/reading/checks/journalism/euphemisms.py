"""The words that a correction must not begin with: they call an error a change of style."""

import re
from functools import cache

# What a desk says of its copy, in small letters. Their forms are listed because the stem alone is often a word of
# its own (`Polish`, `refined`, `precision strikes`), and with their accents because without them it is one more often.
EUPHEMISMS = """
    recast recasts recasting fix fixes fixed fixing clarify clarifies clarified clarifying clarification clarifications
    update updates updated updating tweak tweaks tweaked tweaking adjust adjusts adjusted adjusting adjustment
    amend amends amended amending amendment revise revises revised revising revision refine refines
    reword rewords reworded rewording rephrase rephrases rephrased rephrasing rewrite rewrites rewritten
    rework reworks reworked refresh refreshes refreshed freshens tidies tidied polishes polished smooths smoothed
    sharpens sharpened tightens tightened streamlines streamlined improves improved edits edited

    précise précisé précisée préciser précision précisions clarifie clarifié clarifiée clarifier
    actualise actualisé actualisée actualiser actualisation met|à|jour mis|à|jour mise|à|jour mettre|à|jour
    remanie remanié remaniée remanier reformule reformulé reformulée reformuler reformulation
    ajuste ajusté ajustée ajuster ajustement retouche retouché retouchée retoucher modifie modifié modifiée modifier
    modification révise révisé révisée réviser révision peaufine peaufiné rafraîchit améliore amélioré éclaircit nuance

    präzisiert präzisieren präzisierung aktualisiert aktualisieren aktualisierung klargestellt klarstellung stellt|klar
    klärt konkretisiert konkretisierung überarbeitet überarbeiten überarbeitung angepasst anpassung passt|an
    umformuliert umformulierung formuliert|um nachgebessert geglättet glättet bereinigt redigiert verfeinert

    aclara aclarado aclarada aclarar aclaración actualiza actualizado actualizada actualizar actualización
    precisa precisado precisada precisar precisión matiza matizado matizada matizar matización ajustado ajustada
    ajustar reformula reformulado reformulada retoca retocado retocada reescribe modifica modificado modificada
    pule mejora mejorado revisa revisado revisada

    aggiorna aggiornato aggiornata aggiornamento chiarisce chiarito chiarimento rivede rivisto ritocca ritoccato
    atualiza atualizado atualizada atualização esclarece esclarecido esclarecimento clarifica
    verduidelijkt verduidelijking bijgewerkt aangepast aanpassing preciseert actualiseert werkt|bij
    уточняет уточнено уточнение обновляет обновлено обновление уточнює оновлює оновлено оновлення уточнення
    توضيح تحديث تعديل
"""
# What leads up to such a word: the label that the page prints by itself, an adjective, the story as its subject.
OPENINGS = (
    r"correct(?:ion|ed)\s*[:–—-]\s*|correction\s+:\s*",
    r"(?:an? |une |eine? |una? )?(?:minor|small|slight|slightly|quick|petite|légère|kleine|leichte|pequeña|pequeño) ",
    r"(?:this|the|our) (?:story|article|report|piece|post|page|headline|text) (?:has been|was|is) (?:since )?",
    r"(?:cet article|ce texte|cette dépêche|l['’]article) (?:a été|est) ",
    r"(?:dieser|der|diese|die) (?:artikel|beitrag|text|bericht|meldung) (?:wurde|ist) ",
    r"(?:este|el|esta|la) (?:artículo|texto|noticia|nota) (?:ha sido|fue|se ha) |se ha ",
)


# Compiled on first use: it is long, and few stories are corrected.
@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\|", r"\s") for word in EUPHEMISMS.split())
    # A hyphen makes another word of it: `Fixed-wing aircraft took part.`
    return re.compile(rf"\W*(?:{'|'.join(OPENINGS)})?({words})(?![\w-])", re.IGNORECASE)


def euphemism_in(text: str) -> str:
    """The euphemism that a correction begins with, as it is typed; empty if there is none."""
    found = _pattern().match(text)
    return found[1] if found else ""
