"""Words about names: titles, particles, the words that announce a person, and capitalised words that are none."""

from __future__ import annotations

TITLES = frozenset("m mr mme mmes mlle monsieur madame mademoiselle dr docteur maitre me msieur mdme mdm".split())

PARTICLES = frozenset(
    "de du des d la le van der den von ben ibn bin el al di da dos della ait ould st saint mac mc o ten ter zu".split()
)

NOT_NAMES = frozenset(
    """profis hilti engineering premium standard sepa excel csv xlsx iban bonjour bonsoir salut merci svp stp portail coucou hello
    abonnement abonnements licence licences faq po bc rib tva cb pdf word windows office teams sso sap erp dsi rh it bim bureau
    madame monsieur mesdames messieurs mme mlle mr ok non oui si et ou mais donc car le la les un une des de du je tu il elle on nous
    vous ils elles ce ca cela c j l d n s t m y en au aux a ajoute ajoutez ajout ajouter retire retirez retirer enleve enlevez
    enlever invite invitez inviter supprime supprimez supprimer rajoute rajoutez vire virez renvoie renvoyez relance relancez reinvite
    reinvitez inscris inscrivez mets mettez mettre passe passez donne donnez otez ote cree creez remets remettez nomme nommez designe
    comment pourquoi combien quand quel quelle quels quelles qui que quoi ou est cher chere chers mon ma mes notre nos votre vos ton ta
    tes lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
    novembre decembre france belgique suisse quebec senegal maroc tunisie algerie canada paris lyon nantes lille marseille
    toulouse bordeaux strasbourg rennes metz dijon namur liege bruxelles geneve lausanne fribourg sion montreal casablanca dakar abidjan
    tunis alger rabat pau tours dijon reims angers orleans limoges annecy avignon perpignan bayonne biarritz lorient quimper vannes amiens mulhouse colmar gand anvers charleroi mons berne zurich bale neuchatel alsace bretagne normandie savoie ottawa laval sfax oran lome bamako roubaix caen nancy brest rouen grenoble nice montpellier reunion europe visa mastercard autocad revit eurocode
    netflix google outlook microsoft apple iphone android chrome firefox linkedin whatsapp zoom internet web wifi pourriez pouvez peux
    peut pourrais puis puisje merci urgent urgence stop help hi hey chef equipe compte comptes admin administrateur administratrice
    utilisateur utilisateurs user users invitation invitations nouveau nouvelle nouvel nouveaux quelqu personne personnes collegue
    collegues stagiaire rien tout tous toute toutes chacun service client clients compta comptabilite direction directeur siege agence
    filiale chantier projet logiciel facture factures contrat carte virement prelevement mandat commande numero reference quantite
    renouvellement resiliation resilier annuler annulez annule liste import fichier conception structure beton acier ancrage platine
    cordialement bien bonne merci salutations dear sir or madam i can could please how what the my your our you we they do does add
    remove cancel don speak french there is this that with for from want need and not
    suite faut dois doit veux veut voudrais voulez serait sera etes suis sommes sont avez avons ai as ont etait auriez sauriez voudriez
    veuillez puisque parce depuis avant apres pendant pour par avec sans sous sur dans chez vers contre entre selon plus moins tres
    trop assez aussi encore deja jamais toujours souvent peutetre surtout seulement ici la voici voila aujourdhui demain hier maintenant
    l'email email mail courriel adresse message mdp mot passe code erreur bug windows mac linux ios version bac iut dtu be bet btp sarl
    sas sa eurl gmbh ag inc ltd groupe societe entreprise mairie region lycee universite ecole cnrs
    petite petit grand grande gros ancien ancienne autre autres meme memes seul seule premier premiere dernier derniere faites fais fait
    dites dis dit allez allons va vas viens venez regarde regardez verifie verifiez confirme confirmez attends attendez arrete arretez
    laisse laissez oubliez oublie envoie envoyez refais refaites change changez modifie modifiez remplace remplacez garde gardez conserve
    conservez prenez prends prend achete achetez payer payez paye regle reglez passer bascule basculez peter zut mince flute genial super
    parfait nickel impeccable dommage attention desole desolee pardon excusez excuse rebonjour re enchante enchantee voila quid idem
    budget retraite fin debut mise jour maj doublon baisse hausse hors hiver ete printemps automne perforateur burineur cheville
    chevilles mortier laser disque batterie batteries meuleuse vis boulon rail dgs sos usa fr ch eu ce nf en iso din eta pe op onglet
    bouton page site menu lien tableau modele formulaire ce cette ces cet jour journee soir matin midi semaine mois annee an ans""".split()
)
"""Folded words that are never (part of) a name, however written."""

AFTER_NAME = frozenset(
    """est a arrive arrivent attend attends part reprend devient quitte doit veut peut va vont n ne pas plus et ou de du des d dans ds sur
    au aux a pour pr svp stp merci stp hier demain ce cette il elle on je tu nous vous qui que comme avec chez car sil s'il
    aujourd aujourd'hui lundi mardi mercredi jeudi vendredi admin administrateur administratrice par son sa ses le la les un une en sont
    ont sera serait rejoint revient tjrs toujours encore aussi deja mtn maintenant bosse travaille peux pourrait vient vers sans jusqu
    parti partie depuis avant apres si mais donc alors puis chef svpp vite urgent direct parmi y ns vs ils elles c ca
    utilisateur utilisatrice user mail email adresse compte invit invitation acces licence place poste tt tout ici la-bas squatte gere
    utilise demande dit prend prendra recoit recu avait sait dort change bloque force plante crie galere""".split()
)
"""Folded words that may follow a name and are no surname."""

SURNAMES_TOO = frozenset("petit grand gros ancien mars avril juin chef roy rail metz nice france paris".split())
"""Words of NOT_NAMES that are surnames too: read as one after a first name, with a capital."""

FIRM = frozenset(
    "bureau cabinet groupe societe agence entreprise filiale nom maison la le les l en chez a du au sur de d ville region".split()
)
"""Before a single name only spaCy knows, these make it a firm's or a place's name."""

PREDICATES = frozenset(
    "doit est attend reprend part quitte devient arrive rejoint veut peut revient va prend remplace gere ouvre rentre demissionne".split()
)
"""Verbs that follow a person at the start of a message: "Dupuis doit avoir accès"."""

PRONOUNS = frozenset(
    "lequel laquelle ceci celui celle ceux celles certains plusieurs beaucoup dieu aucun aucune nul".split()
)
"""Words that stand where a person stands and are no name."""

ORDERS = frozenset(
    "avez pouvez peux pourriez peut voulez est y dites donnez mettez envoyez faites rajoutez sont puis".split()
)
"""Verbs that take a pronoun behind a hyphen ("pouvez-vous"): the whole is no name."""
