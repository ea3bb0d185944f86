# Ce que tambour dit.

## Diagnostics

T001 = impossible d’ouvrir ce fichier : { $cause }
    .aide = vérifiez les droits de lecture du fichier
T002 = ce texte est trop long ({ $taille } Mo) pour une contribution
    .aide = gardez moins de { $limite } Mo, et joignez le reste en pièce jointe
T003 = ce fichier n’est pas en UTF-8 : les accents ont été lus comme ceux d’un ancien Windows
    .aide = enregistrez-le en UTF-8 (Enregistrer sous, Encodage : UTF-8)
T004 = un caractère invisible (contrôle { $code }) a été laissé de côté
    .aide = effacez-le et enregistrez de nouveau
T005 = ce fichier est vide
    .aide = écrivez au moins un titre et une phrase, ou supprimez le fichier
T006 = l’en-tête s’ouvre par « --- » mais ne se ferme pas
    .aide = ajoutez une ligne « --- » après la dernière ligne de l’en-tête
T007 = cette ligne de l’en-tête ne se lit pas
    .aide = écrivez une ligne « mot : valeur »
T008 = « { $cle } » est écrit deux fois
    .aide = gardez une seule des deux lignes
T009 = l’en-tête se répète ou s’emboîte trop de fois
    .aide = écrivez chaque valeur simplement, sur une ligne
T010 = « { $cle } » n’est pas un mot connu ici { $proche ->
    [aucun] {""}
   *[autre] (vouliez-vous dire « { $proche } » ?)
 }
    .aide = les mots personnels commencent par « x- »
T011 = « { $valeur } » n’est pas une valeur possible de « { $cle } »
    .aide = valeurs possibles : { $valeurs }
T012 = il manque le titre
    .aide = ajoutez une ligne « titre : … »
T013 = il manque « { $cle } »
    .aide = ajoutez une ligne « { $cle } : … »
T014 = ligne comprise comme : { $compris }
    .aide = rien à faire ; la ligne proposée évite le doute
T015 = « { $valeur } » n’est pas un nombre
    .aide = écrivez des chiffres, par exemple 8
T016 = ce texte n’est dans aucun dossier connu
    .aide = rangez-le dans l’un de ces dossiers : { $dossiers }
T020 = ce jour n’existe pas dans le calendrier : { $mois } a { $jours } jours
    .aide = écrivez une date qui existe
T021 = ce jour est un { $reel }, pas un { $ecrit } : { $date }
    .aide = corrigez le jour ou la date
T022 = « { $valeur } » n’est pas une heure : elles vont de 00:00 à 23:59
    .aide = pour minuit, écrivez 23:59, ou 00:00 le lendemain
T023 = la fin ({ $fin }) est avant le début ({ $debut })
    .aide = corrigez l’une des deux
T024 = « { $valeur } » n’est pas une date comprise
    .aide = écrivez par exemple « 3 décembre 2026 » ou « 2026-12-03 14:00 »
T025 = date comprise comme { $compris }, avec un doute
    .aide = écrivez l’année pour lever le doute
T026 = compris comme { $compris }
    .aide = rien à faire si c’est bien cela
T027 = cette nuit-là, { $heure } n’existe pas (passage à l’heure d’été) ; compris comme { $compris }
    .aide = choisissez une autre heure
T028 = cette nuit-là, { $heure } existe deux fois (passage à l’heure d’hiver) ; compris comme la première
    .aide = précisez dans le texte s’il s’agit de la seconde
T029 = cette actualité n’a pas de date : elle est placée à la fin de la liste
    .aide = ajoutez une ligne « date : { $proposition } »
T030 = « date » est compris comme le début de l’évènement
    .aide = écrivez plutôt « { $proposition } »
T031 = « { $valeur } » n’est pas une répétition comprise
    .aide = écrivez par exemple « chaque mardi », « tous les 15 jours » ou « 2e et 4e jeudi du mois »
T032 = « { $valeur } » n’est pas une exception comprise
    .aide = écrivez des dates, « vacances scolaires » ou « jours fériés »
T033 = la série ne tombe pas le { $date } : ce changement ne change rien
    .aide = corrigez la date du changement
T034 = les vacances scolaires ne sont pas connues après le { $date }
    .aide = complétez donnees/vacances.csv
T035 = cette date est très éloignée : { $compris }
    .aide = vérifiez l’année
T040 = la structure « { $valeur } » n’existe pas { $proche ->
    [aucun] {""}
   *[autre] (vouliez-vous dire « { $proche } » ?)
 }
    .aide = structures connues : { $connues }
T042 = le besoin « { $valeur } » n’est pas connu { $proche ->
    [aucun] {""}
   *[autre] (vouliez-vous dire « { $proche } » ?)
 }
    .aide = prenez une clé ou une phrase de donnees/besoins.csv
T043 = l’écran « { $valeur } » n’existe pas { $proche ->
    [aucun] {""}
   *[autre] (vouliez-vous dire « { $proche } » ?)
 }
    .aide = écrivez le nom d’un écran, « oui » ou « non »
T045 = le lien vers « { $cible } » ne mène à rien : page ou fichier introuvable
    .aide = corrigez le lien { $proche ->
    [aucun] {""}
   *[autre] (« { $proche } » ?)
 }
T046 = le lien « { $cible } » n’est pas sûr : il devient du texte
    .aide = un lien commence par https://, http://, mailto: ou tel:
T047 = le lien vers « { $cible } » devient du texte : ce contenu a une erreur
    .aide = corrigez d’abord l’autre fichier
T050 = l’image « { $cible } » est introuvable
    .aide = vérifiez son nom, et qu’elle est bien à côté du texte
T051 = l’image est abîmée : elle ne peut pas être lue ({ $cause })
    .aide = envoyez-la de nouveau, en JPEG ou en PNG
T052 = cette image n’a pas de description
    .aide = ajoutez « image_alt : » et une phrase qui dit ce qu’on y voit
T053 = « { $cible } » est en dehors du dossier des contenus : fichier refusé
    .aide = mettez l’image ou le fichier à côté du texte
T055 = une partie du texte collé (code de page web) a été retirée
    .aide = écrivez le texte simplement, sans balises
T059 = l’adresse { $adresse } est déjà prise par { $autre }
    .aide = renommez ce fichier
T060 = même adresse que { $autre } : celle-ci devient { $adresse }
    .aide = renommez l’un des deux fichiers
T061 = ces horaires n’ont pas été compris
    .aide = écrivez par exemple « mardi au vendredi, 14 h – 18 h »
T062 = horaires compris comme : { $compris }
    .aide = rien à faire si c’est bien cela
T063 = le { $date }, { $lieu } est fermé ({ $cause })
    .aide = vérifiez la date, ou prévenez le lieu
T064 = cette fiche n’a pas été confirmée depuis le { $date }
    .aide = si tout est encore bon, écrivez « confirme_le : { $proposition } »
T065 = même titre, même lieu et même heure que { $autre }
    .aide = gardez un seul des deux
T070 = « { $valeur } » n’est pas un numéro que l’on peut composer
    .aide = écrivez dix chiffres, par exemple 02 61 91 00 10
T072 = cette annonce n’a pas de fin
    .aide = ajoutez une ligne « au : … »
T073 = une affiche seule : son texte ne peut être ni lu à voix haute, ni cherché
    .aide = ajoutez une phrase ou deux sous l’en-tête
T080 = l’adresse publique du site n’est pas connue : « http://localhost/ » est utilisée
    .aide = ajoutez « url : https://… » dans tambour.yaml
T081 = il manque « { $cle } » pour les mentions légales
    .aide = ajoutez une ligne « { $cle } : … » dans tambour.yaml
T083 = la couleur { $valeur } est trop claire pour un texte blanc
    .aide = choisissez-en une plus foncée
T084 = tambour.yaml ne se lit pas
    .aide = vérifiez cette ligne
T085 = « { $valeur } » ne convient pas pour « { $cle } »
    .aide = { $aide }

## Compte rendu

niveau-erreur = erreur
niveau-alerte = alerte
niveau-note = note
rapport-aide = aide
rapport-ligne = Ligne à recopier :
rapport-lignes = Lignes à recopier :
bilan-erreurs = { $nombre ->
    [one] { $nombre } erreur
   *[other] { $nombre } erreurs
 }
bilan-alertes = { $nombre ->
    [one] { $nombre } alerte
   *[other] { $nombre } alertes
 }
bilan-notes = { $nombre ->
    [one] { $nombre } note
   *[other] { $nombre } notes
 }
bilan-rien = rien à corriger
