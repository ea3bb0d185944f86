# Ce que tambour dit.

## Diagnostics

T001 = impossible d’ouvrir ce fichier : { $cause ->
    [droits] sa lecture n’est pas permise
    [disparu] il n’est plus là
    [nom] son nom ne se lit pas
   *[disque] le disque ne répond pas
 }
    .aide = { $cause ->
    [droits] ouvrez le droit de lecture dans les propriétés du fichier
    [disparu] remettez-le, puis recommencez
    [nom] renommez-le avec des lettres ordinaires
   *[disque] vérifiez le disque, puis recommencez
 }
T002 = ce fichier est trop gros ({ $taille } Mo) : la limite est { $limite } Mo
    .aide = gardez l’essentiel ; réduisez le document ou l’image
T003 = les accents de ce fichier viennent d’un ancien logiciel : ils ont été devinés
    .aide = relisez-les, puis enregistrez le texte en UTF-8 (Enregistrer sous, Encodage : UTF-8)
T004 = un caractère invisible (contrôle { $code }) a été laissé de côté
    .aide = effacez-le et enregistrez de nouveau
T005 = ce fichier est vide
    .aide = écrivez au moins un titre et une phrase, ou supprimez le fichier
T006 = l’en-tête s’ouvre par « --- » mais ne se ferme pas
    .aide = ajoutez une ligne « --- » après la ligne { $ligne }
T007 = cette ligne de l’en-tête ne se lit pas
    .aide = chaque ligne s’écrit « mot : valeur », par exemple « lieu : Salle 1 »
T008 = « { $cle } » est écrit deux fois
    .aide = gardez une seule des deux lignes ; un « # » devant une ligne la met de côté
T009 = l’en-tête se répète ou s’emboîte trop de fois
    .aide = écrivez chaque valeur simplement, sur une ligne
T010 = « { $cle } » n’est pas un mot connu ici { $proche ->
    [aucun] {""}
   *[autre] (vouliez-vous dire « { $proche } » ?)
 }
    .aide = corrigez ce mot ; s’il n’est que pour vous, faites-le commencer par « x- »
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
T023 = { $fin ->
    [ensemble] la fin est avant le début : « { $debut } »
   *[autre] la fin ({ $fin }) est avant le début ({ $debut })
 }
    .aide = corrigez l’une des deux
T024 = cette date n’a pas été comprise : « { $valeur } »
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
T031 = cette répétition n’a pas été comprise : « { $valeur } »
    .aide = écrivez par exemple « chaque mardi », « tous les 15 jours » ou « 2e et 4e jeudi du mois »
T032 = ces jours à sauter n’ont pas été compris : « { $valeur } »
    .aide = écrivez des dates, « vacances scolaires » ou « jours fériés »
T033 = rien n’a lieu le { $date } : ce changement ne sert à rien
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
    .aide = prenez un mot ou une phrase de la liste donnees/besoins.csv
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
    .aide = corrigez son nom, ou mettez-la à côté du texte ; en attendant, un « # » devant la ligne la met de côté
T051 = { $cause ->
    [forme] l’image « { $cible } » est d’un type que tous les appareils ne lisent pas
    [taille] l’image « { $cible } » est trop grande : plus de { $limite } millions de points
   *[abime] l’image « { $cible } » est abîmée ou coupée : elle ne peut pas être montrée
 }
    .aide = envoyez-la de nouveau, en JPEG ou en PNG
T052 = cette image n’a pas de description
    .aide = ajoutez « image_alt : » et une phrase qui dit ce qu’on y voit
T053 = « { $cible } » est hors du dossier « content » : fichier refusé
    .aide = mettez l’image ou le fichier à côté du texte
T054 = ce fichier peut agir comme une page du site : il n’est pas publié
    .aide = enregistrez-le en PDF ou en image (PNG), ou écrivez un lien vers la page d’origine
T055 = une partie du texte collé (code de page web) a été retirée
    .aide = écrivez cette partie avec des mots, sans signes « < » ni « > »
T057 = « { $nom } » est un nom que Windows garde pour lui : l’adresse devient « { $adresse } »
    .aide = renommez ce fichier
T058 = l’ancienne adresse « { $adresse } » ne peut pas exister partout : elle est laissée de côté
    .aide = corrigez-la, ou retirez-la de « anciennes_adresses »
T059 = l’adresse { $adresse } est déjà prise par { $autre }
    .aide = renommez ce fichier, ou retirez cette adresse de « anciennes_adresses »
T060 = même adresse que { $autre } : celle-ci devient { $adresse }
    .aide = renommez l’un des deux fichiers
T061 = ces horaires n’ont pas été compris
    .aide = écrivez par exemple « mardi au vendredi, 14 h – 18 h »
T062 = horaires compris ; les annuaires liront « { $compris } »
    .aide = rien à faire si les horaires du site sont les bons
T063 = { $lieu } n’ouvre pas le { $date } ({ $cause })
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
    .aide = vérifiez cette ligne : chacune s’écrit « mot: valeur », sans espace devant
T085 = « { $valeur } » ne convient pas pour « { $cle } »
    .aide = écrivez par exemple : { $aide }
T090 = ce titre a { $longueur } signes : les écrans des halls en montrent { $limite }, ils le coupent
    .aide = écrivez un titre de { $limite } signes au plus ; le reste va dans « resume »
T091 = les écrans des halls ne montrent pas { $valeur } : leurs téléviseurs n’ont pas ce dessin
    .aide = rien à faire : le site le garde
T100 = le poste est attendu dans deux lieux le { $date } : { $lieux }
    .aide = déplacez l’un des deux passages dans « exceptions »
T101 = le passage du { $date } tombe un jour férié ({ $cause }) : { $lieu } n’a personne
    .aide = reportez-le, dans « exceptions » : { $proposition }
T102 = le passage du { $date } trouve porte close : { $lieu } n’ouvre pas ce jour-là
    .aide = reportez-le, dans « exceptions » : { $proposition }
T103 = le poste n’est pas partagé à parts égales : { $lieu }, { $nombre } passages ; { $autre }, { $reste }
    .aide = complétez le tour de « semaine » ; si c’est ce que vous avez convenu, laissez ainsi
T110 = à vérifier : { $cle }{ $valeur ->
    [rien] {""}
   *[autre] {""} (« { $valeur } »)
 }
    .aide = si c’est bon, retirez ce mot de la ligne « a_verifier »
T111 = aucune source n’a « { $valeur } »
    .aide = écrivez le nom de la source, « # », puis l’identité de l’élément, comme dans sources/NOM.yaml
T112 = le même évènement est dans « { $autre } » : il paraît une seule fois
    .aide = rien à faire ; la source nommée d’abord dans tambour.yaml l’emporte, l’autre la complète

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

## Commandes

aide-tambour = Les nouvelles d’un réseau deviennent un site, un flux et des pages pour les écrans de hall
aide-usage = Usage :
aide-forme = COMMANDE [options]
aide-courantes = Commandes courantes :
aide-autres = Autres commandes :
aide-suite = Toutes les commandes et options : tambour --help --tout
    Une commande en détail : tambour COMMANDE --help
aide-communes = Options communes
aide-options = Options
aide-arguments = À donner
aide-build = Construit le site dans le dossier output
aide-check = Dit tout ce qui est à corriger, sans rien écrire
aide-serve = Montre le site sur cet ordinateur et suit les changements
aide-init = Prépare le dossier d’un nouveau réseau
aide-new = Pose quelques questions et écrit un contenu
aide-next = Donne les prochains instants où le site change tout seul
aide-deploy = Envoie ce qui a changé là où le site se lit
aide-trace = Dit où un contenu paraît, et jusqu’à quand
aide-completions = Écrit de quoi compléter les commandes au clavier
aide-man = Écrit la page de manuel
option-root = le dossier du réseau (par défaut : le dossier courant)
valeur-root = DOSSIER
option-now = l’instant de la construction, par exemple 2027-03-15T09:00
valeur-now = INSTANT
option-lang = la langue des messages : fr ou en
valeur-lang = LANGUE
option-format = la forme du compte rendu : human, json, github ou sarif
valeur-format = FORME
option-strict = ne rien construire s’il y a une erreur
option-verbose = en dire plus
option-quiet = ne dire que le nécessaire
option-version = la version de tambour
option-help = cette aide
option-destination = où l’envoyer : un dossier, sftp://compte@serveur/dossier, s3+https://serveur/seau (par défaut : publication, dans tambour.yaml)
valeur-destination = DESTINATION
option-publier-prive = envoyer ce dossier-là, celui des collègues, à la destination « prive » de tambour.yaml
valeur-publier-prive = DOSSIER
option-a-blanc = dire ce qui partirait, sans rien envoyer
option-adopter = envoyer dans un dossier qui n’est pas vide et que tambour n’a pas rempli
publie = { $envoyes } fichiers envoyés ({ $octets } octets), { $deja } déjà arrivés, { $retires } retirés, { $pareils } inchangés, { $gardes } d’avant gardés → { $destination }
publierait = { $envoyes } fichiers partiraient ({ $octets } octets), { $retires } seraient retirés. Rien n’est parti.
publier-envoye = envoyé
publier-deja = déjà là
publier-retire = retiré
publier-sans-destination = Où envoyer le site ? Écrivez « publication: sftp://compte@serveur/dossier » dans tambour.yaml, ou donnez la destination.
publier-prive-dedans = { $valeur } est dans le site public : les pages des collègues n’y vont pas.
publier-destination = « { $valeur } » n’est pas une destination : un dossier, sftp://compte@serveur/dossier ou s3+https://serveur/seau/dossier.
publier-sans-cle = Donnez TAMBOUR_S3_CLE et TAMBOUR_S3_SECRET dans l’environnement.
publier-pas-un-site = { $valeur } n’est pas un site construit par tambour : commencez par tambour construire.
publier-site-change = { $valeur } a changé depuis que le site est construit. Construisez-le encore, puis recommencez.
publier-pas-a-nous = La destination n’est pas vide, et tambour ne l’a pas remplie. Videz-la, ou ajoutez --adopter.
publier-plus-recent = La destination a été remplie par un tambour plus récent que celui-ci.
publier-coupe = L’envoi s’est arrêté : { $valeur }. Ce qui se lit là-bas est entier ; la même commande reprend où elle en était.
option-out = le dossier du site (par défaut : output, dans le dossier du réseau)
valeur-out = DOSSIER
option-prive = écrire aussi les pages des collègues dans ce dossier, hors du site
valeur-prive = DOSSIER
option-base-url = une autre adresse publique que celle de tambour.yaml
valeur-base-url = ADRESSE
option-drafts = montrer aussi les brouillons et ce qui n’est pas encore publié
option-verify = relire tous les octets du site déjà construit
option-nombre = combien d’instants (par défaut : 10)
valeur-nombre = NOMBRE
option-shell = bash, elvish, fish, powershell ou zsh
valeur-shell = SHELL

usage-commande = « { $ecrit } » n’est pas une commande de tambour{ $proche ->
    [aucun] .
   *[autre] {""} ; vouliez-vous dire « tambour { $proche } » ?
 }
    tambour --help les montre.
usage-option = « { $argument } » n’est pas une option connue{ $proche ->
    [aucun] .
   *[autre] {""} ; vouliez-vous dire « { $proche } » ?
 }
usage-valeur = « { $valeur } » ne convient pas pour { $argument }{ $valeurs ->
    [aucune] .
   *[autres] {""} : { $valeurs }.
 }
usage-sans-valeur = il manque une valeur après { $argument }.
usage-manque = il manque { $argument }.
usage-deux-fois = { $argument } ne va pas avec le reste, ou est écrit deux fois.
usage-autre = cette ligne n’a pas été comprise.
usage-aide = L’aide : { $commande }

construit-contenus = { $publies ->
    [one] { $publies } contenu publié
   *[other] { $publies } contenus publiés
 }
construit-ecartes = { $ecartes ->
    [one] { $ecartes } mis de côté
   *[other] { $ecartes } mis de côté
 }
construit-ecrits = { $ecrits ->
    [one] { $ecrits } fichier écrit
   *[other] { $ecrits } fichiers écrits
 }
construit-inchanges = { $inchanges ->
    [one] { $inchanges } inchangé
   *[other] { $inchanges } inchangés
 }
construit-retires = { $retires ->
    [one] { $retires } retiré
   *[other] { $retires } retirés
 }
construit-notes = (tambour check les montre toutes)
construit-rien = Rien n’a été construit : --strict refuse toute erreur.

attend-ailleurs = tambour fait d’un dossier de textes un site, un flux et des pages pour les écrans de hall.
    Ce dossier n’est pas celui d’un réseau : il n’a ni dossier « content », ni fichier « tambour.yaml ».
    Pour en commencer un : tambour init mon-reseau
attend-contenus = { $publies ->
    [one] { $publies } contenu publié
   *[other] { $publies } contenus publiés
 }{ $ecartes ->
    [0] {""}
   *[other] , { $ecartes } mis de côté
 }
attend-prochain = Prochain changement : { $quand } ({ $pourquoi })
attend-voir = À taper maintenant : tambour serve
attend-construire = À taper maintenant : tambour build
attend-verifier = À taper maintenant : tambour check

moment-debut = début : { $titre }
moment-fin = fin : { $titre }
moment-publication = publication : { $titre }
moment-fil = entrée dans les flux : { $titre }
moment-ecran = départ des écrans : { $titre }
moment-a-l-ecran = arrivée sur un écran : { $titre }
moment-jour = un nouveau jour

## Arrêts

arret = Arrêt :
arret-pas-un-reseau = « { $chemin } » n’est pas le dossier d’un réseau : il n’a ni dossier « content », ni fichier « tambour.yaml ».
    Pour en commencer un : tambour init { $chemin }
arret-pas-ici = ce dossier n’est pas celui d’un réseau : il n’a ni dossier « content », ni fichier « tambour.yaml ».
    Allez dans celui de votre réseau, ou commencez-en un : tambour init mon-reseau
arret-dans-le-reseau = « { $chemin } » est dans le dossier « { $dossier } » de votre réseau : le site se mêlerait à vos textes.
    Choisissez un autre dossier avec --out.
arret-prive-public = les pages privées de « { $chemin } » seraient publiées avec le site, qui est dans « { $site } ».
    Choisissez un dossier qui n’est pas dans celui du site, et qui ne le contient pas.
arret-reglages = tambour.yaml est à corriger (voir ci-dessus) ; rien n’a été construit.
arret-instant = « { $ecrit } » n’est pas une date avec une heure. Écrivez par exemple 2027-03-15T09:00.
arret-adresse = « { $ecrit } » n’est pas une adresse publique. Écrivez par exemple https://epn.exemple.fr/.
arret-theme = le thème a une faute ; rien n’a été construit.
    { $cause }
arret-dessin = une page n’a pas pu être dessinée ; le site d’avant est intact.
    { $cause }
arret-pas-a-nous = « { $chemin } » contient déjà autre chose (« { $exemple } ») : tambour n’écrit pas par-dessus.
    Choisissez un dossier vide ou nouveau avec --out.
arret-pas-un-dossier = « { $chemin } » n’est pas un dossier.
arret-occupe = une autre construction travaille déjà dans « { $chemin } ». Attendez qu’elle finisse, puis recommencez.
arret-format = « { $chemin } » a été écrit par une version plus récente de tambour (format { $version }). Mettez tambour à jour.
arret-nom-impossible = l’adresse « { $adresse } » ne peut pas exister partout : { $cause }.
arret-deux-pour-une = « { $premiere } » et « { $seconde } » ne peuvent pas exister ensemble.
arret-fichier-etranger = « { $chemin } » n’a pas été écrit par tambour et occupe la place de « { $adresse } ».
    Déplacez ce fichier, puis recommencez.
arret-disque = impossible { $intention } « { $chemin } » : { $cause }.
intention-lire = de lire
intention-creer = de créer le dossier
intention-ecrire = d’écrire
intention-placer = de mettre en place
intention-retirer = de retirer
intention-reserver = de réserver
cause-absent = introuvable
cause-droits = les droits ne le permettent pas
cause-plein = le disque est plein
cause-lecture-seule = le disque est en lecture seule
cause-existe = il existe déjà
cause-dossier = c’est un dossier
cause-pas-dossier = un élément du chemin n’est pas un dossier
cause-nom = ce nom n’est pas permis ici
cause-port = ce port est déjà pris
adresse-vide = il y manque un nom
adresse-monte = elle sort du site
adresse-signe = elle contient un signe interdit
adresse-fin = un nom finit par un point ou une espace
adresse-reservee = ce nom est réservé sous Windows
adresse-a-nous = tambour garde ce nom pour lui
panne = C’est une panne de tambour, pas une faute de votre part. Merci de nous envoyer les lignes ci-dessus.

## Aperçu et suivi

option-port = le port de l’aperçu (par défaut : 8027, ou le suivant de libre)
valeur-port = PORT
option-out-apercu = le dossier de l’aperçu (par défaut : .tambour/apercu, dans le dossier du réseau)
apercu-adresse = Aperçu : { $adresse } (Ctrl + C pour arrêter)
apercu-bureau = Le bureau, sur cette machine seulement : { $adresse }
apercu-arret = Rien n’a pu être construit ; voici le site d’avant.
apercu-fermer = Fermer
arret-port = impossible d’écouter sur le port { $port } : { $cause }. Choisissez-en un autre avec --port.
arret-surveille = impossible de surveiller « { $chemin } » : { $cause }.
option-fichier = le fichier du contenu, son nom court ou son code
valeur-fichier = FICHIER
suivi-ecarte = « { $chemin } » est mis de côté : il ne paraît nulle part tant qu’il n’est pas corrigé.
suivi-inconnu = « { $ecrit } » n’est pas un contenu de ce réseau{ $proche ->
    [aucun] .
   *[autre] {""} ; vouliez-vous dire « { $proche } » ?
 }
suivi-pas-publie = Pas encore publié, ou brouillon.
suivi-jusqu-a = Jusqu’à : { $quand } ; sa page reste ensuite.
suivi-toujours = Reste sans limite.
suivi-ecrans = Sur les écrans jusqu’à : { $quand }
suivi-passage = du { $de } au { $jusqu_a }
suivi-passage-sans-fin = à partir du { $de }
suivi-lettre-ouverte = La lettre de { $periode } est encore ouverte : elle peut changer.
option-courriel = un courriel de remerciement prêt à envoyer, avec l’image de la diapositive
merci-objet = Merci : « { $titre } » est en ligne
merci-en-ligne = Merci. « { $titre } » est en ligne jusqu’au { $quand }.
merci-en-ligne-toujours = Merci. « { $titre } » est en ligne.
merci-page = sa page : { $adresse }
merci-ecran = à l’écran, { $ecran } : { $quand }{ $autres ->
    [0] {""}
    [one] , puis une autre fois
   *[other] , puis { $autres } autres fois
 } ({ $adresse })
merci-ecrans = { $nombre ->
    [one] et un autre écran
   *[other] et { $nombre } autres écrans
 }
merci-lettre = dans la lettre : { $adresse }
merci-ailleurs = { $pages ->
    [one] une page du site
   *[other] { $pages } pages du site
 }{ $flux ->
    [0] {""}
    [one] {" "}et un abonnement (nouvelles, agenda)
   *[other] {" "}et { $flux } abonnements (nouvelles, agenda)
 }
merci-image = L’image jointe est celle de l’écran.
merci-code = L’image jointe est le code à flasher qui mène à sa page.
merci-changer = Quelque chose a changé ? Deux gestes suffisent : { $adresse }
merci-pas-publie = « { $titre } » n’est pas publié : rien à annoncer.
merci-sans-adresse = Personne à remercier pour « { $titre } » : ni son lieu ni le réseau n’a de courriel.
famille-pages = Pages
famille-listes = Listes
famille-rss = RSS
famille-atom = Atom
famille-json = JSON
famille-ics = Calendriers
famille-ecrans = Écrans
famille-lettre = Lettre
famille-donnees = Données
famille-recherche = Recherche
famille-papier = Papier
famille-partage = Partage
famille-plan = Plan du site

## Premiers pas

option-dossier = le dossier à préparer (par défaut : le dossier courant)
valeur-dossier = DOSSIER
debut-existe = « { $chemin } » existe déjà : rien n’a été écrit. Choisissez un autre dossier.
debut-fait = Le dossier du réseau est prêt :
debut-suite = À taper maintenant : { $commande }
option-genre = au choix : { $genres }
valeur-genre = GENRE
valeur-reponse = RÉPONSE
option-texte = le texte lui-même
valeur-texte = TEXTE
nouveau-genre-manque = Que faut-il écrire ? Par exemple : tambour new evenement
    Au choix : { $genres }
nouveau-genre-inconnu = « { $ecrit } » n’est pas un genre de contenu. Au choix : { $genres }
nouveau-option = { $option } ne va pas avec « { $genre } ».
nouveau-manque = il manque { $options }
nouveau-date = « { $ecrit } » n’est pas une date comprise. Écrivez par exemple « 3 décembre 2026, 14 h – 16 h ».
nouveau-structure = « { $ecrit } » n’est pas une structure du réseau. Structures connues : { $connues }
nouveau-choix = « { $ecrit } » ne convient pas. Au choix : { $valeurs }
nouveau-ecrit = Écrit : { $chemin }
nouveau-quel-genre = Que faut-il écrire ? ({ $genres }) {""}
nouveau-question = { $cle } ({ $sens }) : {""}
nouveau-question-libre = { $cle } ({ $sens } ; Entrée pour passer) : {""}
nouveau-texte = Le texte, en quelques lignes ; une ligne vide pour finir :
avance-lit = Préparation…
avance-dessine = Dessin des pages : { $faits } sur { $total }
suivi-jusqu-a-seul = Jusqu’à : { $quand }
usage-de-trop = « { $argument } » est de trop.

## tambour run

aide-run = Relève, construit, envoie le site, répond aux expéditrices ; une fois, ou sans fin
option-tous-les = recommencer toutes les tant de minutes ou de secondes (2m, 30s)
valeur-tous-les = DURÉE
option-lecteurs = la liste des lecteurs de la lettre, hors du dossier du réseau (sinon : TAMBOUR_LECTEURS)
valeur-lecteurs = LISTE
tourner-duree = « { $valeur } » n’est pas une durée. Écrivez par exemple 2m, 30s ou 1h.
tourner-signaux = impossible d’entendre les demandes d’arrêt : { $cause }
tourner-arret = Arrêt demandé : tout est en place.
tourner-reponses = les réponses n’ont pas pu être écrites : { $cause }
tourner-courriels-attendent = Des courriels attendent de partir : { $cause }
tourner-courriels-partis = { $nombre ->
    [one] { $nombre } courriel parti
   *[other] { $nombre } courriels partis
 }
tourner-courriel-refuse = Un courriel a été refusé : { $cause }
reponse-en-ligne = En ligne jusqu’à { $quand } : { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
 }, { $ecrans ->
    [one] { $ecrans } écran
   *[other] { $ecrans } écrans
 }.
reponse-en-ligne-toujours = En ligne : { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
 }, { $ecrans ->
    [one] { $ecrans } écran
   *[other] { $ecrans } écrans
 }.
reponse-ecran = { $ecran }, jusqu’à { $quand } : { $adresse }
reponse-ecran-toujours = { $ecran } : { $adresse }
reponse-annuler = { $geste } ? { $adresse }
    Ou ce courriel, prêt à envoyer : { $courriel }
reponse-fait = C’est fait :
reponse-deja = C’était déjà fait :
reponse-recu = Bien reçu, merci.
reponse-pas-encore = Bien reçu, merci. Cela paraîtra à la date que vous avez dite.
reponse-a-relire = Bien reçu, merci. Rien n’a encore changé sur le site : quelqu’un du réseau va le relire ({ $raison }).
demande-objet = Toujours fermé : { $titre }
demande-fermeture = Hier, { $lieu } était fermé (« { $titre } »), sans date de fin. Et aujourd’hui ?

    Toujours fermé : répondez « oui » à ce message, rien de plus. Le site et les écrans le diront jusqu’à ce soir.
    Ouvert : rien à faire, le site le dit déjà. Pour un autre jour : { $adresse }
lecteurs-objet = Recevoir la lettre de { $reseau } : confirmez
lecteurs-question = Bonjour,

    Quelqu’un, sans doute vous, a demandé à recevoir à cette adresse la lettre de { $reseau }.
    C’est bien vous ? Répondez à ce message, sans rien changer. Ce n’est pas vous ? Ne faites rien : vous ne recevrez rien.
lecteurs-sans-liste = Des personnes demandent la lettre, ou ne la veulent plus, et aucune liste ne le retient : dites-la par --lecteurs ou TAMBOUR_LECTEURS. Leurs courriels restent dans la boîte.

## tambour fresh

aide-fresh = Montre le bureau de la semaine : à relire, à corriger, qui se tait
option-accepter = publier ce brouillon ou faire ce geste, par son nom sur le bureau
valeur-accepter = NOM
option-ecarter = laisser ce brouillon ou ce geste
valeur-ecarter = NOM
option-courriels = écrire les courriels prêts à partir dans ce dossier
valeur-courriels = DOSSIER
bureau-du = Le bureau du { $jour }
bureau-rien = Rien d’autre cette semaine.
bureau-a_relire = À relire
bureau-a_corriger = À corriger
bureau-silencieux = Silencieux
bureau-lettre-titre = La lettre
bureau-en_retard = En retard
bureau-a_confirmer = À confirmer
bureau-sans-lieu = le réseau
bureau-brouillon = { $titre } ({ $lieu })
bureau-geste = { $objet } : { $raison }
bureau-et-autres = (et { $nombre ->
    [one] une autre
   *[other] { $nombre } autres
})
bureau-silence = { $lieu } : rien depuis le { $jour }, rien à venir
bureau-silence-jamais = { $lieu } : rien n’est encore venu
bureau-lettre = Édition { $periode } : { $nombre } éléments, pas encore d’éditorial
bureau-lettre-prete = Édition { $periode } : prête{ $nombre ->
    [0] {""}
    [one] , { $nombre } élément
   *[other] , { $nombre } éléments
 }. À relire, à clore, à envoyer
bureau-lettre-finie = Édition { $periode } : sa période est finie et elle reste ouverte. Partie, elle se clôt ; sinon la suivante dira ce qui vaut encore
bureau-courriel-objet = Le bureau du { $jour } : { $nombre ->
    [one] { $nombre } ligne
   *[other] { $nombre } lignes
 }
bureau-courriel-lettre = L’édition { $periode } : { $page }
    Le courriel, prêt à relire et à envoyer : { $courriel }
    Rien ne part sans vous.
bureau-action = { $quoi } ({ $lieu }) : c’était pour le { $jour }
bureau-fermeture = { $titre } ({ $lieu }) : sans fin connue. Toujours fermé ?
bureau-source = Source { $source } : en échec depuis le { $jour }
bureau-jamais-confirme = { $lieu } : fiche jamais confirmée
bureau-a-confirmer = { $lieu } : fiche confirmée le { $jour }
bureau-perime = { $lieu } : fiche confirmée le { $jour }, trop ancienne pour être crue
bureau-inconnu = « { $nom } » n’est pas sur le bureau.
bureau-fait = { $fichier } : c’est écrit.
bureau-ecarte = { $nom } : laissé de côté.
aide-doors = Écrit les portes d’entrée de chaque lieu : tableur, affiche, courriel, liens
option-out-portes = le dossier des portes (par défaut : portes, dans le dossier du réseau)
portes-ecrites = { $nombre ->
    [one] { $nombre } fichier
   *[other] { $nombre } fichiers
} → { $dossier }
portes-sans-courriel = Sans « courriel : » dans tambour.yaml, rien ne peut être envoyé : l’affiche ne montre que le téléphone.
portes-sans-relais = GitHub demande un relais pour se connecter (« forge : relais : ») : sans lui, la page /admin/ n’est pas écrite.
bureau-prive = { $nombre ->
    [one] { $nombre } fichier privé
   *[other] { $nombre } fichiers privés
} → { $dossier }
bureau-courriels = { $nombre ->
    [one] 1 courriel prêt dans { $dossier }
   *[other] { $nombre } courriels prêts dans { $dossier }
 }
courriel-toujours-bon = Toujours bon : { $lieu }
courriel-des-nouvelles = Des nouvelles de { $lieu } ?
courriel-a-voir = À voir pour { $lieu }
courriel-bonjour = Bonjour,
courriel-croyons = Voici ce que le site dit de { $lieu } :
courriel-horaires = Horaires :
courriel-telephone = Téléphone :
courriel-adresse = Adresse :
courriel-courriel = Courriel :
courriel-repondez-oui = Toujours bon ? Répondez « oui » à ce message, rien de plus. Sinon, écrivez ce qui change.
courriel-silence = Nous n’avons rien reçu de vous depuis un moment, et rien n’est annoncé. Un atelier, une fermeture, une nouvelle ? Répondez avec le titre et la date : cela suffit.
courriel-fautes = À corriger dans vos textes :
courriel-retards = À faire :
courriel-proposer = Une date, une nouvelle, une fermeture ? Votre page, en quelques touches : { $adresse }
courriel-merci = Merci,
pull-boite = la boîte n’a pas de dossier « { $boite } »
pull-autorite = le fichier de « certificat » ne se lit pas

## Gestes par courriel

geste-a-relire = à relire : { $raison }
geste-deja-fait = déjà fait, rien ne change
geste-code-inconnu = aucun contenu n’a le code « { $valeur } »
geste-ne-va-pas = ce geste ne va pas avec ce contenu
geste-ligne-manque = il manque la ligne « { $ligne } »
geste-pas-compris = « { $valeur } » n’est pas compris avec certitude
geste-texte-illisible = le fichier du contenu ne se laisse pas changer sans risque
geste-deja-pris = une autre structure l’a déjà pris
geste-mot = un mot pour la coordinatrice

## tambour fix

aide-fix = Répare ce qui est sûr, après l’avoir montré
option-oui = réparer sans poser la question
reparation-accents = accents enregistrés en UTF-8
reparation-marque = marque invisible du début retirée
reparation-controles = signes invisibles retirés
reparation-fermeture = en-tête fermé
reparation-ligne = ligne écrite sans piège
reparation-guillemets = guillemets droits
reparation-date = date en chiffres
reparation-cle = mot de l’en-tête corrigé
reparation-nom-de-cle = un mot de l’en-tête sous le nom que connaît /admin/
reparation-nom = nom corrigé
reparation-id = identité écrite
reparer-question = { $nombre ->
    [one] Écrire cela ? (oui ou non)
   *[other] Écrire cela dans ces { $nombre } textes ? (oui ou non)
 }
reparer-attend = { $nombre ->
    [one] Rien n’est écrit. Pour réparer ce texte : tambour reparer --oui
   *[other] Rien n’est écrit. Pour réparer ces { $nombre } textes : tambour reparer --oui
 }
reparer-rien = Rien à réparer.
reparer-fait = { $nombre ->
    [one] 1 réparation écrite.
   *[other] { $nombre } réparations écrites dans { $textes ->
        [one] 1 texte
       *[other] { $textes } textes
     }.
 }
reparer-reste = { $nombre ->
    [one] 1 chose reste à votre main : tambour verifier
   *[other] { $nombre } choses restent à votre main : tambour verifier
 }
reparer-ecriture = « { $chemin } » ne s’écrit pas ({ $cause }).

## Imports

aide-import = Fait des textes d’un agenda, d’un tableur, d’un courriel, d’une affiche
option-fichiers = agenda (.ics), tableur, CSV, courriel (.eml, dossier, mbox), flux, document, affiche
option-genre-importe = le dossier où ranger ce qui est importé : evenements, actualites, annonces…
valeur-fichiers = FICHIER
option-structure = la structure de ce qui est importé
valeur-structure = STRUCTURE
option-titre = le titre, pour un fichier qui n’en a pas
valeur-titre = TITRE
option-quand = quand cela a lieu, pour un fichier qui ne le dit pas
valeur-quand = DATE
option-colonne = ce que donne une colonne : « Intervenant=contact », « Notes=non »
valeur-colonne = TITRE=CLÉ
option-essai = dit ce qui serait fait, sans rien écrire
import-structure = « { $valeur } » n’est pas une structure du réseau. Structures connues : { $connues }
import-genre = « { $valeur } » n’est pas un genre de contenu. Au choix : { $connues }
import-introuvable = « { $valeur } » ne s’ouvre pas : vérifiez son nom et son dossier.
import-ecriture = impossible d’écrire « { $chemin } » : { $cause }
import-colonnes = Colonnes comprises :
import-colonne = { $titre } → { $cle }
import-colonne-laissee = { $titre } → laissée de côté
import-colonne-texte = { $titre } → dans le texte
import-doute = à vérifier, { $cle } : { $raison }
# Les lieux au format national, repris tels quels avec ce qu’il faut y revoir.
import-remarque = à revoir{ $place ->
    [0] {""}
   *[autre] {""} (ligne { $place })
 } : { $mots ->
    [rien] {""}
   *[autre] « { $mots } » :{" "}
 }{ $raison }
mednum-manque = { $valeur } n’est pas dit, et le format national le demande
mednum-pivot-inconnu = le numéro pivot ne dit rien ({ $valeur }) : inconnu
mednum-pivot-faux = { $valeur } n’est ni un SIRET, ni un numéro RNA
mednum-date-inconnue = mis à jour le { $valeur } veut dire : on ne sait pas quand
mednum-date-illisible = { $valeur } n’est pas une date comme 2027-03-15
mednum-code-postal = { $valeur } n’est pas un code postal de cinq chiffres
mednum-code-postal-zero = le code postal { $valeur } a perdu son zéro : remis
mednum-telephone = { $valeur } n’est pas un téléphone que l’on peut composer
mednum-coordonnees = { $valeur } n’est pas une coordonnée en degrés
mednum-adresse-web = { $valeur } n’est pas une adresse web qui commence par https://
mednum-sans-contact = ni téléphone, ni courriel, ni site : personne ne peut l’appeler
mednum-capitales = { $valeur } est écrit tout en capitales
mednum-nom-vague = « { $valeur } » ne dit rien hors de sa commune : ajoutez-la au nom
mednum-resume-long = la présentation courte dépasse 280 signes
mednum-sans-horaires = pas d’horaires
mednum-horaires-annules = une règle ferme un jour que la précédente ouvre : { $valeur }
mednum-horaires-chevauchent = deux plages se chevauchent : { $valeur }
mednum-horaires-fausse-pause = une pause d’une minute, sans doute une plage continue : { $valeur }
mednum-horaires-illisibles = ces horaires ne se lisent pas : { $valeur }
mednum-horaires-compris = « { $valeur } » est compris comme { $compris }
mednum-valeur-inconnue = « { $valeur } » n’est pas une valeur de { $champ } : gardé, absent des données publiées
mednum-valeur-perdue = « { $valeur } » ({ $champ }) n’a plus de place dans le format d’aujourd’hui : laissé
mednum-doublon = même nom et même commune que « { $autre } », ligne { $ligne } : le même lieu deux fois ?
mednum-meme-telephone = même téléphone ({ $valeur }) que « { $autre } », ligne { $ligne }
mednum-meme-id = même identifiant ({ $valeur }) que « { $autre } », ligne { $ligne }

import-laisse = laissé{ $place ->
    [0] {""}
   *[autre] {""} (ligne { $place })
 } : { $mots ->
    [rien] {""}
   *[autre] « { $mots } » :{" "}
 }{ $raison }
import-connus = déjà là, laissés tels quels : { $nombre }
import-somme = Importés : { $pris }. À vérifier : { $doutes }. Laissés : { $laisses }.
import-somme-essai = À importer : { $pris }. À vérifier : { $doutes }. Laissés : { $laisses }. Rien n’a été écrit.
import-trop-gros = ce fichier est trop gros pour une nouvelle ou un agenda
import-autre-logiciel = ce logiciel garde ses textes sous une forme que tambour ne lit pas : choisissez « Enregistrer sous », puis Word (.docx) ou PDF, et importez ce fichier-là
import-msg = un courriel gardé par Outlook (.msg) : transférez-le à la boîte du réseau, ou enregistrez-le en .eml
import-forme-inconnue = ce fichier n’est ni un agenda, ni un tableur, ni un courriel, ni une image, ni un document connu
import-sans-titre = il n’a pas de titre, et rien n’est inventé
import-sans-date = il n’a pas de date
import-ics-vide = il n’a ni titre ni date
import-ics-prive = un évènement privé ou confidentiel
import-ics-occupe = cet agenda ne dit que « occupé » : demandez à la structure de partager aussi les titres
import-non-publie = il n’est pas publié dans son agenda
import-flux-illisible = ce flux ne se lit pas
import-json-illisible = ce fichier ne se lit pas
import-tableur-illisible = ce tableur ne s’ouvre pas : il est abîmé ou protégé par un mot de passe
import-table-vide = pas de ligne de titres (Date, Titre, Lieu…) au-dessus d’un programme
import-ligne-seule = une ligne sans titre ni date
import-ligne-sans-titre = une ligne sans titre
import-total = un total
import-exemple = c’est l’exemple du tableur
competences-sans-lieu = Cette feuille ne dit pas de quel lieu elle parle : ajoutez --structure LIEU.
competences-lieu-inconnu = « { $valeur } » n’est pas un lieu du réseau.
competences-a-la-main = { $valeur } : l’équipe y est écrite d’une façon que tambour n’ose pas changer.
competences-besoin-inconnu = « { $valeur } » : ce besoin n’est pas du réseau, ses croix sont laissées.
competences-inchangees = { $lieu } : la fiche dit déjà tout cela.
import-fermeture = une fermeture, sans dire de quel lieu : écrivez-la comme annonce
import-date-illisible = « { $valeur } » n’est pas une date comprise
import-date-impossible = « { $valeur } » n’existe pas dans le calendrier
import-jour-faux = dans « { $valeur } », le jour de la semaine ne va pas avec la date
import-fin-avant-debut = la fin est avant le début
pull-courriel-automatique = réponse automatique, laissée de côté
import-courriel-illisible = ce courriel ne se lit pas
import-courriel-sans-objet = il n’a pas d’objet : c’est l’objet qui fait le titre
import-courriel-vide = il n’a ni texte, ni date, ni image
import-heic = une photo au format HEIC, que les écrans ne montrent pas : sur l’iPhone, touchez Partager, puis Options, puis « Le plus compatible », et renvoyez-la
import-piece-inconnue = une pièce jointe d’une forme inconnue
doute-fuseau = son fuseau horaire n’est pas connu : l’heure a été prise comme celle d’ici
doute-provisoire = il est dit provisoire
doute-repetition = sa répétition n’est pas comprise ({ $regle }) : seul le premier jour est gardé
doute-repetition-debut = le premier jour de « { $valeur } » est à confirmer
doute-serie-ailleurs = sa répétition est à l’heure d’un autre fuseau : l’heure peut changer avec l’été
doute-heure = l’heure « { $valeur } » n’est pas comprise
doute-annee = l’année de « { $valeur } » n’est pas écrite
doute-date = la date « { $valeur } » se lit de plusieurs façons
import-autres-dates = (et d’autres dates)
import-etat-annule = annulé
import-etat-reporte = reporté
import-etat-complet = complet
doute-nombre = « { $valeur } » est le nombre que le tableur garde sous une date
doute-etat = état trouvé dans « { $valeur } »
doute-sans-date = aucune date trouvée
doute-plusieurs-dates = le texte dit plusieurs dates ; la première à venir est « { $valeur } »
doute-date-du-texte = date trouvée dans le texte : « { $valeur } »
doute-heure-du-texte = heure trouvée dans le texte : « { $valeur } »
doute-lieu-du-texte = lieu trouvé dans le texte : « { $valeur } »
doute-structure = « { $valeur } » n’est pas une structure du réseau

## Ce que montre un écran.
ecran-titre = Écran : { $titre }
ecran-version = Version que l’écran doit afficher : { $version }
ecran-periode = De { $de } à { $a }
ecran-tour = Un tour dure { $secondes } secondes.
ecran-eteint = Écran éteint : hors des horaires du hall.
ecran-attente = Attendent une place :
ecran-parts = Temps d’écran :
ecran-jusqu-a = jusqu’à { $quand }
ecran-raison-urgent = urgent pour ce lieu
ecran-raison-programme = le programme
ecran-raison-important = fermeture ou annonce importante
ecran-raison-bientot = dans moins de 48 h, deux passages par tour
ecran-raison-une = mis à la une
ecran-raison-poids = poids donné
ecran-raison-ici = d’ici
ecran-raison-reseau = du réseau
ecran-raison-toujours = toujours à l’écran
ecran-raison-plein = le tour est plein (trois minutes)
ecran-raison-part = son lieu a déjà sa part du tour
ecran-exporte = Dossier écrit : { $dossier }. Ouvrez index.html sur le lecteur.
ecran-pas-ecrit = « { $chemin } » ne peut pas être écrit : { $cause }
ecran-illisible = « { $chemin } » n’est pas le fichier playlist.json d’un écran.
ecran-inconnu = « { $ecrit } » n’est pas un écran de ce réseau{ $proche ->
    [aucun] .
   *[other] : vouliez-vous « { $proche } » ?
 }
    Écrans : { $connus }
# La lettre.
aide-letter = Montre la prochaine lettre, dit pourquoi chaque chose y est, la clôt
option-periode = la période : 2027-04, 2027-W14 ou 2027-04-05 (par défaut : la prochaine à clore)
valeur-periode = PÉRIODE
option-expliquer = dire la raison de chaque choix, et ce qui est laissé
option-clore = clore la lettre : ce qu’elle dit est écrit à côté des éditoriaux et ne change plus
option-lettre-dossier = écrire dans ce dossier le courriel, son texte, sa page et la campagne listmonk
valeur-lettre-dossier = DOSSIER
option-lettre-collegues = la lettre des collègues, avec ce qui n’est que pour eux
option-lettre-structure = la lettre d’un lieu : ce qui est de lui d’abord, le reste en une ligne
valeur-lettre-structure = LIEU
option-lettre-theme = la lettre d’un thème : ce qui en est d’abord, le reste en une ligne
valeur-lettre-theme = THÈME
lettre-structure-inconnu = « { $valeur } » n’est pas un lieu du réseau.
lettre-theme-inconnu = « { $valeur } » n’est un thème d’aucun texte.
envoi-lieu-inconnu = « { $valeur } » n’est ni un lieu ni un thème du réseau : qui l’a choisi reçoit la lettre du réseau.
option-lettre-liste = envoyer la lettre à cette liste (un fichier CSV hors du site) ; sans --oui, dit seulement ce qui partirait
valeur-lettre-liste = LISTE
option-essai = n’envoyer qu’à cette adresse, pour voir ; obligatoire avant l’envoi à tous
valeur-essai = ADRESSE
option-oui = envoyer pour de bon, et clore la lettre
option-debit = combien de courriels par minute (par défaut : 60)
valeur-debit = NOMBRE
option-attente = combien de secondes attendre quand un serveur demande de revenir (par défaut : 300)
valeur-attente = SECONDES
envoi-liste-dedans = { $chemin } est dans le dossier du réseau, qui peut être publié : gardez la liste ailleurs.
envoi-liste-vide = { $chemin } n’a aucune adresse. Il faut une colonne « courriel ».
envoi-liste-illisible = { $chemin } ne s’ouvre pas : { $cause }
envoi-journal = Le journal de l’envoi ne peut pas être tenu, rien ne part plus : { $cause }
envoi-a-blanc = « { $objet } », { $octets } octets. { $lecteurs } lecteurs, dont { $restent } à qui l’envoyer. Rien n’est parti : pour un essai, --essai ADRESSE ; pour l’envoi, --oui.
envoi-sans-serveur = Par quel serveur ? Donnez TAMBOUR_SMTP (smtps://serveur), TAMBOUR_SMTP_NOM et TAMBOUR_SMTP_PASSE dans l’environnement.
envoi-serveur-illisible = TAMBOUR_SMTP ne se lit pas : écrivez smtps://serveur ou smtp://serveur:587, sans nom ni mot de passe.
envoi-autorite-illisible = Le fichier de TAMBOUR_SMTP_AUTORITE n’est pas un certificat (PEM).
envoi-sans-adresse = Le courriel du réseau, dans tambour.yaml, n’est pas une adresse : la lettre ne peut pas partir en son nom.
envoi-sans-essai = Envoyez d’abord un essai : --essai ADRESSE. On voit mieux ce qui cloche sur un vrai courriel.
envoi-essai = Essai envoyé à { $adresse }. S’il est bon : la même commande avec --oui.
envoi-essai-echoue = L’essai n’est pas parti : { $cause }
envoi-attend = { $restent } lecteurs dont le serveur demande d’attendre : nouvel essai dans { $secondes } s.
envoi-fini = Envoyés : { $envoyes }. Refusés : { $refuses }. Incertains : { $incertains }. Restent : { $restent }.
envoi-etat-part = incertain : l’envoi a été coupé à cet instant, il n’est pas refait
envoi-etat-envoye = envoyé
envoi-etat-refuse = refusé
envoi-etat-plus-tard = à refaire
envoi-etat-incertain = incertain : la ligne a été coupée, il n’est pas refait
lettre-periode = « { $valeur } » n’est pas une période : écrivez 2027-04, 2027-W14 ou 2027-04-05
lettre-objet = Objet : { $objet }
    Suite : { $suite }
lettre-ouverte = Pour la clore : tambour letter { $periode } --close
lettre-deja-close = La lettre { $periode } est close depuis le { $quand }. Elle ne change plus.
lettre-close-fichier = Cette lettre est close : son fichier dit ce qu’elle a dit, et rien d’autre.
lettre-close = Lettre close : { $chemin }. Gardez ce fichier : il évite de redire les mêmes choses.
lettre-mince = La lettre { $periode } n’a que { $nombre } information(s) sur les { $assez } qu’il faut : elle attend la suivante, qui les dira. Un éditorial suffit à la faire paraître. Les lieux qui n’ont encore rien dit :
lettre-relance = Un mot à leur envoyer : « Bonjour, la lettre du réseau se prépare. Une date, une nouvelle, un coup de main à demander ? Répondez simplement à ce courriel. Merci ! »
lettre-exportee = Dossier écrit : { $dossier }. Ouvrez lettre.eml : votre messagerie le montre comme un brouillon.
lettre-raison-demandee = son auteur le demande (lettre: une)
lettre-raison-proche-avec-image = la date nouvelle la plus proche qui a une image
lettre-raison-recente-avec-image = la nouvelle la plus récente qui a une image
lettre-raison-proche = la date nouvelle la plus proche
lettre-raison-recente = la nouvelle la plus récente
lettre-raison-nouveau = jamais dit encore
lettre-raison-change = plus comme il a été dit
lettre-raison-bientot = dit il y a longtemps, et tout proche
lettre-raison-ferme = le lieu ferme, ou reçoit ailleurs
lettre-raison-porte = chaque besoin à son tour
lettre-raison-lieu = chaque lieu a sa semaine
lettre-raison-bref = , en une ligne : chaque lieu a sa place
lettre-laisses = Ce qu’elle ne dit pas :
lettre-laisse-refusee = son auteur ne le veut pas (lettre: non)
lettre-laisse-deja-dit = dit par la lettre { $lettre }, et rien n’a changé
lettre-laisse-plus-tard = ses dates viennent après celles de la lettre
lettre-laisse-plus-possible = on ne peut plus y aller
lettre-laisse-ancienne = paru trop tôt
moment-lettre = une lettre est close

aide-screen = Dit ce qu’un écran montre dans l’heure qui vient, et pourquoi
option-ecran = l’écran, par la fin de son adresse, ou un fichier playlist.json
valeur-ecran = ÉCRAN
option-heures = combien d’heures dire (par défaut : 1)
valeur-heures = NOMBRE
option-jour = dire les vingt-quatre heures qui viennent
option-export = écrire dans ce dossier de quoi montrer l’écran sans le site
valeur-export = DOSSIER
aide-pull = Relève les agendas, tableurs, flux et courriels de « sources »
option-source = la source à relever (par défaut : toutes)
valeur-source = SOURCE
option-disparus = ce qui a disparu d’une source l’est pour de bon, même en nombre
pull-aucune = Aucune source : ajoutez « sources » à tambour.yaml.
pull-source-inconnue = « { $valeur } » n’est pas une source. Sources connues : { $connues }
pull-releve = relevée, { $nombre } éléments
pull-pareil = rien de nouveau, { $nombre } éléments
pull-publier = cet agenda ne dit pas encore ce qui peut paraître. Dans tambour.yaml, sous « { $source } », ajoutez « publier: tout », ou une catégorie : « publier: Public ».
pull-echec = en échec depuis le { $jour } : { $raison }. La dernière bonne copie reste en place.
pull-paraitrait = Paraîtrait :
pull-retenu = Resterait caché :
pull-trop-de-disparus = { $nombre } éléments ont disparu d’un coup : rien n’a été retiré. S’ils le sont pour de bon : tambour pull { $source } --disparus
pull-adresse = cette adresse n’en est pas une
pull-environnement = la variable « { $nom } » manque dans l’environnement
pull-fichier = « { $chemin } » ne s’ouvre pas
pull-lent = le serveur ne répond pas assez vite
pull-inconnu = ce serveur n’existe pas
pull-local = cette adresse mène au réseau local ; si c’est voulu, ajoutez « reseau_local: oui »
pull-certificat = le certificat du serveur n’est pas bon
pull-coupe = la connexion est refusée ou coupée
pull-redirection = le serveur renvoie vers une adresse qui ne convient pas
pull-refuse = le serveur demande un mot de passe ou refuse (code { $code })
pull-absent = il n’y a plus rien à cette adresse (code { $code })
pull-serveur = le serveur est en panne (code { $code })
doute-expediteur-inconnu = son expéditeur n’est pas dans « expediteurs » : à relire
doute-expediteur-relu = les courriels de cet expéditeur sont à relire
doute-expediteur-non-prouve = rien ne prouve qui l’a envoyé : à relire
doute-expediteur-autre-lieu = il concerne un autre lieu que celui de l’expéditeur : à relire
import-geste = un geste à faire sur un contenu, pas une nouvelle
import-document-illisible = ce document ne s’ouvre pas : il est abîmé ou protégé par un mot de passe
import-affiche-sans-titre = une image seule ne dit pas son titre : nommez le fichier « 2026-12-05-fete-de-la-soupe »
doute-titre-du-fichier = titre pris du nom du fichier
doute-titre-du-texte = titre pris des plus grandes lettres, ou de la première ligne
doute-date-du-fichier = date prise du nom du fichier
