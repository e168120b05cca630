"""A yes that costs money must be a yes: what the classifier calls `affirm` is checked word by word."""

from __future__ import annotations

_YES = frozenset(
    """oui ouais ouaip ouii yes yep yess ok okay okey accord dac dacodac confirme confirmer confirmez confirmons valide
    valider validez validons vas-y allez-y vas allez parfait exact exactement correct bon sur volontiers veux
    entendu absolument accepte acceptons approuve evidemment tout affirmatif go marche roule nickel impeccable
    super top bien ca certainement positif feu lance lancez fonce foncez faites fais vendu banco parfaitement
    effectivement assurement conforme oki ui procedez proceder approuvons""".split()
)
_HEDGES = frozenset(
    """peut-etre peut mouais moui bof euh hum hmm hm mmh mouaip crois pense sais doute verra voir attends attendez
    attend mais sauf si non pas plutot sinon presque oups demain plus tard avant apres quoique vraiment comment
    combien pourquoi quand hein meh k idk probablement normalement theoriquement eventuellement presume suppose
    espere bizarre""".split()
)
_FINE = (
    "pas de probleme",
    "pas de souci",
    "pas de soucis",
    "aucun souci",
    "on peut y aller",
    "vous pouvez y aller",
    "tu peux y aller",
    "rien contre",
    "aucune objection",
    "aucun inconvenient",
    "pas d inconvenient",
    "va pour",
)


def is_clear_yes(folded: str) -> bool:
    """Whether a message, folded, holds a word of consent and nothing that takes it back; a question is no consent."""
    if "?" in folded:
        return False
    for fine in _FINE:
        folded = folded.replace(fine, "ok")
    words = folded.replace(",", " ").replace(".", " ").replace("!", " ").split()
    return any(word in _YES for word in words) and not any(word in _HEDGES for word in words)
