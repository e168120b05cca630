"""Words that several rules look for, as pieces of patterns on flattened text (lower case, no accents)."""

from __future__ import annotations

SEAT = (
    r"(?:licen[cs]es?|licances?|lis[cs]ences?|licenes?|licens|lic|lics|places?|postes?|sieges?|seats?|jetons?|d?acces|"
    r"tokens?)\b"
)
PERSON = (
    r"(?:users?|utilisat\w+|colleg\w+|collegu\w+|collaborat\w+|colabs?|collabs?|personnes?|pers|gars|comptes?|d?ing[ée]?|d?inges?|"
    r"d?ingenieure?s?|dessinat\w+|projeteu\w+|stagiaires?|etudiante?s?|alternante?s?|apprentie?s?|interimaires?|salarie\w*|"
    r"employe\w*|technicien\w*|nouveaux|nouvelles|nvx|nouvo|noms?|contacts?|lignes?|invite[es]*|invitations?|invits?|conducteurs?|"
    r"calculat\w+|architectes?|membres?|agents?|recrues?|arrivants?|embauches?|incomplets?|consultante?s?|chefs?|incrits?|inscrits?|"
    r"externes?|freelances?|profs?|eleves?|prestataires?|monteurs?|metreurs?|adresses?|mails?|e-mails?|admins? de plus)\b"
)
PLUS = (
    r"(?:de plus\b|d plus\b|en plus\b|en ?\+(?!\w)|de? ?\+(?!\w)|supp?lementaires?\b|supp?l?ementair\w*|(?:en|de) suppl\w+|supp?l?s?\b|additionnel\w*|de rab\b|"
    r"en rab\b|d'avance\b|davantage\b|en extra\b|extra\b|en sus\b|en rallonge\b|en bonus\b|en renfort\b|en complement\b|complementaires?\b|de mieux\b)"
)
LESS = r"(?:en -(?!\w)|de -(?!\w)|de moins?\b|en moins?\b|en trop\b|de trop\b|en surplus\b|superflue?s?\b|excedentaires?\b|en exces\b|surnumeraires?\b)"
IN_ALL = (
    r"(?:en tout\b|au total\b|tout compris\b|en totalite\b|pas plus\b|maximum\b|max\b|maxi\b|tout(?:es)? confondu\w*|grand max\w*|pas davantage\b|"
    r"et c'est tout\b|point barre\b|point final\b|ni plus ni moins\b|uniquement\b)"
)
MORE_VERB = (
    r"(?:j?r?ajou\w*|rajou\w*|j?augment\w*|agrandi\w*|etend\w*|provisionn\w*|hauss\w*|increment\w*|elev(?:e|er|ez|ons)|relev(?:e|er|ez|ons)|add|"
    r"major(?:e|er|ez|ons)|gonfl(?:e|er|ez|ons)|grossi\w*|rallong(?:e|er|ez|eons)|etoff(?:e|er|ez|ons)|accroi\w+|adjoin\w*)\b"
)
LESS_VERB = (
    r"(?:j?retir\w*|retrait|j?enlev\w*|supp?rim\w*|suppress\w*|r?edui[a-z]*|reduct\w*|j?diminu\w*|j?baiss\w*|"
    r"rend(?:s|re|ez|ons|rai|rons|rait|rions)?(?!-vous)|(?<!est )(?<!sommes )(?<!suis )(?<!etes )(?<!sont )rendu(?:e?s)?|restitu\w*|retourn(?:e|er|ez|ons)|vir(?:e|er|ez|ons)|o[tr]e[rz]?|otons|coup(?:e|er|ez|ons)|abaiss\w*|debarrass\w*|"
    r"(?<!au )(?<!pas )(?<!ni )moins(?= (?:\d|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)|\s*$)|soustr\w*|dedui\w*|repren(?:ez|ons|dre|ds|d)|retranch\w*|rabaiss\w*|remov\w*|l[aâ]ch(?:e|er|ez|ons)|"
    r"cancell?\w*|amput(?:e|er|ez|ons)|rabot(?:e|er|ez|ons)|degag(?:e|er|ez|eons)|sucr(?:e|er|ez)|supp|suppr|abandonn(?:e|er|ez|ons)|sacrifi(?:e|er|ez|ons)|"
    r"desactiv(?:e|er|ez|ons)|decompt(?:e|er|ez|ons)|defalqu\w+|largu(?:e|er|ez|ons)|bazard(?:e|er|ez|ons))\b"
)
ORDER_VERB = r"(?:(?:re)?command(?:e|er|ez|ons|erai\w*|erions)|(?:r|re)?achet\w+|prend(?:s|re|rai|rais|rait|rons|rions)|pren(?:ez|ons|ne)|souscri\w+|acquer\w+|acquisition|acqueri\w*|procur(?:e|er|ez|ons)|octroy\w+|accord(?:e|er|ez))\b"
"""Verbs that get licences: more of them, where a number follows."""
TO_VERB = (
    r"(?:j?pass\w*|repass\w*|j?met\w*|remet\w*|j?mont\w*|remont\w*|descend\w*|redescend\w*|ramen\w*|j?augment\w*|j?redui\w*|reduct\w*|j?baiss\w*|"
    r"j?diminu\w*|(?<!une )(?<!la )(?<!de )limit\w*|limit(?:er|ez|ons)|fix\w*|port(?:e|er|ez|ons)|reven\w*|reviens?|retomb\w*|rest\w*|gard\w*|conserv\w*|corrig\w*|pouss\w*|bascul\w*|retour|"
    r"hauss\w*|ajust\w*|abaiss\w*|aller?|allez|grimp\w*|quantite|nombre|total|stop\w*|arriv\w*|plafonn\w*|elev\w*|etend\w*|regl\w*|tomb\w*|arrondi\w*|"
    r"cal(?:e|er|ez|ons)|hausse|baisse|rabot\w*|alleg\w*|resserr\w*|adapt\w*|dimension\w*|calibr\w*|etabli(?:r|t|sse|ssez|ssons)|align(?:e|er|ez|ons)|complet(?:e|er|ez|ons))\b"
)
STILL = (
    r"(?<![\w-])(?:(?<=^)|(?<=[.,;:!?] )|(?<=aimerais )|(?<=aimerait )|(?<=aimerions )|(?<=souhaite )|(?<=souhaiterais )|(?<=voudrais )|(?<=voudrait )|(?<=voudrions )|(?<=veux )|(?<=veut )|(?<=voulons )|(?<=faut )|(?<=faudrait )|(?<=faudra )|(?<=fo )|(?<=mets )|(?<=met )|"
    r"(?<=mettez )|(?<=nous )|(?<=moi )|(?<=-en )|(?<=prends )|(?<=prenez )|(?<=prend )|(?<=ajoute )|(?<=ajoutez )|(?<=ajouter )|(?<=rajouter )|(?<=prendre )|(?<=manque )|(?<=et )|(?<=svp )|(?<=commande )|(?<=commander ))encore(?= )|encore besoin"
)
"""An "encore" that asks for more, not one that tells what still is."""
DETERMINER = r"(?:les|ces|nos|mes|vos|leurs|ses|des|aux|tes)"
