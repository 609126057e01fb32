"""What an export says of itself, to whoever opens it without the application."""

READ_ME = """\
EXPORT D’UN COFFRE BILAN DESKTOP

Ce fichier contient tout le coffre, en clair et dans des formats ouverts : il se lit sans Bilan Desktop.

CE QU’IL CONTIENT
- donnees/ : un fichier JSON par table, une ligne par enregistrement, dans l’ordre où ils ont été ajoutés.
- documents/ : les documents établis ou scellés, en PDF, par numéro de dossier.
- fichiers/ : les pièces jointes, le logo, les certificats du cachet (publics).
- journal.jsonl : les lignes du journal sur les dossiers et le cabinet, une par ligne.
- destructions.json : ce qui a été détruit, par identifiant et par date, et qui ne doit pas revenir.
- schema.json : la forme exacte de chaque fichier (JSON Schema), en anglais.
- export.json : la version du format.

CE QU’IL NE CONTIENT PAS
- la clé du coffre, sa phrase secrète, sa feuille de secours ;
- la clé privée du cachet de l’organisme, le secret des documents à remplir ;
- les emplacements de sauvegarde, et les lignes du journal sur le coffre lui-même.

CE QUE CELA DEMANDE
Cette copie est en clair et n’est plus protégée par le coffre : elle contient ce que des personnes vous ont confié.
Les destructions décidées plus tard dans le coffre ne l’atteignent pas : c’est à vous de la protéger, de dire à qui
vous la confiez, et de la détruire quand elle ne sert plus.

LA REPRENDRE
Bilan Desktop la reprend dans un nouveau coffre : page d’accueil, « Reprendre un export », ou
bilan-desktop import FICHIER --into NOM.bilan
"""
