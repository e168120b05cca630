"""The labels of the portal and of the site, exactly as they are written there."""

LABELS = frozenset(
    {
        "Abonnement",
        "Ajouter un utilisateur",
        "Annuler le renouvellement de l’abonnement",
        "Commencer l’essai gratuit de 30 jours",
        "Comparer les versions",
        "Connexion au logiciel",
        "Contacts complets",
        "Contacts incomplets",
        "Continuer",
        "Déposer le fichier ici",
        "Enregistrer",
        "Filtrer",
        "Gérer l’abonnement",
        "Gérer les utilisateurs",
        "Gérer mon compte",
        "Les utilisateurs ont été ajoutés avec succès",
        "Logiciels",
        "Modifier l’abonnement",
        "Modifier la quantité",
        "Plusieurs utilisateurs",
        "Produits",
        "Renvoyer l’invitation",
        "Soumettre",
        "Supprimer l’utilisateur",
        "Sélectionner tout",
        "bouton d’édition",
        "invités",
        "téléchargement utilisateur en masse",
    }
)
"""What may stand between guillemets in an answer."""

OPERATIONS = frozenset(
    {
        "add_user",
        "bulk_add_users",
        "cancel_subscription",
        "change_license_type",
        "change_payment_method",
        "change_po_number",
        "change_quantity",
        "list_users",
        "read_contract",
        "reinvite_user",
        "remove_user",
        "show_subscription",
        "transfer_admin",
        "undo_cancellation",
    }
)
"""The operations an entry may offer, by intent name."""
