"""What is due, in the few words that a column or a sentence has room for."""

from bilan_desktop.domain.deadlines import DueKind

SHORT_NAMES = {
    DueKind.ANSWER: "Réponse attendue",
    DueKind.ABSENCE: "Réponse de l’employeur",
    DueKind.WITHDRAWAL: "Rétractation possible",
    DueKind.CPF_ANSWER: "Répondre sur le CPF",
    DueKind.CPF_HOLDER: "Accord attendu au CPF",
    DueKind.CPF_START: "Début possible au CPF",
    DueKind.CPF_ENTRY: "Entrée à déclarer au CPF",
    DueKind.CPF_EXIT: "Sortie à déclarer au CPF",
    DueKind.INVOICE: "Facture à établir",
    DueKind.PAYMENT: "Facture à encaisser",
    DueKind.OPINION_END: "Avis à demander",
    DueKind.OPINION_LATER: "Avis à distance",
    DueKind.OPINION_REMINDER: "Avis à relancer",
    DueKind.FOLLOW_UP: "Suivi à proposer",
    DueKind.CONTENT: "Contenu à détruire",
    DueKind.INTERVIEW: "Contenu à détruire",
    DueKind.AGREED: "Contenu gardé à détruire",
    DueKind.PROSPECT: "Coordonnées à détruire",
    DueKind.PROOF: "Preuves à détruire",
    DueKind.ACCOUNTING: "Factures à détruire",
}
