"""Short forms and frequent misspellings, folded, with the words they stand for. Only those with one reading."""

from __future__ import annotations

_PAIRS = """
pk:pourquoi pq:pourquoi pkoi:pourquoi pourkoi:pourquoi cmt:comment coment:comment comen:comment cment:comment
commen:comment commant:comment svp:s_il_vous_plait stp:s_il_te_plait qd:quand kan:quand ns:nous vs:vous
jpeux:je_peux jveux:je_veux jvoudrais:je_voudrais jvoudrai:je_voudrais jai:j_ai chui:je_suis jsuis:je_suis
jsais:je_sais jarrive:j_arrive lic:licence lics:licences licance:licence license:licence licenses:licences
licenc:licence liscence:licence licens:licence abo:abonnement abos:abonnements abonement:abonnement
abonnemnt:abonnement abonnemt:abonnement abonemt:abonnement abonnemen:abonnement mdp:mot_de_passe
pwd:mot_de_passe qqn:quelqu_un qq1:quelqu_un qqun:quelqu_un msg:message bcp:beaucoup bjr:bonjour bsr:bonsoir
slt:salut cc:coucou mrc:merci mci:merci auj:aujourd_hui ajd:aujourd_hui rdv:rendez_vous tt:tout ts:tous
tjs:toujours tjrs:toujours tjr:toujours ds:dans dc:donc pb:probleme pbm:probleme prob:probleme pbs:problemes
nb:nombre nbre:nombre num:numero nr:numero bdc:bon_de_commande cb:carte_bancaire fac:facture factu:facture
fct:facture util:utilisateur utils:utilisateurs user:utilisateur users:utilisateurs utilisateurs:utilisateurs
utilisatr:utilisateur utilisateu:utilisateur utilisatuer:utilisateur admin:administrateur admins:administrateurs
adm:administrateur conex:connexion co:connexion connection:connexion invit:invitation invits:invitations
rajouter:ajouter rajoute:ajoute rajoutez:ajoutez ajouté:ajouter enlev:enleve suprimer:supprimer suprime:supprime
suprimez:supprimez suprim:supprime resilié:resilier resil:resiliation resiliation:resiliation cancel:annuler
canceler:annuler canceller:annuler upgrader:upgrade upgrad:upgrade upgradé:upgrade premuim:premium
premiun:premium prenium:premium premum:premium standart:standard std:standard dl:telecharger
telecharge:telecharge tel:telephone esq:est_ce_que eske:est_ce_que estce:est_ce keske:qu_est_ce_que c:c_est
g:j_ai ya:il_y_a ya_t:il_y_a dispo:disponible dispos:disponibles info:information infos:informations
doc:document docs:documents fich:fichier fichié:fichier excel:fichier_excel xls:xlsx modif:modifier
chgt:changement chg:changer chgmt:changement changemt:changement paiemt:paiement paiment:paiement
payement:paiement maj:mise_a_jour renouv:renouvellement renouvelement:renouvellement
renouvellemnt:renouvellement contra:contrat ctr:contrat soft:logiciel logi:logiciel logicel:logiciel
app:application appli:application cde:commande cmd:commande kel:quel kelle:quelle ki:qui koi:quoi kom:comme
mtn:maintenant mnt:maintenant qq:quelques qqs:quelques vrmt:vraiment xlsx:xlsx mel:mail courriel:mail email:mail
pr:pour fo:faut jvx:je_veux jpeu:je_peux tte:toute e-mail:mail mails:mail courriels:mail emails:mail
"""

REWRITES = {
    short: long.replace("_", " ")
    for short, _, long in (pair.partition(":") for pair in _PAIRS.split())
    if short != long
}
