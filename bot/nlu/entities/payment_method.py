"""invoice, sepa or card: the means of payment a message names, in the order of the text.

What is refused counts as well ("plus de carte, facture à 30 jours" names both); of a change the target alone. A bill as such ("où est ma
facture ?", "le numéro sur la facture") and a past debit ("on a été prélevés deux fois") are no means of payment.
"""

from __future__ import annotations

import re

from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, distinct
from bot.nlu.entities.left import without_left

_BILL = r"(?:factures?|facturation|factur|fact)\b"
_PATTERN = re.compile(
    r"(?P<card>\bcartes?(?: (?:bancaires?|bancair|bleues?|bleu|de credit|de debit|visa|mastercard|pro|corporate|d'entreprise))?\b(?! (?:graphi|gris|vital|sim|routier|d'ident|son\b|mere|postal|de fid|de visit|memoire|cadeau|reseau|du menu))|"
    r"(?:(?<=une )|(?<=la )|(?<=ma )|(?<=par )|(?<=en )|(?<=nouvelle ))cb\b|(?<!\w)cb\b(?!s? (?:de|d'|ca|co[uû]t\w*|il|elle|en|vous|on|faut|sa|pr\b|tu|je|j'|y\b|temps|par|c'est|est-ce|vaut|pour))|\bcbs\b(?! de)|\bvisa\b|\bmaster ?card\b|\bamex\b|\bamerican express\b)|"
    r"(?P<sepa>\bpr[ea]{1,2}l[ae]?v?[ae]?m[ea]?n?ts?\b|\bprelevements?\b|\bprelvmt\w*|\bprelvt\b|\bprelev\b|\bsepa\b|\bsdd\b|\bmandats?\b(?! (?:le |s'|est |fini|arrive|prend|touche|de (?!prelev)))(?<!son mandat)(?<!mon mandat)|\bibans?\b|\bdomiciliations?\b|"
    r"\bprelev(?:ez|er)(?:[- ](?:nous|moi|ns|directement|le|la|les|sur|tout|ca|automatiquement|desormais|plutot))|\b(?:etre|soit|soient|sera|seraient?) preleve\w*|"
    r"\bpreleve\w* (?:directement|automatiquement|sur (?:le |notre |mon |nos )compte)|\bdebit(?:ez|er|iez)(?:[- ]nous)? (?:directement|automatiquement)|\bdebits? direct|\bdebit(?:ez|er|iez) (?:plutot |desormais |dorenavant |directement )?(?:notre|le|mon|nos) comptes?\b|"
    r"\bnous debit\w+ automatiquement|\b(?:prenez|serviez|servez|parte|pren\w+|tirez)\b[^.?!]{0,25}\bcompte (?:en banque|bancaire|de la (?:boite|societe))|\bserv\w+ directement sur le compte)|"
    rf"(?P<invoice>\b(?:a|par|sur|en|par|via|to|by|the) invoices?\b|\binvoicing\b|\bvirements?(?: bancaires?)?\b|\bvirmt\b|\bvirment\b|\b(?:par|contre|reception de|reception d'une|presentation d'une|presentation de) {_BILL}|"
    rf"\bsur {_BILL}(?! (?:\d|de (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|l'an)))|\b(?:en|vers la|pour la|a la) facturation\b|\bfacturation a (?:30|45|60|trente)|\ben facture\b|"
    r"\bfactures? a (?:30|45|60|trente|quarante-cinq|soixante|echeance)|\bfacturez(?:[- ](?:nous|moi|la|le|ns))|\b(?:mode|reglement|paiement)[ :=]+(?:par |sur )?facture\b)"
)
_BARE = re.compile(
    r"^\W*(?:(?:par|sur|en|la|une|plutot|ok|oui|non|sur une)[ ,]+)*(?P<invoice>factures?)\W*(?:svp|merci|stp|plutot)?\W*$"
)
_ON_BILL = re.compile(
    r"\b(?:figur\w*|ref\w*|reference|nom|n°|numero|num|avoir|apparai\w*|affich\w*|adresse|mention\w*|bc|bdc|po|commande|erreur|indiqu\w*|question|remise|tva|ligne|ecrit|marque|montant|noter|faux|logo)\b[^.?!]{0,25}$"
)
_WANTED = re.compile(
    r"\b(?:recevoir|recoive|envoy\w+|adress\w+|prefer\w+|prefere|veut|voulons|exige|opter|etablir|regler|payer)\b[^.?!]{0,30}?\b(?P<invoice>(?:une |des |les |la |contre |votre )factur(?:es?|ation)\b)"
)
_PAYING = re.compile(r"\b(?:carte|cb|prelev\w*|debit\w*|pay\w+|paie\w*|a regler|et la regler|regler)\b")


def find(text: str) -> list[Found]:
    """Each means once."""
    flat = flatten(text)
    found = [
        Found("payment_method", str(match.lastgroup), match.start(), match.end())
        for match in _PATTERN.finditer(flat)
        if not (match.group().startswith("sur ") and _ON_BILL.search(flat[max(0, match.start() - 60) : match.start()]))
    ]
    if match := _BARE.match(flat):
        found = [Found("payment_method", "invoice", match.start("invoice"), match.end("invoice"))]
    elif (match := _WANTED.search(flat)) and _PAYING.search(flat[: match.start("invoice")] + flat[match.end() :]):
        found.append(Found("payment_method", "invoice", match.start("invoice"), match.end("invoice")))
    return without_left(flat, distinct(sorted(found, key=lambda f: f.start)))
