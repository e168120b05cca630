"""Numbers that count no licence: dates, times, durations, prices, telephone numbers, versions, codes, identifiers."""

from __future__ import annotations

import re

_WORD_NUMBER = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|"
    r"soixante|septante|huitante|octante|nonante|quatre-vingts?|cents?|mille|(?:demi-)?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|centaine)s?(?: de| d')?)"
)
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{_WORD_NUMBER}(?:(?:-| et | ){_WORD_NUMBER}){{0,3}})"
_MONTH = (
    r"(?:janv(?:ier|\.)?|fev(?:rier|r?\.)?|mars|avril|avr\.|mai|juin|juil(?:let|\.)?|aout|sept(?:embre|\.)|oct(?:obre|\.)?|"
    r"nov(?:embre|\.)?|dec(?:embre|\.)?)"
)
_UNIT = (
    r"(?:%|€|euros?|eur|chf|francs?|fcfa|dollars?|balles|dh|k€|jours?|jrs?|j|journees?|semaines?|sem|mois|ans?|annees?|heures?|h|min|mins|mn|minutes?|"
    r"sec|secondes?|trimestres?|semestres?|fois|eme|e|er|ere|nd|km|m|m2|m²|cm|mm|kn|kg|t|tonnes?|mo|go|ko|pour cent|points?|degres?|heur)"
)
_LABELS = (
    r"(?:windows|win|version|v|excel|office|eurocode|ec|en(?= ?\d{3})|iso|dtu|autocad|revit|chapitre|chap|etape|erreur|error|err|code|page|"
    r"article|art|ticket|tva|lot|rue|rev|hst|hit|hus|hy|hda|dossier|siret|siren|facture|n°|numero|num|no|cp|bac|onglet|colonne|"
    r"paragraphe|annexe|salle|batiment|bat|etage|avenue|av|bd|finit par|finissant par|termine par)"
)
_PATTERNS = (
    r"\bpe[- ]?\d{3,5}\b",
    r"(?<!\w)\+\d{2,3}(?:[ .()-]{0,2}\d){8,11}(?!\d)|(?<![\w+])0\d(?:[ .-]?\d{2,3}){3,4}(?!\d)",
    rf"\b\d{{1,2}}(?:er)? ?{_MONTH}(?!\w)(?: ?\d{{4}}\b)?|\b{_WORD_NUMBER} {_MONTH}(?!\w)",
    r"(?<![\w/])\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?![\w/])|\b\d{4}-\d{2}-\d{2}\b",
    r"\b(?:19|20)\d\d\b(?! (?:lic|plac|post|sieg|user|util|pers|acc))|\bdeux mille vingt(?:[- ](?:et[- ])?\w+)?\b",
    r"\b\d{1,2} ?h ?\d{2}\b|\b\d{1,2}:\d{2}\b|\b\d{1,2} ?h\b",
    rf"(?<![\w,.])(?:{_NUMBER}(?: ?[-/] ?| (?:a|ou|et) ))?(?:\d+(?:[.,]\d+)? ?|{_NUMBER} ){_UNIT}(?![\w²-])",
    r"(?:€|\bchf|\beur) ?\d+(?:[.,]\d+)?",
    rf"(?<!\w){_LABELS}(?: ?[.:#=-]{{1,2}} ?| ?n° ?| )?(?:[a-z]-?)?\d+(?:[.,]\d+|[/-]\d+(?!\d* ?(?:lic|place|poste|siege)))*\w?(?!\w)",
    r"(?<![\w,.])(?<!\d )\d{3}[ -]?\d{3}(?![\w-])(?! (?:de )?(?:lic|plac|post|sieg|user|util|pers|acc))",
    r"\b(?:le|du|au|jeudi|lundi|mardi|mercredi|vendredi|samedi|dimanche|avant le|des le) (?:\d{1,2}|premier)(?=\s*(?:$|[,.;!?)]|au\b|et\b|je\b|on\b|nous\b|vous\b|il\b|elle\b|a\b|pour\b|svp\b|merci\b))",
    r"\b(?:\d+|une?) par (?:\d+|une?)\b|\b(?:1 a 1|une? a une?)\b|\b\d+ ?j?/ ?\d+ ?j?\b",
    r"(?<!\w)\d+[.,]\d+|\d+x\d+\w*",
    r"\b(?:l'|chac|quelqu'|aucun|tous |toutes |toutes les |tous les |les |nous |vous |ces )(?:une?|deux|trois|quatre)\b(?=\s*(?:$|[,.:;!?)]))",
    r"\bd'un coup\b|\bun (?:jour|peu|instant|moment|seul|des)\b|\bune (?:fois|partie|seule(?! (?:licence|place))|des|question)\b",
)
_NOT_COUNTS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def blank_not_counts(flat: str) -> str:
    """A flattened text with those numbers blanked, its length unchanged."""
    return _NOT_COUNTS.sub(lambda match: "\x00" * len(match.group()), flat)
