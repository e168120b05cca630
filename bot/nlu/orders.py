"""Which pieces of a message order an operation: the verb, what may stand before it, and what turns it round.

Read on flattened text (`entities.flat`: lower case, no accents, every character where it was), a piece being what stands
between two connectors.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.decision import READINGS
from bot.nlu.entities import words

NUMBER = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)"

_NO_MORE = r"(?![\w@])"
_ENDING = r"(?:e|es|er|ez|iez|ons|ions)"
_USERS_IN = {"add_user", "change_quantity", "bulk_add_users", "change_po_number", "change_payment_method"}
_USERS_OUT = {"remove_user", "change_quantity", "cancel_subscription", "undo_cancellation", "change_po_number"}
_SHOWN = {*READINGS, "add_user", "reinvite_user", "bulk_add_users"}
_SET = {
    "change_quantity",
    "change_license_type",
    "transfer_admin",
    "change_po_number",
    "change_payment_method",
    "add_user",
    "undo_cancellation",
    "cancel_subscription",
}
_REGULAR: dict[str, set[str]] = {
    "r?ajout|ajoutt|invit|enregistr|integr|inscriv|cre": _USERS_IN,
    "retir|enlev|supp?rim|vir|degag|ot|desactiv|revoqu|effac": _USERS_OUT,
    "mont|augment|baiss|port|ramen|command|achet|doubl|diminu|redescend|limit": {
        "change_quantity",
        "change_license_type",
    },
    "r?e?pass|bascul|chang|modifi|remplac|upgrad|migr|remett": _SET,
    "resilli|resili|clotur": {"cancel_subscription"},
    "annul|anul|arret|stopp": {"cancel_subscription", "undo_cancellation"},
    "reactiv": {"undo_cancellation"},
    "nomm|design|transfer|transfere|confi|ced": {"transfer_admin", "read_contract"},
    "laiss(?!e[rz]? tomber)": {"transfer_admin"},
    "donn": {"transfer_admin", *_SHOWN},
    "pay|regl|prelev|factur": {"change_payment_method"},
    "not|utilis|indiqu|renseign": {"change_po_number", "change_payment_method"},
    "montr|affich|list|rappel|communiqu|envoy": _SHOWN,
    "relanc|reinvit|re-invit|renvoy": {"reinvite_user", "read_contract"},
    "import|charg|upload": {"bulk_add_users"},
}
_OTHER: dict[str, set[str]] = {
    "supp|suppr": _USERS_OUT,
    "(?:annule|annuler|annulez|anule)(?= (?:la|ma|notre|cette|le|votre) (?:demande|resili|baisse|reduction|diminution|passage|changement|arret))": {
        "undo_cancellation"
    },
    "inscris|inscrire|ouvre|ouvrir|ouvrez": _USERS_IN,
    "reduis|reduire|reduisez|descends|descendre|descendez": {"change_quantity", "change_license_type"},
    "(?:rends|rendre|rendez|prends|prendre|prenez)(?! en compte| note| contact| acte)": {
        "change_quantity",
        "bulk_add_users",
    },
    "mets|met|mettre|mettez|mettons|mettiez|remets|remettre": _SET,
    "retablis|retablir|retablissez": {"undo_cancellation"},
    "paie|paies": {"change_payment_method"},
    "envoie|envoies|envois|envoi(?=[- ](?:moi|nous|le|lui|leur))": _SHOWN,
    "renvoie|renvoies|renvois|renvoi(?=[- ](?:moi|nous|le|lui|leur|l'))": {"reinvite_user", "read_contract"},
    "transmets|transmettre|transmettez|fournis|fournir|fournissez|dis|dire|dites|avoir|voir|recevoir|connaitre": _SHOWN,
    "sors|sortir|sortez": {*_SHOWN, "remove_user"},
    "(?:fais|faire|faites)(?! le necessaire| le point| vite)": {
        *_SHOWN,
        "change_payment_method",
        "change_license_type",
        "transfer_admin",
    },
    "ajout(?= d)|l'ajout(?= d)": _USERS_IN,
    "retrait(?= d)|suppression(?= d)": _USERS_OUT,
    "resiliation(?= d)": {"cancel_subscription"},
    "passage(?= [ae])": _SET,
}
_MEANING = [
    *((re.compile(rf"(?:{forms}){_NO_MORE}"), frozenset(intents)) for forms, intents in _OTHER.items()),
    *((re.compile(rf"(?:{stems}){_ENDING}{_NO_MORE}"), frozenset(intents)) for stems, intents in _REGULAR.items()),
]
_VERB_FORM = rf"(?:(?:{'|'.join(_REGULAR)}){_ENDING}|{'|'.join(_OTHER)}){_NO_MORE}"
_VERB = re.compile(rf"(?<![\w@.-]){_VERB_FORM}")
_PLAIN = r"(?:r?ajout|invit|retir|enlev|supp?rim|resili|relanc|reinvit|vir)(?:e|er|ez)(?![\w@])"
PLAIN_VERB = re.compile(rf"(?<![\w@.'-]){_PLAIN}")
"""Verbs that name an operation wherever they stand: they begin a piece without any connector ("vire paul ajoute léa")."""

_AUXILIARY = re.compile(
    r"\b(?:ai|as|a|avons|avez|ont|avait|avais|aurait|ete|etre|est|sont|sera|suis|soit)(?: (?:deja|bien|pas|tout|hier|aussi|encore))* $"
)
_NOUN_BEFORE = re.compile(r"\b(?:la|une?|le|les|l'|des|du|notre|nos|votre|vos|ma|mon|mes|cette|ce|ces|sa|son|de|d') ?$")
_INFINITIVE = re.compile(r"(?:er|ir|re)$")
_LEAD = frozenset(
    """bonjour bonsoir salut hello coucou madame monsieur equipe merci svp stp s il te vous plait si possible alors
    donc bon ok oui accord voila voici tout abord premierement deuxiemement troisiemement primo secundo tertio
    ensuite puis aussi egalement enfin et apres par contre sinon maintenant demain de d a pour finir commencer
    terminer cela ca me m moi nous t tu lui leur le la les l y en je j on veux veut voudrais voudrions voulons
    souhaite souhaitons souhaiterais souhaiterions souhaiterai aimerais aimerions aimerai faut faudrait faudra fo
    fodrait faudrai peux pouvez pourriez pourrais peut pourrait pourrions veuillez priere besoin que qu bien
    vouloir voulez voudriez auriez auras obligeance amabilite gentillesse serait est ce pense pensez profitez
    profite tant etes passage dans foulee meme temps vite urgent prie prions demande demandons demander vas allez
    jvoudrais jveux jvx jpeux jaimerais serais possibilite sera gentil aimable plus autre part ailleurs suite cote
    ns vs pr charge permets permettez souhaits demandes suivantes
    suivants operations changements cordialement urgence rapidement juste simplement svpp directement sur aller ai
    aurais avons avions aurions saurais saurions gre reconnaissant""".split()
)
"""Words that may stand before the verb of an order; anything else makes the piece a remark."""
_GOVERNORS = frozenset(
    "sans avant faire laisser fait doit va vont vient comment qui ne n il elle ils elles dois doivent fais soit soient etre ete est".split()
)
_SUBJECT = re.compile(r"\b(?:je|j'|on|nous)[ ']?(?:(?:le|la|les|l'|vous|te|t'|y|en) ?)*$")
_NEED = re.compile(
    r"\b(?:faut|faudrait|faudra|fo|besoin d(?:e\b|')|voudrais|voudrions|veux|voulons|veut|souhait(?:e|ons|erais|erions)|aimerais|aimerions|jvx|jveux|jvoudrais|manque)(?=\s*\w)(?! que\b| qu'| ?(?:[a-z']+ )?[a-z]+(?:er|ir|re)\b)"
)
_NEEDED = frozenset({"change_quantity", "add_user", "change_license_type", *READINGS})
_COUNTED = re.compile(rf"^\W*(?:(?:et|aussi|puis|encore) )*{NUMBER} (?:{words.SEAT} )?(?:{words.PLUS}|{words.LESS})")
_DONE = {
    "ajout": "add_user",
    "invit": "add_user",
    "retir": "remove_user",
    "enlev": "remove_user",
    "supprim": "remove_user",
    "vir": "remove_user",
    "relanc": "reinvite_user",
}
_TO_BE_DONE = re.compile(
    rf"\b(?:(?:soit|doit etre) (?P<stem>{'|'.join(_DONE)})ee?|(?:est |reste )?a (?P<stem2>{'|'.join(_DONE)})er)\b(?:\W|svp|stp|aussi|merci|egalement)*$"
)
_MODAL = re.compile(
    r"\b(?:ve[ur]\w*|voul\w*|voudr\w*|souhait\w*|aimer\w*|fau\w*|fo|fodrait|peux|peut|pouv\w*|pourr\w*|besoin|merci|prie\w*|demand\w*|oblig\w*|"
    r"possib\w*|jvx|jveux|jpeux|jvoudrais|jaimerais|charge|pense\w*|profit\w*|permets)\b"
)
_CLITICS = re.compile(r"(?:\b(?:(?:me|te|le|la|les|lui|leur|y|en|(?<!-)nous) |[mtl]' ?))*$")
_WORDS = re.compile(r"[a-z]+")

_NEGATED = re.compile(
    rf"\b(?:ne|n')(?! ?(?:oubli|hesit))[ -]?(?:[a-z']+ ){{0,3}}?(?:{_VERB_FORM}|(?:ve[ur]|voul|voudr|souhait|fau|dev|doi|touch|boug|compt)\w*)|"
    rf"\b(?:pas|inutile|evite[rz]?|plus) (?:besoin |question |la peine |envie |non plus )?(?:de |d')?(?:[lm]'|les? |la )?{_VERB_FORM}|"
    rf"\b{_VERB_FORM}(?:[- ](?:le|la|les|moi|nous))? ?(?:surtout )?(?:pas|personne|rien|jamais)\b"
)
_LEFT_OUT = re.compile(r"^\W*(?:(?:mais|et|surtout) )*(?:pas|sauf|ni|non|excepte|hormis|sans)\b")
_NOT_MEANT = re.compile(
    r"\b(?:(?:et|mais|surtout) )?n'oubli\w* pas(?: de\b| d'|,)?|\bn'hesit\w* pas a|\boubliez? pas(?: de| d')?|\b(?:si possible|s'il (?:te|vous) plai[ts]|si (?:vous|tu) (?:voulez|veux|peux|pouvez)(?: bien)?|si besoin|comme si)\b"
)
_HOW = re.compile(
    r"\b(?:comment|cmt|coment|pourquoi|pk|faut-il|faudrait-il|dois-je|doit-on|peut-on|peut-il|peut-elle|peuvent-ils|puis-je|pourrait-on|pourquoi|est-ce qu'(?:on|il|un)|est-ce que (?:je|l'|les|mon|nous|c')|"
    r"(?:est-il|c'est|est-ce) possible|que se passe|qu'est-ce|quelle? (?:est la )?(?:demarche|procedure|marche|etape)s?|ou (?:est|se|puis|peut|faut|dois|je|on|trouver|aller|cliquer)|quel (?:menu|bouton|onglet)|d'ou|qui (?:peut|doit|a le droit)|"
    r"combien de temps|(?:un |l'|les |une )?admin\w* (?:peut|peuvent)|ai-je le droit|a-t-on le droit|on a le droit|j'ai le droit|moyen de|difference|etapes|marche a suivre|demarche|procedure|mode d'emploi|tuto\w*|expliqu\w*|savoir (?:comment|ou|si))\b"
)
_ASKS_TO_READ = re.compile(
    r"^\W*(?:et |aussi |puis |sinon |au fait )*(?:on (?:a|est) |j'ai |il (?:nous |me )?reste )?(?:combien|cb|qui (?:sont|n'a|utilise)\b|quels? (?:sont|est|type|user|util)|quelles? (?:est|sont|licence|formule|version)|quand (?:est|se|arrive)|a quelle date|c'est quand|c'est quoi|de quand)\b"
)
_UNSURE_WISH = re.compile(
    r"\b(?:si|s'il|s'ils|au cas ou|a condition|sauf si|lorsque|lorsqu'|quand (?!meme|est|se|arrive)|des que|admettons|imaginons|supposons|hypothese|au lieu de|ou (?:alors|bien|plutot|sinon)|"
    r"impossible|n'arriv\w+ (?:pas|plus)|arriv\w+ pas|erreur|bug\w*|plante|bloque|marche pas|fonctionne pas|avant (?:de|d'|que|qu')|apres avoir|hesit\w+ entre|"
    r"qu'en (?:pens|dit)\w*|serait (?:bien|mieux|utile)|(?:vaut|vaudrait)(?:-il)? mieux|conseill(?:ez|es|er)|rien a voir|par erreur|je me demand\w+)(?!\w)|combien (?:ca|cela|est-ce|me|nous)? ?(?:cout|coute|fer|revien|reviendr|fait)\w*|\bquel (?:prix|tarif|cout)|\b(?:sauf|excepte|hormis|a part)\b|"
    rf"\bsans (?:l'|les? |la )?{_VERB_FORM}"
)
_CORRECTED = re.compile(
    r"^\W*(?:non\b(?! plus)|pardon|finalement|en fait|je veux dire|plutot|euh non|oups|correction|enfin non|ou plutot|ah non)"
)


_SPOKEN_OF = re.compile(
    r"\b(?:r?ajout|invit(?!ation)|retir|enlev|supp?rim|resili|relanc|reinvit|desactiv|nomm(?=e|er|ez\b)|prelev(?!em))\w*"
)
_PRONOUN_AFTER = re.compile(r"-(le|la|les|lui|leur)\b| d'(elle|lui)\b")
_PRONOUN_BEFORE = re.compile(r"\b(?:(le|la|les|lui|leur) |(l)')$")


class Order(NamedTuple):
    """The verb of an order in a piece: its place and what it can mean.

    `plain`: its form can be nothing but an order ("retire", "je voudrais retirer"; not "je retire").
    `leans`: an infinitive that takes its sense from what stands before its piece ("… et ajouter Léa").
    `head`: where the order begins, with its pronouns, without "bonjour" or "je voudrais".
    """

    start: int
    end: int
    meanings: frozenset[str]
    plain: bool
    leans: bool
    head: int

    @property
    def is_passive(self) -> bool:
        """Whether it says what is to be done with someone it names ("Paul à retirer")."""
        return self.end == 0 and "change_quantity" not in self.meanings

    @property
    def is_whole(self) -> bool:
        """Whether the verb needs no object, and may be followed by its cause."""
        return "cancel_subscription" in self.meanings and "change_quantity" not in self.meanings


def find_order(piece: str, original: str) -> Order | None:
    """The first verb that orders an operation; None where the piece is a remark, or only an object.

    `original` is the piece as written: an accent tells a participle ("ajouté").
    """
    piece = _without_phrases(piece)
    if match := _TO_BE_DONE.search(piece):
        return Order(0, 0, frozenset({_DONE[match["stem"] or match["stem2"]]}), plain=True, leans=False, head=0)
    for match in _VERB.finditer(piece):
        start, end = match.span()
        before = piece[:start]
        if _is_participle(original[start:end], before) or _is_noun(match.group(), before):
            continue
        if any(word not in _LEAD for word in _WORDS.findall(before.replace("'", " "))):
            return None
        infinitive, modal = bool(_INFINITIVE.search(match.group())), bool(_MODAL.search(before))
        subject = not infinitive and bool(_SUBJECT.search(before))
        plain = modal or not subject
        clitics = _CLITICS.search(before)
        head = clitics.start() if plain and clitics else 0
        return Order(start, end, _meanings(piece, start, end), plain, infinitive and not modal, head)
    return _need(piece)


def _need(piece: str) -> Order | None:
    """An order without a verb of its own: "il nous faut trois licences", "deux licences en plus"."""
    if match := _NEED.search(piece):
        if all(word in _LEAD for word in _WORDS.findall(piece[: match.start()].replace("'", " "))):
            return Order(match.start(), match.end(), _NEEDED, plain=True, leans=False, head=0)
    elif _COUNTED.match(piece):
        return Order(0, 0, frozenset({"change_quantity"}), plain=True, leans=False, head=0)
    return None


def _is_participle(written: str, before: str) -> bool:
    return written[-1:] in "éÉ" or bool(_AUXILIARY.search(before))


def _is_noun(verb: str, before: str) -> bool:
    return bool(_NOUN_BEFORE.search(before)) and not _INFINITIVE.search(verb)


def _meanings(piece: str, start: int, end: int) -> frozenset[str]:
    return next(intents for form, intents in _MEANING if (match := form.match(piece, start)) and match.end() == end)


def is_lead(word: str) -> bool:
    """Whether a flattened word may stand between a connector and the verb of an order."""
    return word in _LEAD


def governs(word: str) -> bool:
    """Whether a verb after this word belongs to it, elided or not ("on", "qu'on")."""
    word = word.rpartition("'")[2] or word
    return word in _LEAD or word in _GOVERNORS


def is_forbidden(piece: str) -> bool:
    """Whether the piece says not to do it, or names what is left out."""
    return bool(_NEGATED.search(_without_phrases(piece)) or _LEFT_OUT.search(piece))


def asks_how(piece: str) -> bool:
    """Whether the piece begins a question about how things are done."""
    return bool(_HOW.search(piece))


def asks_to_read(piece: str, *, opening: bool) -> bool:
    """Whether the piece asks what an operation can tell ("combien de licences avons-nous").

    `opening`: it does not hang on a comma, where "qui" speaks of someone named before.
    """
    match = _ASKS_TO_READ.search(piece)
    return match is not None and (opening or "qui " not in match.group())


def pronoun(piece: str, order: Order) -> str:
    """The pronoun that stands for the object of an order; empty where there is none."""
    match = _PRONOUN_AFTER.match(piece, order.end) or _PRONOUN_BEFORE.search(piece[: order.start])
    return next(filter(None, match.groups()), "") if match else ""


def is_open(message: str) -> bool:
    """Whether the message sets conditions, imagines, complains or asks a price: nothing in it is clearly ordered."""
    return bool(_UNSURE_WISH.search(_without_phrases(message)))


def _without_phrases(said: str) -> str:
    """The text without the set phrases that hold a "si" or a "ne … pas" and mean neither; its length unchanged."""
    return _NOT_MEANT.sub(lambda match: " " * len(match.group()), said)


def corrects(piece: str) -> bool:
    """Whether the piece takes back what was said before it."""
    return bool(_CORRECTED.match(piece))


def names_an_operation(piece: str) -> bool:
    """Whether an operation is spoken of, in whatever form."""
    return bool(_SPOKEN_OF.search(piece))
