"""Is a message French? Only a clear other language says no."""

from __future__ import annotations

import re
import unicodedata

_FRENCH = frozenset(
    """le la les un une des de du et est en je tu il elle on nous vous ils mon ma mes votre vos notre nos pour dans
    avec sur pas ne que qui quoi comment combien ou quand pourquoi bonjour merci svp oui non veux peux ajouter
    licence licences abonnement facture utilisateur c j l d au aux ce cette ca plus moins par sans chez suis ai
    as avez avons sont""".split()
)
_OTHERS = frozenset(
    """the a an is are my your our how what where when why who can could would i you we they to of for with this that
    please need want do does have has not in on it from cancel add remove hello thanks der die das ich sie wir
    ist und nicht wie wo kann ein eine mein bitte fur mit auf den dem haben mochte lizenz wer cancelar
    suscripcion usuario anadir el los las una es como donde cuando puedo quiero por favor mi nuestro para con
    hola gracias necesito licencia il lo gli e come dove quando posso vorrei per mio nostro sono ciao grazie
    licenza che non het een ik wij hoe waar kan mijn ons voor met niet graag licentie van o os as um uma como
    onde quando posso quero por meu nosso para com ola obrigado licenca""".split()
)
_AMBIGUOUS = _FRENCH & _OTHERS
_WORD = re.compile(r"[a-z]+")


def language(text: str) -> str:
    """ "other" when letters of another script or words of another language prevail, else "fr"."""
    letters = [c for c in text if c.isalpha()]
    foreign = sum(1 for c in letters if not unicodedata.name(c, "LATIN").startswith("LATIN"))
    if letters and foreign / len(letters) > 0.4:
        return "other"
    folded = unicodedata.normalize("NFKD", re.sub(r"\S+@\S+", " ", text.lower())).encode("ascii", "ignore").decode()
    words = _WORD.findall(folded)
    french = sum(1 for word in words if word in _FRENCH and word not in _AMBIGUOUS)
    other = sum(1 for word in words if word in _OTHERS and word not in _AMBIGUOUS)
    return "other" if other >= 2 and other > 2 * french and other / max(len(words), 1) >= 0.3 else "fr"
