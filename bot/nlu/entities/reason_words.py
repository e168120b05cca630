"""Patterns for the cause of a cancellation, on flattened text: the wish to end, what introduces a cause, what is one."""

from __future__ import annotations

import re

from bot.nlu.entities import words

_WHAT_ENDS = r"(?:abonnement|labo|abo|profis|contrats?|souscription|forfait|formule|offre|plan|entente|engagement|tout|tt|(?:nos|mes|les) licences)"
ENDING = re.compile(
    r"resil\w*|recondui\w*|reconduction|\bun terme\b|en rester la|(?:annul|arret|stop|pas|cess|plus)\w*(?: [\w']+){0,3} renouvel\w*|\bne (?:me |nous |le |la |les )?renouvel\w+|"
    r"\b(?:arret\w*|stopp?\w*|coup(?:e|er|ez)|clo(?:re|tur\w*)|"
    rf"annul\w*|supprim\w*|interromp\w*|termin(?:ez|er|e)|ferm(?:e|er|ez))(?:,?[- ](?!acces|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)(?!\d)[\w']+){{0,3}}?[ ']{_WHAT_ENDS}\b|"
    r"\bmet(?:s|tre|tez)(?:-y)? (?:un terme|fin)\b(?! (?:a|aux?) (?:l'|ses |leurs? |son )?(?:acces|droits?|comptes?|utilisat))|"
    r"\bon (?:s')?arrete\b(?! (?:le|la|les|de|l')\b)|\bon ne continue pas|sans vous\b|ne continu\w+ pas|\bterminez-le|\b(?:cass|romp|enterr)\w*(?: [\w']+){0,2} contrat|\bferme[rz](?:-moi|-nous)? (?:ca|cela|tout|notre compte|mon compte)\b|\bne (?:souhait|voul|desir|veu)\w*(?: plus| pas)+ (?:continuer|poursuivre|prolonger)|\b(?:veut|veux|voulons) plus (?:de )?profis\b|\bne vais pas repartir|\barrete-t-on|supprimer le notre|motif d'annulation|\bcancel\w*|\bdesabonn\w*|desengag\w*|unsubscrib\w*|terminate|denonc\w*|\b(?:cess\w*|romp\w*|renonc\w*|quitt\w*|arete\w*|anuler?|stop)(?: (?:a|au|de|donc|bien))?(?: (?:l'|l |la |le |notre |mon |votre |cet |ce )| )?"
    rf"(?:l')?{_WHAT_ENDS}\b|\bpren(?:ne|d|dra|dre) fin\b|\bprolong\w+ (?:donc |surtout )?(?:pas|plus)\b|\bfin (?:d'|de l'|du |de notre |de )?(?:abonnement|abo|labo|contrat|souscription)\b|\btirer un trait\b|"
    r"sortir (?:de l'engagement|du contrat)|l?a? ?cloture d|quitter profis|\bnon renouvel\w*"
)
OVER = re.compile(
    r"\bplus besoin d(?:e |')(?:l')?(?:profis|abonnement|abo|votre (?:logiciel|solution|service)|vos (?:services|licences))\b"
)
"""The end said as a cause: it is quoted, where a wish to end is left out."""
OBJECT = re.compile(
    rf"(?: (?:pour|a|au|de|du|d'|la|le|l'|notre|nos|mon|ma|mes|ce|cet|cette|tout|donc|svp|maintenant|stp|immediatement|profis|engineering|lecheance|l'echeance|echeance|automatique|auto|{_WHAT_ENDS}))*\b"
)
"""What a wish to end goes on with, up to a cause that no mark parts from it."""
CONNECTOR = re.compile(
    r"\b(?:parce ?(?:que |qu'|qu )|car |vu (?:que |k |qu'|l[ae] |les |le peu )|puisqu(?:e |')|(?:(?<=^)|(?<=[,;.] ))comme (?=on |nous |le |la |je |il |notre |l')|a cause (?:de |du |des |d')|suite (?:a |au |aux |a la )|a la suite (?:de |du |d')|"
    r"en raison (?:de (?=la |l')|de |d'|du |des )|(?:pour|par) (?:motif|raison|cause) (?:de |d')|(?:pour |par )(?:des |de |d')?(?=(?:raisons? |motifs? |difficultes |problemes? |contraintes? )(?!de la presente))|"
    r"(?:motif|raison|cause)(?: principale?| de (?:la |notre |ma )?resiliation| d'annulation)?(?: est| en est| c'est| etant)?(?: ?[:=-] ?| que | qu')|etant donne (?:que |qu'|le |la |les |l')|compte tenu (?:de |du |des |d')|au vu (?:de |du |des )|eu egard (?:a |au |aux )|"
    r"dans la mesure ou |des lors que |devant (?=l[ae] |les |l'|un)|(?<!a )cause (?=ferm|depart|manque|budget|travaux)|rapport a |attendu que |pck |pcq |pasque |paske |par (?=souci|manque|mesure d'econ)|du fait (?:que |qu'|de |du |d'|des )|sachant que |d'autant que |c'est (?:juste |simplement )?(?:que |qu'|du a |parce que )|(?=faute (?:de |d')))"
)
NOT_A_CAUSE = re.compile(
    r"(?:mon|ma|notre|votre|nos|vos|cet?t?e?) (?:appel|mail|message|demande|conversation|echange|courrier|promotion|entretien|discussion|relance|reponse)|(?:plus )?(?:tard|haut)|convenu|moment venu|(?:raisons? )?(?:de la presente|suivante)"
)
CAUSE = re.compile(
    r"\btrop (?:cher|chere|chers|couteux|complique|peu|lourd)|\b(?:faute de|manque de|plus de|pu de|pas de|aucun) (?:budget|projets?|moyens|argent|travail|chantiers?)|\bbudget\w*|"
    r"\b(?:n'|ne )?(?:l')?(?:utilis\w+|sert|servons|sers|ouvert|emplo\w+)\b[^,]{0,12}\b(?:plus|pas|peu|jamais|rien)\b|\butilis\w+ (?:plus|trop peu|pas)|\bpas assez utilise|\bpersonne (?:ne )?(?:l'|n'|s'en|sen|l|l'a|ne l'|ne s'en)? ?(?:a |ouv|utilis|sert|reprend)|\bpersonne sen sert|\b(?:personne|nul ne) lutilis|"
    r"\b(?:plus|pas) (?:assez |vraiment )?(?:l'utilite|utilite|besoin)|\bplus d'interet|\b(?:projets?|chantiers?|missions?|etudes?|marches?)\b[^,]{0,40}(?:termin|fini|acheve|livre|abandonn|annul|suspendu|s'acheve|fin de)|"
    r"\b(?:ferm\w+|cess\w+|depos\w+)\b[^,]{0,30}\b(?:boutique|agence|lagence|bureau|portes?|societe|cabinet|boite|entreprise|activite|bilan|definitivement|site|service|be|activites|portes)\b|\b(?:bureau|agence|societe|cabinet|entreprise|boite|be|cabinet|start-?up|succursale|filiale|atelier|antenne|site)\b(?: d'etudes)?(?: de [\w-]+)? (?:a |va |doit |est |vient de |devra )?(?:ferm|cess)|"
    r"\bfin d[e' ]{0,2}(?:notre |l'|l)?(?:activite|projet|chantier|mission|contrat)|\bcessation\b|\bfermeture\b|\bliquidation\b|\bfaillite\b|\bredressement\b|\bfusion\w*\b|\brachet\w+\b|\bracheté|"
    r"\bretraite\b|\b(?:est|sont|a|ont) (?:parti\w*|quitt\w+)|\bconcurr?ent\w*|\b(?:autre|nouveau|change\w*|changement|chgt)(?: de| d')? ?(?:logiciel|outil|solution|soft|prestataire|editeur|fournisseur|programme)|\bimpos\w+\b|\bne (?:correspond|convient)|\bcolle pas\b|\bn'a plus (?:assez )?de\b|\bn'a plus assez\b|"
    r"\bconfie\b|paient chacun|\bnegocie\b|\beconomi(?:e|es|ques?)\b|\bcouts?\b|\breorganis\w+|\brestructur\w+|\bexternalis\w+|\bsous-trait\w+|\bsous-utilis\w+|\bconvaincu|\binutilis\w*|\bser[tv]\w* a (?:rien|personne)\b|\b(?:plus|pus|pu) personne\b|\btarif\w*|\baugmentations?\b|\bdouble emploi\b|\bdoublon\b|\bailleurs\b|\bconjoncture\b|\bdifficultes\b|\bdissol\w*|\bdissous|\b(?:plus|pas|aucun) (?:l'|d')?usage\b|\bdecu|\bbug\w*|\bplante\b|\bcomplique\b|\bcouteux\b|\bne fait plus\b|\bfait plus (?:de|d')|"
    r"\bcout\w* (?:un bras|une blinde|la peau|les yeux|trop|tres cher|cher\b|une fortune)|\brevien\w* (?:trop )?cher|\bhors de prix\b|\bpas (?:rentable|donne|adapte|utile|satisf\w*|content\w*|convaincant)\b|\binadapte\w*|\b(?:dans|de) nos moyens\b|\b(?:baisse|perte|manque|absence|arret|reprise|depart|deces|demenagement|reduction) (?:de (?!la resil|\d|deux|trois|nos lic|lic|place|poste)|d'(?!une? (?:lic|place|poste))|du (?!nombre|nb|quota|renouvel)|des (?!lic|place|poste|acces))"
)
_COMPANY = (
    r"(?:societe|entreprise|boite|firme|bureau|agence|succursale|filiale|cabinet|atelier|start-?up|be|service|departement|equipe|groupe|siege|maison mere|holding|direction|patronn?e?|(?<=le )chef|(?<=mon )chef|(?<=ma )cheffe|boss|dg|dsi|daf|"
    r"clients?|clientele|bailleur|banque|projets?|chantiers?|missions?|marches?|ingenieur\w*|inges?|dessinat\w+|calculat\w+|technicien\w*|associee?|collegues?|stagiaires?|alternante?|gars|equipes|"
    r"logiciel|outil|solution|soft|programme|appli|application|support|prix|tarifs?|cout|budgets?|financement|activites?|carnet|effectifs?|tresorerie|finances|centre de cout|subvention|mari|femme|fils|pere|mandataire|seul|dernier|derniere|principal\w*)"
)
_HAPPENS = (
    r"(?:ferm\w+|cess\w+|arret\w+|depos\w+|s'acheve\w*|termin\w+|finie?s?|livre\w*|boucle\w*|abandonn\w+|annul\w+|suspen\w+|coup(?:e|es|ees?)|gel(?:e|es|ees?)|rabot\w+|supprim\w+|impos\w+|choisi\w*|opt(?:e|ant)|retenu\w*|prefer\w+|bascul\w+|"
    r"migr\w+|rachet\w+|fusionn\w+|absorb\w+|dissou\w+|liquid\w+|part(?:i|ie|is|ant|ent|ait|iront|ira)?|quitt\w+|s'en va|s'en vont|demission\w*|deced\w*|licenci\w+|mort|vend\w*|perd\w*|externalis\w*|deleg\w+|augment\w+|mont(?:e|ent|es)|grimp\w+|explos\w+|"
    r"double\w*|tripl\w+|reduit\w*|ralenti\w*|chut\w+|fond\w*|trop \w+|inutil\w+|rame\w*|plant(?:e|ent)|bug\w*|(?:ne|n'|veu\w+|peu\w+|repond\w*|fonctionn\w+|march\w+|sert|est|sont|etant|ayant|a|ont)\b[^,]{0,25}\b(?:plus|pas|jamais|rien|personne)\b|en (?:faillite|liquidation|difficulte|redressement|vente))"
)
_WE_DO = (
    r"\b(?:on|nous|je|j') ?(?:n'|ne |en |l'|s'en |nous |me |m')?(?:ferm(?:e|ons)\b|cess(?:e|ons)\b|arret(?:e|ons) (?:l'|notre|mon|les|nos|le|la)|chang(?:e|eons) d(?!'(?:idee|avis))|pass(?:e|ons) (?:chez|sur|a un|a une|a l|vers)|bascul\w+|migr\w+|part(?:ons)? (?:chez|sur|vers|a l|en)|"
    r"prend(?:s)? (?:un|ma)|prenons (?:un|notre)|(?:ai|a|avons) (?:ete )?(?:pris|choisi|trouve|change(?! d'(?:idee|avis))|migre|opte|bascule|perdu|rachete|demenage|vendu|perdu|termine|fini)|sommes (?:en |decu|mecontent|pas|plus|rachet|trop|mal)|suis (?:en |decu|mecontent|pas|plus|trop|malade)|est (?:en |decu|mecontent|trop|rachet|plus)|"
    r"fusionn\w+|demenag\w+|quitt\w+ (?!profis)|(?:ai|a|avons|aurons|aurai|aura) (?:plus|pu|pus|moins|trop|trop peu) |fai\w+ (?:plus|pu) |vend(?:s|ons)? |licenci\w+|reduis\w+|rencontr\w+ des|trouv\w+ (?:mieux|moins)|utilis\w+ (?:plus|pas|peu|trop|jamais|rarement)|sers? (?:plus|pas|jamais|rarement)|travaill\w+ (?:plus|avec))"
)
BESIDE_ENDING = re.compile(
    rf"{CAUSE.pattern}|\b{_COMPANY}\b[^,]{{0,40}}?\b{_HAPPENS}|{_WE_DO}|\b(?:coupures?|restrictions?|compressions?|gel|rigueur|raisons?) (?:budgetaires?|economiques?|financieres?|personnelles?|de sante|des depenses)|"
    r"\b(?:ca|cela) (?:ne |n')?(?:me |nous )?(?:sert|apporte|vaut|cout|convien|fonctionn|march)\w*|\btrop (?:peu|lent\w*)\b|\bpas assez\b"
)
"""A cause where the end of the subscription is spoken of; elsewhere it could be any remark."""
ORDERED = re.compile(
    r"(?<!\ba )(?<!\bai )(?<!avons )(?<!avez )(?<!ont )(?<!ete )(?<!etre )(?<!\best )(?<!sera )(?<!soit )(?<!bouton pour )\bresili(?:e|ez|er|ons)\b|\b(?:clotur|desabonn)(?:e|ez|er)\b|\b(?:coup|annul|arret|stopp|supprim|termin)(?:e|ez|er) (?:l'|notre |mon |le |tout )?(?:l?abo|contrat|renouv|recond|souscri|forfait|offre)|\bmet(?:s|tez|tre) (?:fin|un terme)\b"
)
"""The end ordered, neither asked about nor told."""
TOLD = re.compile(
    r"^\W*(?:on|nous|ils?|elles?|j'|je|l'|le|la|les|notre|nos|mon|ma|mes|ca|ce n'est|plus|pas) ?(?:\S+ ?){2,}$"
)
REMARK = re.compile(
    r"\b(?:merci|svp|stp|pri(?:e|ons)|pouv\w+|peux|pourr\w+|souhait\w*|voul\w+|voudr\w+|veu\w*|aimer\w+|demand\w+|attend\w*|necessaire|not(?:e|er|ez)|enregistr\w+|confirm\w+|acte|permets?|saur\w+|bonjour|cordialement|"
    r"decid\w+|vote|hesit\w+|reflexion|regret\w*|desole\w*|dommage|sur|clair|definiti\w*|possible|prefer\w*|ecri[st]|inform\w*|revien\w*|reviendr\w*|refuse|accord|savoir|espere|rappel\w*|deja|temps|portail|des que|a partir|echeance|fin (?:de|du)|date|avant|"
    r"mandate\w*|nom de|charge\w*|numero|abonnement\w*|abo|labo|contrat\w*|licences?|recondu\w+|renouvel\w+|formul\w+|voi[st]|trouve|bouton|revenir|mois|annee|an|continu\w+|poursuiv\w+|repart\w*|reparte|la-dessus|tout|stop\w*|arret\w+|fin|fini|termine|facture|prelev\w+|rembours\w+|paie|payer|urgent|vite|aujourd'hui|demain|suite|droit|presente|"
    r"\w{3,}ez|tort|erreur|conseiller|humain|courrier|mail|ligne|tiens|autres?|pas l'autre|que (?:tu|vous)|reflech\w*|interess\w*)\b|\d"
)
"""What a clause beside a wish to end often says without being its cause."""
STRONG = re.compile(
    r"^\W*(?:(?:c'est|ben|bah|euh|parce que|en fait|trouve que|juste|simplement|beaucoup|bien|vraiment|devenu|mon chef|que|pour|des)[ ,]+)*(?:trop |on (?:n'|ne |l'|s'en |ferme|passe|change|a (?:change|pris|plus))|nous (?:n'|ne|ferm|cess|pass|chang)|"
    r"plus (?:besoin|utilise|de (?:projet|budget|chantier)|personne)|pas assez|fin d(?:e |')?(?:activite|projet|chantier|mission|notre|l)|fermeture|cessation|chgt|changement|budget|manque de|faute de|projets? |chantiers? |personne|le (?:logiciel|projet|chantier|cout|prix) |"
    r"raisons? (?:budg|econ|fin)|(?:ca|cela) (?:nous |me )?(?:cout|revien)|hors de prix|coupures? budg|restrictions? budg|pas rentable|notre (?:societe|agence|bureau|entreprise|cabinet) )"
)
BARE = re.compile(
    rf"{CAUSE.pattern}|\b(?:on|nous) (?:ferm(?:e|ons)|cess(?:e|ons))\b(?! (?:la|le|les|l'|une?)\b(?! (?:societe|boite|agence|bureau|site|cabinet|entreprise)))"
)
"""A cause that is the whole message."""
ORDER = re.compile(r"\?|\b(?!assez\b|chez\b)\w+ez\b|\b(?:svp|stp|s'il|plante|bugs?|humain|conseiller|expliquer|etre)\b")
UNDOING = re.compile(
    r"\ba tort\b|\bretabli\w*|\breactiv\w*|\b(?:annul|supprim|lev|retir|stopp)\w* (?:la|ma|notre|cette) (?:demande de )?resili|\baucune raison\b|\bfinalement\b[^.]{0,60}\b(?:rest|gard|continu)\w*|"
    r"\bmalgre (?:la|ma|notre) resil|\bplus question de (?:quitter|resil)|\b(?:veux|voulons|veut|souhait\w+) plus resil|\bmaint(?:enez|enir|iens) (?:l'|notre |mon )?abo|\bpas resilier\b|"
    r"\bon (?:garde|continue|reste)\b(?! pas| plus)|\bremet(?:s|tez)(?:-le|-la|-nous|-moi)?\b(?! a )|\b(?:retir|enlev|laiss|oubli|stopp)\w*(?: tomber)? (?:la|ma|notre|cette) (?:resil|demande)|\bchange d'(?:idee|avis)\b"
)
FEWER = re.compile(
    rf"\bplus (?:besoin|l'utilite|l'usage) (?:que )?(?:de |d')(?:\d+|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\w+ze|\w*vingt\w*|\w+ante) {words.SEAT}"
)
"""Fewer licences wanted: no end."""
STATED = re.compile(
    r"\b(?:la|notre|le) (?:raison|motif)\b|^\W*(?:par )?souci d|^\W*(?:c'est )?(?:parce|car|vu que|a cause|suite a|puisque|faute de|en raison|etant donne|pour (?:des )?raison)\b"
)
PRICE = re.compile(r"^\W*(?:c'est )?(?:a cause|en raison) (?:du prix|des prix|des? tarifs?|du tarif|du cout)\W*$")
"""A price as the whole answer."""
HOW = re.compile(r"\b(?:comment|coment|comen|cmt|par quel|quelles? (?:est|sont|demarches?))\b")
SPLIT = re.compile(
    r"[?!;:\n]|\.(?=\s|$)|,\s|\s(?=donc )|\sdc(?=\s)|\sfait que\s|\set\s(?=personne )|\s(?:svp|stp)(?=\s|$)|\s(?=merci )| - |"
    r"\s(?=(?:(?:je|nous|on) )?(?:j?veu?x|veut|j?voudr\w+|voulons|souhait\w+|fau\w+|fo) [^.?!;,]{0,15}(?:resil|arret|stop|annul|clotur))"
)
LEAD = re.compile(
    r"^(?:\W|et |donc |mais |ben |bah |bonjour |alors |voila |en fait |mon chef trouve que |madame |monsieur |maintenant )+"
)
TAIL = re.compile(r"\s*(?:\bdonc\b.*|\btout simplement\b.*|\bmerci\b.*|\bsvp\b.*|\bstp\b.*|\W)\s*$")
DEAR = re.compile(r"\btrop ch(?:er|ere|ers)\b")
