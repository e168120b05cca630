"""Whether a message asks for a change on a day of its own: the portal alone says when a change takes effect."""

from __future__ import annotations

import re

from bot.actions.plain import fold

_MONTH = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_UNIT = r"(?:jours?|semaines?|mois|ans?|annees?|trimestres?|semestres?)"
_FROM = r"(?:le|au|du|des|des le|a partir d[eu]|a compter d[eu]|avant le|pour le|d'ici|en|fin|debut|mi[- ]|jusqu'au)"
_DAY = re.compile(
    rf"\b{_FROM}\s*(?:{_WEEKDAY}\s+)?(?:\d{{1,2}}(?:er)?\s+)?(?:fin |debut |mi[- ])?{_MONTH}\b|"
    rf"\b\d{{1,2}}(?:er)? {_MONTH}\b|(?<![\w/-])\d{{1,2}}[/.]\d{{1,2}}(?:[/.](?:20)?\d\d)?(?![\w/-])|"
    rf"\b(?:demain|apres-demain|{_WEEKDAY}|{_UNIT} prochaine?|fin d(?:e|u) (?:mois|l'annee|trimestre))\b|"
    rf"\b(?:dans|d'ici) (?:\d{{1,3}}|une?|deux|trois|quatre|cinq|six|quinze) {_UNIT}\b"
)


def names_a_day(text: str) -> bool:
    """Whether a day or a month is named, by the calendar or from today on."""
    return _DAY.search(fold(text)) is not None
