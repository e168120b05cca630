"""Words that several rules look for, as pieces of patterns on flattened text (lower case, no accents)."""

from __future__ import annotations

SEAT = (
    r"(?:licen[cs]es?|licances?|lis[cs]ences?|licenes?|licens|lic|lics|places?|postes?|sieges?|seats?|jetons?|d?acces|"
    r"tokens?)\b"
)
PERSON = (
    r"(?:users?|utilisat\w+|colleg\w+|collegu\w+|collaborat\w+|colabs?|collabs?|personnes?|pers|gars|comptes?|d?ing[ée]?|d?inges?|"
    r"d?ingenieure?s?|dessinat\w+|projeteu\w+|stagiaires?|unites?|etudiante?s?|alternante?s?|apprentie?s?|interimaires?|salarie\w*|"
    r"employe\w*|technicien\w*|nouveaux|nouvelles|nvx|nouvo|noms?|contacts?|lignes?|invite[es]*|invitations?|invits?|conducteurs?|"
    r"calculat\w+|architectes?|membres?|agents?|recrues?|arrivants?|embauches?|incomplets?|consultante?s?|chefs?|incrits?|inscrits?|"
    r"externes?|freelances?|profs?|eleves?|prestataires?|monteurs?|metreurs?|adresses?|mails?|e-mails?|admins? de plus)\b"
)
PLUS = (
    r"(?:de plus\b|en plus\b|en \+(?!\w)|de \+(?!\w)|supp?lementaires?\b|supp?l?ementair\w*|en suppl\w+|supp?l?s?\b|additionnel\w*|de rab\b|"
    r"en rab\b|d'avance\b|davantage\b|en extra\b|extra\b)"
)
LESS = r"(?:de moins?\b|en moins?\b|en trop\b|de trop\b)"
IN_ALL = r"(?:en tout\b|au total\b|tout compris\b|en totalite\b|pas plus\b|maximum\b|max\b)"
MORE_VERB = r"(?:j?r?ajou\w*|rajou\w*|j?augment\w*|agrandi\w*|etend\w*|provisionn\w*|hauss\w*|increment\w*|elev(?:e|er|ez|ons)|relev(?:e|er|ez|ons)|add)\b"
LESS_VERB = (
    r"(?:j?retir\w*|retrait|j?enlev\w*|supp?rim\w*|suppress\w*|r?edui[a-z]*|reduct\w*|j?diminu\w*|j?baiss\w*|rend|rends|rendez|rendre|rendrons|rendu|"
    r"rendus?|restitu\w*|vir(?:e|er|ez|ons)|o[tr]e[rz]?|otons|coup(?:e|er|ez)|abaiss\w*|debarrass\w*|moins(?= (?:\d|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)|\s*$)|soustr\w*|rabaiss\w*|remov\w*|lache\w*|cancell?\w*|ampute[rz]?)\b"
)
TO_VERB = (
    r"(?:j?pass\w*|repass\w*|j?met\w*|remet\w*|j?mont\w*|remont\w*|descend\w*|redescend\w*|ramen\w*|j?augment\w*|j?redui\w*|reduct\w*|j?baiss\w*|"
    r"j?diminu\w*|limit\w*|fix\w*|port(?:e|er|ez|ons)|reven\w*|reviens?|retomb\w*|rest\w*|gard\w*|conserv\w*|corrig\w*|pouss\w*|bascul\w*|"
    r"hauss\w*|ajust\w*|abaiss\w*|aller?|allez|grimp\w*|quantite|nombre|total|stop\w*|arriv\w*|plafonn\w*|elev\w*|etend\w*|regl\w*|tomb\w*)\b"
)
DETERMINER = r"(?:les|ces|nos|mes|vos|leurs|ses|des|aux|tes)"
