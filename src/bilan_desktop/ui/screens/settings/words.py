"""The words of the settings that explain a choice: VAT, the certificate of quality. Without Qt."""

from bilan_desktop.domain.billing import VatBasis

BILLING = "Ces mentions ne sont demandées que pour facturer ; vos autres documents s’en passent."
VAT_ABOUT = {
    VatBasis.UNSAID: "Un seul régime s’applique à vos bilans. En cas de doute, demandez à votre service des impôts.",
    VatBasis.EXEMPT: (
        "Pour l’organisme qui a obtenu l’attestation d’exonération de la formation professionnelle : aucune TVA, et "
        "aucune récupérée. Usage à vérifier auprès du service des impôts."
    ),
    VatBasis.FRANCHISE: (
        "Pour un chiffre d’affaires sous les seuils de la franchise, qui changent d’une année à l’autre : vérifiez-les."
    ),
    VatBasis.TAXED: (
        "Le prix d’un bilan reste celui que l’acheteur paie : la facture en tire le montant hors taxe et la TVA."
    ),
}
YEAR_END = "pour le rapport annuel et la durée de garde des comptes"
QUALITY = (
    "Le certificat n’est nécessaire que pour les financeurs de l’art. L.6316-1 (CPF, OPCO, France Travail…), à la date "
    "de la convention. Son logo ne figure sur aucun document d’une personne (usage)."
)
