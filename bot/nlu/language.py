"""Is a message French? Only a clear other language says no.

Each language has its own words: two of one language, and more than the French ones, are evidence; one word, a name,
an address or a number never is. Franglais ("add user Paul svp") stays French: the assistant understands it well enough.
"""

from __future__ import annotations

import re
import unicodedata

_READ = 600
"""Characters read: a language shows long before that."""

_FRENCH = frozenset(
    """le la les un une des de du et est en je tu il elle on nous vous ils mon ma mes ton ta tes votre vos
    notre nos pour pr dans ds avec sur pas ne que qu qui quoi koi comment cmt combien ou quand pourquoi
    bonjour bjr salut slt merci svp stp oui non veux peux peut pouvez faut fo ajouter ajoute ajoutez
    retirer retire retirez licence licences abonnement labonnement abo labo facture utilisateur
    utilisateurs c j l d n s au aux ce cette ces ca plus moins par sans chez suis ai as avez avons sont
    mais car si faire fait mettre mets met fin tout tous toute rien personne compte mot passe cest jai
    jveux jpeux ya y a aussi tres bien voir changer change passer passez resilier prenez leur lui se sa
    son ses meme encore toujours rajoute rajoutez commande""".split()
)
_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        """the is are am my your our his her their how what where when why who which can could would should
        will i you we they he she it to of for with this that these those please need want do does did
        have has had not in on from cancel add remove hello hi thanks thank help someone speak english
        user users account subscription license licenses license invoice more get make buy and or but if
        so me us all any there be been was were don about up out just like know let new""",
        """der die das den dem ein eine einen einem ich du er sie wir ihr ist sind war und oder nicht wie wo
        wann warum wer kann konnen konnte mein meine meinen unser unsere bitte fur mit auf aus bei nach
        von zu zum zur haben habe hat mochte mochten lizenz lizenzen benutzer hinzufugen kundigen
        kundigung rechnung guten tag hallo danke brauche brauchen noch auch nur es im am um wird werden
        gibt einmal uns mir mich sprechen deutsch""",
        """el los las una unos es son como donde cuando puedo puede podemos quiero queremos por favor mi mis
        nuestro nuestra para con hola gracias necesito necesitamos licencia licencias usuario usuarios
        anadir agregar cancelar suscripcion cambiar pagar factura tengo tiene hay del al y pero muy buenos
        dias buenas tardes quien que cual esta este hablar espanol mas""",
        """il lo gli i un uno una di del della che e sono come dove quando posso possiamo vorrei voglio per
        mio mia nostro nostra con ciao buongiorno grazie licenza licenze utente utenti aggiungere
        annullare abbonamento disdire fattura ho ha hanno bisogno non mi si questo questa qual italiano
        ancora piu""",
        """de het een ik wij we jij u hij zij hoe waar wanneer waarom kan kunnen mijn onze ons voor met niet
        graag wil willen licentie licenties gebruiker gebruikers toevoegen opzeggen abonnement factuur
        dank bedankt hallo goedendag en of maar aan van op bij naar zijn is heb heeft hebben moet
        alstublieft aub nog ook wat wie dit dat nederlands""",
        """o os as um uma uns eu voce nos eles como onde quando posso podemos quero queremos por favor meu
        minha nosso nossa para com ola obrigado obrigada preciso precisamos licenca licencas usuario
        utilizador adicionar cancelar assinatura fatura tenho tem nao e mas ou isto este esta qual dia boa
        bom tarde portugues do da dos das no na mais""",
    )
)
_CLEAR = tuple(words - _FRENCH for words in _OTHERS)
_WORD = re.compile(r"[a-z]+")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\d+")
_SPANISH_MARKS = ("¿", "¡", "ñ")
_FOREIGN_SCRIPT = 0.4
_SHARE = 0.3


def language(text: str) -> str:
    """ "other" when letters of another script or words of another language prevail, else "fr"."""
    read = _ADDRESS.sub(" ", text[:_READ])
    if _other_script(read):
        return "other"
    folded = unicodedata.normalize("NFKD", read.lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    words = _WORD.findall(folded.replace("œ", "oe"))
    french = sum(word in _FRENCH for word in words)
    other = max(sum(word in clear for word in words) for clear in _CLEAR)
    if any(mark in read.lower() for mark in _SPANISH_MARKS):
        other += 2
    if other < 2 or other / max(len(words), 1) < _SHARE:
        return "fr"
    return "other" if other > _weight(words, french) else "fr"


def _weight(words: list[str], french: int) -> float:
    """French words weigh double, but for those every Romance language or English has ("la", "on", "me"…)."""
    shared = sum(word in _SHARED for word in words)
    return 2 * (french - shared) + 0.25 * shared


_SHARED = frozenset(word for word in _FRENCH if sum(word in words for words in _OTHERS)) | {
    "la",
    "on",
    "un",
    "en",
    "a",
    "se",
    "si",
}


def _other_script(text: str) -> bool:
    """Arabic, Cyrillic, Chinese…: their letters stand beyond Latin and its extensions."""
    letters = [ord(c) for c in text if c.isalpha()]
    foreign = sum(
        0x250 <= code < 0x1E00 or 0x1F00 <= code < 0xA720 or 0xAB70 <= code < 0xFB00 or 0xFB07 <= code < 0xFF21
        for code in letters
    )
    return len(letters) > 1 and foreign > _FOREIGN_SCRIPT * len(letters)
