# Les mots du site. Une ligne par mot ; ce qui vient des textes du réseau n’est pas ici.

## Partout
skip = Aller au contenu
menu = Menu principal
menu-event = Agenda
menu-structure = Lieux
menu-news = Actualités
useful = En pratique
call-us = Au téléphone :
prefer-talking = Vous préférez parler à quelqu’un ?
about-site = Ce site
follow = Suivre le réseau
follow-news = Actualités (RSS)
follow-screens = Écrans des halls
follow-agenda = Agenda dans votre téléphone
colleagues = Entre collègues
with-partners = Avec
frozen = Site de démonstration, arrêté au { $day }.
foot-legal = Mentions légales
foot-accessibility = Accessibilité
foot-privacy = Vie privée
feed-news-of = Actualités : { $title }
feed-agenda-of = Agenda : { $title }
pages = Autres pages
newer = Plus récentes
older = Plus anciennes
not-found = Cette page n’est pas ici
not-found-why = L’adresse a peut-être changé, ou la page n’existe plus. Rien de grave : tout le reste est là.
elsewhere = Où aller
moved = Cette page a changé d’adresse

## Accueil
what-do-you-need = De quoi avez-⁠vous besoin ?
what-is-on = Que se passe-t-il ?
who-is-open = Qui est ouvert ?
what-is-new = Quoi de neuf ?
nothing-today = Rien à l’agenda aujourd’hui. Prochain rendez-vous : { $day }.
nothing-left = C’est fini pour aujourd’hui.
all-agenda = Tout l’agenda
all-news = Toutes les actualités

## Ce qui dépend de la minute ; %h est une heure, %j un jour
live-open = ouvert jusqu’à %h
live-opens = ouvre à %h
live-opens-day = fermé, ouvre %j à %h
live-shut = fermé

## Lieux
list-structure = Les lieux
shut = fermé
shut-until = fermé, ouvre { $day } à { $hour }
hours = Horaires
hours-of = Horaires { $days }
hours-unsure = Les dates des vacances scolaires ne sont pas encore connues : ces horaires sont à vérifier.
public-holiday = jour férié
confirmed = Horaires confirmés le { $day }.
to-confirm = Horaires à confirmer : ils datent du { $day }. Appelez avant de venir.
to-confirm-unknown = À confirmer : nous ne savons pas de quand datent ces informations. Appelez avant de venir.
stale = Ces informations datent du { $day } et ne sont peut-être plus justes. Appelez avant de venir.
row-to-confirm = À confirmer : appelez avant de venir.
row-to-confirm-ask = À confirmer : renseignez-vous avant de venir.
row-stale = Ces informations datent du { $day } : appelez avant de venir.
row-stale-ask = Ces informations datent du { $day } : renseignez-vous avant de venir.
reopens = Rouvre { $when }.
instead = En attendant :
absence-covered = { $days }, rendez-vous { $place }
absence-closed = fermé { $days }
absence-unanswered = pas de permanence { $days }
absence-unanswered-needs = pas de permanence { $needs } { $days }
services = Ce qu’on y fait
team = Qui vous reçoit
speaks = Langues :
equipment = Sur place
refers = Pour le reste
people = Et pour tout le réseau
coming-here = Bientôt ici
see-map = Voir sur une carte
fact-address = Adresse
fact-stops = Où nous trouver
fact-phone = Téléphone
fact-mail = Courriel
fact-site = Site
fact-booking = Prendre rendez-vous
fact-ways = Pour être reçu
fact-care = Accueil adapté
fact-access = Pour venir

## Agenda
list-event = Agenda
list-meetings = Réunions du réseau
agenda-empty = Rien n’est encore annoncé.
agenda-month = Agenda de { $month }
months = Mois par mois
other-months = Autres mois
coming = À l’agenda
follow-agenda-long = Suivre l’agenda dans votre téléphone
until-day = jusqu’au { $day }
until-weekday = jusqu’au { $weekday }
from-day = à partir du { $day }
tag-cancelled = Annulé :
tag-postponed = Reporté :
tag-full = Complet :
tag-gone = Retiré de l’agenda par l’organisateur :
moved-to = Nouvelle date : { $when }
several-places = { $count } lieux
day-at = { $day }, à { $hour }
moved-from = Date d’abord prévue : { $when }
next-date = Prochaine date : { $when }
online = En ligne
join-online = Rejoindre en ligne
add-to-calendar = Ajouter à mon agenda
past = C’est passé.
past-call = Cet appel est clos.
programme = Programme
next-dates = Prochaines dates
fact-where = Où
fact-when = Quand
fact-audience = Pour qui
fact-price = Combien
fact-seats = Places
fact-sign-up = Pour s’inscrire
fact-contact = Contact
fact-link = En savoir plus

## Les besoins
helps-here = On vous aide ici si vous dites
all-needs = Tous les besoins
needs-title = De quoi avez-vous besoin ?
needs-lead = Choisissez la phrase qui ressemble à la vôtre. Chaque page dit où aller, et quand.
needs-colleagues = Besoins entre collègues
needs-other = Autres besoins
needs-elsewhere = Pas encore de porte dans le réseau
needs-gaps = { $count ->
    [one] Aucun lieu du réseau ne répond encore à ce besoin. Sa page donne une autre porte.
   *[other] Aucun lieu du réseau ne répond encore à ces { $count } besoins. Leurs pages donnent une autre porte.
 }
need-places = { $count ->
    [one] un lieu
   *[other] { $count } lieux
 }
need-accompanied = accompagnement
need-doors = { $count ->
    [0] On vous accompagne
    [one] Une porte où frapper
   *[other] { $count } portes où frapper
 }
need-gap = Aucun lieu du réseau ne répond encore à ce besoin
need-gap-colleagues = Personne dans le réseau ne répond encore à ce besoin
need-meanwhile = En attendant, une autre porte :
need-calm = On prend le temps qu’il faut. On peut revenir autant de fois qu’il faut.
need-bring = Votre appareil, et les papiers que vous avez reçus.
need-outside = Carte nationale des lieux d’aide : https://cartographie.societenumerique.gouv.fr
need-to-bring = Ce que vous apportez
need-dates = Prochaines dates
need-people = Qui peut vous aider
need-referrals = Pour cela, on vous accompagne
need-from = Depuis
need-to = vers
need-book = Choisir une heure
towns = Communes
no-town = Sans commune
page-before = Page précédente
page-after = Page suivante

need-perhaps = { $count ->
    [one] Un lieu peut sans doute vous aider
   *[other] { $count } lieux peuvent sans doute vous aider
 }
need-others = D’autres lieux à appeler
need-service = { $service } : on le fait ici. Demandez avant de venir.

## L’annuaire
menu-directory = Annuaire
directory-title = L’annuaire
directory-lead = { $count ->
    [one] Un lieu pour vous aider. Cherchez par ce que vous voulez faire, par commune ou par nom.
   *[other] { $count } lieux pour vous aider. Cherchez par ce que vous voulez faire, par commune ou par nom.
 }
directory-search = Chercher dans l’annuaire
directory-by-need = Ce que vous voulez faire
directory-by-town = Près de chez vous
directory-by-language = Dans votre langue
directory-language = Se faire aider en { $language }
directory-by-place = Un lieu par son nom
directory-all-places = Tous les lieux, avec leurs horaires
near-you = Près de chez vous
service-places = Tous les lieux qui le font
service-needs = Vous pouvez venir en disant
all-towns = Toutes les communes
letters = Par lettre
town-title = Le numérique à { $town }
town-lead = Où se faire aider avec le numérique à { $town } : lieux, horaires, prochains rendez-vous.
town-places = { $count ->
    [one] Un lieu où aller
   *[other] { $count } lieux où aller
 }
town-visits = De passage
town-needs = On vous y aide si vous dites
coming-town = Bientôt, tout près
frame-title = Montrer cette page sur un autre site
frame-how = Pour le site de la mairie, par exemple : collez cette ligne dans la page. Elle reste à jour toute seule.
frame-see = Voir ce que cela donne
frame-more = Tout voir, avec les besoins et l’agenda

## Les données ouvertes
foot-data = Données ouvertes
data-title = Données ouvertes
data-lead = Ce que le réseau publie, à reprendre dans vos cartes, vos agendas et vos tableaux.
data-licence = Vous pouvez tout reprendre, en disant d’où cela vient :
data-nobody = Aucune donnée sur les personnes que nous recevons.
data-places = Les lieux
data-places-text = Adresses, horaires, services, au format national des lieux de médiation numérique (version 1.0.2, 32 colonnes). Les fermetures à venir sont dans les horaires.
data-events = L’agenda
data-events-text = Un rendez-vous à venir par ligne : quoi, quand, où, dans quel état.
data-closings = Les fermetures
data-closings-text = Ce qui ferme contre les horaires habituels, et qui accueille pendant ce temps.
data-needs = Les besoins
data-needs-text = Ce que l’on vient demander, dans les mots de tous les jours, et les lieux qui y répondent.
data-offers = Les offres
data-offers-text = Ce que les lieux proposent ou cherchent, quand c’est ouvert à tous.
data-count = { $count ->
    [one] Une ligne.
   *[other] { $count } lignes.
 }
data-left = { $count ->
    [one] Un autre lieu n’y est pas : le format demande une adresse, un code postal et une commune.
   *[other] { $count } autres lieux n’y sont pas : le format demande une adresse, un code postal et une commune.
 }
data-table = Pour un tableur
data-named = Le même tableau, au nom que demande la norme
data-program = Pour un programme
data-package = Pour qui programme :
data-package-link = la description de tous ces fichiers

## La recherche
legal-search = La recherche
legal-search-text = Elle se fait dans votre navigateur, sans rien envoyer, avec un programme libre (licence MIT) :
search-label = Dites-le avec vos mots
search-one = Une réponse.
search-many = %n réponses.
search-none = Rien pour « %q ». Essayez un autre mot, une commune, ou les listes ci-dessous.
search-need = ce que vous voulez faire
search-service = les lieux qui le font
search-town = commune
search-place = lieu
search-fails = La recherche ne répond pas. Les listes ci-dessous mènent aux mêmes portes.

## Réunions, offres, appels
for-colleagues = Ces pages s’adressent aux collègues du réseau.
meetings-coming = À venir
meetings-held = Comptes rendus
decisions = Ce que nous avons décidé
tasks = Ce que nous avons à faire
task-before = avant le { $day }
done = Fait :
list-news = Actualités
list-offer = Offres et demandes entre lieux
list-call = Appels à projets
list-page = { $title }, page { $number }
list-past = Ce qui est passé
tag-asked = Demande :
tag-offered = Offre :
tag-booked = Réservé :
tag-honoured = C’est fait :
tag-unanswered = Sans réponse :
fact-funder = Qui finance
fact-activities = Activités
fact-amount = Montant
fact-helps = Peut vous aider si vous dites
fact-role = Rôle
fact-skills = Savoir-faire
fact-languages = Langues
fact-available = Disponible pour

## Ensemble : offres, postes partagés, réunions, appels
offers-asked = On cherche
offers-offered = On propose
offers-posts = Postes partagés
feed-colleagues = Entre collègues
follow-colleagues = Suivre ce fil (RSS)
offer-answers = Ce qui peut répondre
offer-more = { $count ->
    [one] et une autre piste
   *[other] et { $count } autres pistes
 }
offer-alone = Rien dans le réseau ne répond encore à cette demande.
offer-requests = Ce que cette offre peut aider
offer-bookings = Déjà réservé
booked-days = { $days } : { $place }
offer-take = Répondre par courriel
offer-mail = Bonjour, nous pouvons en parler : { $address }
reason-need = même besoin : { $needs }
reason-material = du matériel
reason-skill = un savoir-faire
reason-room = une salle
reason-time = du temps
reason-cover = un relais
reason-post = un poste partagé
reason-days = libre { $days }
reason-open = { $open ->
    [one] ouvert un jour
   *[other] ouvert { $open } jours
 }{ $asked ->
    [one] {" "}sur un
   *[other] {" "}sur { $asked }
 }
reason-distance = à { $km } km
post-this-week = Cette semaine : { $where }.
post-nowhere = Cette semaine, nulle part.
post-turns-title = Les passages à venir
post-moved = au lieu du { $day }
post-shares = Combien de fois chez qui
post-turns = { $count ->
    [one] un passage
   *[other] { $count } passages
 }
post-calendars = Dans votre agenda, lieu par lieu
post-calendar-of = Passages : { $place }
meetings-done = Ce qui est fait depuis : { $meeting }
meetings-open = Ce qui reste à faire
meetings-next = Prochaine réunion
task-nobody = À qui le tour ?
deadlines = Échéances des réunions
follow-deadlines = Les échéances dans votre agenda
agenda-written = Ordre du jour, d’après ce qui est en cours
agenda-done = Ce qui est fait
agenda-open = Ce qui reste à faire
agenda-requests = Demandes sans réponse
agenda-calls = Appels à projets ouverts
call-left = { $count ->
    [0] Dernier jour
    [one] Plus qu’un jour
   *[other] J-{ $count }
 }
call-outcome = Ce que cela a donné :
call-in = Partants :
call-looking = Cherchent un partenaire :
call-members = Qui le fait déjà
call-nobody = personne encore
call-nobody-yet = Personne dans le réseau ne le fait encore.
call-together = Écrire à tous ceux que cela concerne
call-mail =
    Bonjour à toutes et à tous,

    Cet appel se ferme le { $day }.
    Partants : { $interested }.
    Cherchent un partenaire : { $looking }.
    La page : { $address }

    En êtes-vous ? Que pouvez-vous apporter ?
calls-none = Aucun appel n’est ouvert.
calls-activities = Par activité
calls-for = Demandée par :
calls-doing = Le font :

## Le réseau
network-title = Notre réseau
network-map = Où nous sommes
network-map-label = Carte des lieux du réseau ; leurs noms sont dans la liste qui suit.
network-elsewhere = Sans adresse fixe :
network-door = La porte de la semaine
network-figures = En { $month }
network-covered = Qui sait faire quoi
network-gaps = Ce que personne ne fait encore
network-same = Qui fait la même chose
network-write = Leur écrire à tous
network-write-about = Leur écrire à tous : { $need }
network-more = { $count ->
    [one] et un autre
   *[other] et { $count } autres
 }
network-needs = Tous les besoins
network-data = Les fermetures à venir, pour un autre programme
network-help = Qui a aidé qui
network-helped = { $from } → { $to } : { $what }
network-learning = Se former entre collègues
session-full = complet
session-room = il reste de la place
session-seats = { $count ->
    [one] une place
   *[other] { $count } places
 }
session-masters = Savent déjà le faire :
lesson-tag = Apprends-moi :
same-subject = Nous faisons la même chose : { $need }
same-mail =
    Bonjour à toutes et à tous,

    Dans nos lieux, nous répondons tous à ce besoin : { $need }
    { $address }

    Et si nous en parlions ensemble : ce qui marche, ce qui manque, ce que l’un peut prêter à l’autre ?
figure-places = { $count ->
    [one] lieu
   *[other] lieux
 }
figure-dates = rendez-vous
figure-needs = besoins ont une porte
figure-requests = demandes entre lieux ont eu une réponse
figure-unanswered = { $count ->
    [one] demande restée sans réponse
   *[other] demandes restées sans réponse
 }
figure-hours = { $count ->
    [one] donnée entre collègues
   *[other] données entre collègues
 }
hours-and-minutes = { $hours } h { $minutes }
hours-whole = { $hours } h
figure-helped = { $count ->
    [one] coup de main entre lieux
   *[other] coups de main entre lieux
 }

## La fiche de liaison
slip-title = Fiche de liaison : { $place }
slip-kind = Fiche de liaison
slip-link = Fiche à imprimer
slip-print = À imprimer en A4 ou A5 et à donner à la personne. Le nom s’écrit à la main : ce site n’en garde aucun.
slip-for = Pour :
slip-from = De la part de :
slip-need = Vous venez pour : « { $need } »
slip-who = Qui vous reçoit :
slip-reason = Vous venez pour
slip-come = Pour venir
slip-ways = Pour être reçu :
slip-refers = { $needs } : nous vous accompagnons vers { $place }
slip-cost = Combien :

## Thèmes et fichiers
themes = Thèmes
theme-past = Rien en ce moment sur ce thème.
files = À télécharger

# Pages privées : le bureau, entre nous, chez nous
private-desk = Le bureau
private-among = Entre nous
private-site = Le site
private-warning = Ces pages ne sont pas sur le site. Si vous les mettez en ligne, mettez-les derrière un mot de passe.
private-feed = Nouvelles des collègues
private-feed-about = Ce qui est en retard, ce qui se demande et ce qui s’offre entre collègues.
private-write = Écrire
private-mail-file = Le courriel prêt
private-no-mail = Ce lieu n’a pas de courriel : demandez-lui en un.
private-ours = Chez nous
private-ours-about = Une page par lieu : ce qu’il a en ligne, ses écrans, ses façons d’envoyer.
private-among-lead = Ce que seuls les collègues ont besoin de voir.
private-late = En retard
private-late-about = { $place }, c’était pour le { $day } ({ $meeting })
private-late-none = Rien n’est en retard.
private-nobody = personne n’est désigné
private-fragile = Compétences à partager
private-fragile-about = Pour ces besoins, le réseau n’a qu’une porte et une seule personne derrière. Une matinée ensemble, et ils en auront deux. Qui veut apprendre ?
private-fragile-none = Chaque besoin a au moins deux personnes pour y répondre.
private-training = Formations
private-training-none = Aucune absence pour formation cette année ni la précédente.
private-place = Lieu
private-asked = Demandées
private-granted = Accordées
private-covered = Relayées
private-sum = Ensemble
private-our-page = Notre page sur le site
private-todo = À faire
private-send = Envoyer une nouvelle
private-by-phone = Du téléphone
private-by-phone-how = Photographiez ce code, remplissez quelques lignes, envoyez.
private-propose = Écrire une nouvelle
private-by-mail = Par courriel
private-by-mail-how = L’objet est le titre. Les premières lignes disent quand et où.
private-by-sheet = Par un tableur ou un agenda
private-by-sheet-how = Envoyez votre programme tel qu’il est, ou l’adresse de votre agenda : personne n’aura à le recopier.
private-by-source-how = Nous lisons déjà :
private-mail-subject = Le titre de la nouvelle
private-mail-body = Quand :
    Où :
    Structure : { $place }
    {""}
    Une ou deux phrases.
private-out = En ligne en ce moment
private-out-none = Rien en ce moment. Un atelier, une fermeture, une nouvelle ? Trois lignes suffisent.
private-until = Jusqu’au { $when }
private-no-end = Sans date de fin
private-no-screen = Pas sur les écrans
private-screens-until = Sur les écrans jusqu’au { $when }
private-exchanged = Donné et reçu cette année
private-given = Donné : { $count ->
    [one] un coup de main
   *[other] { $count } coups de main
 }
private-received = Reçu : { $count ->
    [one] un coup de main
   *[other] { $count } coups de main
 }
private-screens = Nos écrans
private-screen-type = À taper une fois dans le navigateur du téléviseur :
private-screen-list = Ce qu’il montre
private-screen-week = Sa semaine
private-believed = Ce que le site dit de nous
private-confirmed = Confirmé le { $day }.
private-never-confirmed = Personne ne l’a encore confirmé.
private-kind-event = Évènement
private-kind-news = Actualité
private-kind-notice = Annonce
private-kind-offer = Offre ou demande
private-kind-call = Appel à projets

# Les portes d’entrée de chaque lieu
doors-file-wall = affiche-salle-de-pause
doors-file-skills = qui-sait-faire-quoi
doors-file-links = liens
doors-file-mail = courriel-a-remplir
doors-file-ours = chez-nous
doors-file-sheet = programme
doors-wall = Envoyer une nouvelle
doors-wall-title = Une nouvelle à faire paraître ?
doors-wall-lead = Trois façons, sans compte ni mot de passe. Choisissez la vôtre.
doors-phone = Du téléphone
doors-phone-how = Photographiez le code. Remplissez quatre lignes. Envoyez.
doors-mail = Par courriel
doors-mail-how = L’objet est le titre. Dites quand et où. Joignez l’affiche si vous en avez une.
doors-sheet = Avec votre programme
doors-sheet-how = Joignez votre tableur ou votre affiche tels qu’ils sont : personne ne les recopie.
doors-closed = Fermé aujourd’hui ?
doors-closed-how = Photographiez ce code, dites pourquoi en un mot, envoyez. L’écran du hall le dit.
doors-wall-after = Elle paraît sur le site, sur l’écran du hall et dans la lettre, et s’efface seule quand elle est passée.
doors-wall-ask = Une question ?
doors-mail-lines = Quand :
    Où :
    Structure : { $place }
doors-programme = Le programme de { $place }
doors-example = (exemple) { $title }
doors-sheet-how-fill = Une ligne par rendez-vous. Le titre et la date suffisent. Envoyez le fichier tel quel.
doors-column-day = Date
doors-column-from = Heure de début
doors-column-to = Heure de fin
doors-column-text = Description
doors-column-text-how = Une ou deux phrases pour donner envie.
doors-skills = Qui sait faire quoi
doors-skills-sheet = Qui sait faire quoi
doors-skills-how = Une croix suffit. Ajoutez une colonne par personne ou par rôle qui manque.
doors-skills-paper = Une croix suffit. Rendez la feuille à la coordinatrice, ou envoyez-en une photo :
doors-skills-need = Besoin
doors-skills-place = Structure
doors-links = Écrire sur la forge
doors-links-lead = Avec un compte { $forge }. Votre lieu est déjà rempli.
doors-links-what = Quoi
doors-links-how = Comment
doors-links-form = le formulaire
doors-links-text = le texte
doors-new-name = nouveau
doors-first-subject = Bienvenue à { $place } : l’essentiel
doors-first-day = Vous arrivez à { $place }. Voici l’essentiel pour faire paraître une nouvelle.
doors-first-ways = Envoyer une nouvelle
doors-first-phone = Du téléphone, en quatre lignes :
doors-first-mail = Par courriel, l’objet est le titre :
doors-first-screens = Nos écrans
doors-first-correct = Pour corriger ce qui est dit de nous :
propose-account = Avec un compte { $forge } :
admin-title = Écrire sur la forge
admin-no-script = Cette page a besoin de JavaScript.
admin-text = Le texte
admin-login = Se connecter avec Forgejo
admin-as-list = En liste
admin-as-grid = En vignettes
admin-pictures = Choisir des images
admin-now = Maintenant
admin-close = Fermer
admin-account = Votre compte
admin-one-event = évènement
admin-one-news = actualité
admin-one-notice = annonce
admin-one-offer = offre ou demande
admin-one-structure = lieu
admin-one-call = appel à projets

## Écrans et lettre
type-this = À taper sur le téléviseur :
## La page où l’on propose et corrige
foot-propose = Proposer, changer
propose-title = Proposer, changer
propose-lead = Pour les collègues du réseau. Quelques mots, et c’est sur le site, sur les écrans et dans la lettre.
propose-what = Que voulez-vous dire ?
propose-form-closing = Fermé
propose-about-closing = aujourd’hui ou un autre jour
propose-form-event = Un rendez-vous
propose-about-event = atelier, permanence, fête
propose-form-news = Une nouvelle
propose-about-news = quelque chose à raconter
propose-form-notice = Un mot pour le hall
propose-about-notice = panne, rappel, information
propose-form-offer = Entraide
propose-about-offer = prêter, chercher, échanger
propose-form-change = Changer ce qui existe
propose-about-change = annuler, reporter, corriger
propose-label-titre = Titre
propose-label-motif = Pourquoi
propose-label-debut = Quand
propose-label-quand = Quand
propose-label-closing-quand = Quel jour
propose-label-structure = Votre lieu
propose-label-texte = Le texte
propose-label-lieu = Où, si c’est ailleurs
propose-label-public = Pour qui
propose-label-tarif = Combien
propose-label-inscription = Comment s’inscrire
propose-label-en_attendant = Où aller en attendant
propose-label-rouvre = Quand vous rouvrez
propose-label-type = Vous proposez ou vous cherchez
propose-label-quoi = Quoi
propose-label-au = Jusqu’à quand
propose-hint-motif = Par exemple : coupure d’eau
propose-hint-debut = Comme vous le dites : mardi 8 décembre, 14 h – 16 h
propose-hint-quand = Comme vous le dites : demain, ou du 8 au 12 décembre
propose-hint-au = Comme vous le dites : vendredi 18 décembre
propose-hint-texte = Deux ou trois phrases suffisent.
propose-line-titre = Titre
propose-line-debut = Quand
propose-line-structure = Structure
propose-line-lieu = Où
propose-line-public = Pour qui
propose-line-tarif = Combien
propose-line-inscription = S’inscrire
propose-line-en_attendant = En attendant
propose-line-rouvre = Rouvre
propose-line-type = Type
propose-line-quoi = Quoi
propose-line-au = Au
propose-line-telephone = Téléphone
propose-line-courriel = Courriel
propose-line-adresse = Adresse
propose-line-horaires = Horaires
propose-line-folder = Dossier
propose-line-closed = Fermé
propose-line-yes = oui
propose-line-id = Id
propose-line-from = Du
propose-line-to = Au
propose-line-level = Niveau
propose-line-day = Jour
propose-line-new-date = Reporté au
propose-line-action = Action
propose-line-not-before = Pas avant
propose-value-offre = Je propose
propose-value-demande = Je cherche
propose-value-materiel = du matériel
propose-value-competence = une compétence
propose-value-salle = une salle
propose-value-temps = du temps
propose-value-relais = un relais pendant une absence
propose-value-poste = un poste partagé
propose-optional = (facultatif)
propose-choose = Choisissez
propose-more = Plus de détails
propose-needed = Il manque : { $title }.
propose-understood-sure = J’ai compris : { $when }.
propose-understood = J’ai compris : { $when }. Est-ce bien cela ?
propose-when-unread = Je n’ai pas compris cette date. Par exemple : mardi 8 décembre, 14 h – 16 h.
propose-when-weekday = Le { $when } est un { $day }. Corrigez le jour ou la date.
propose-when-impossible = Ce jour ou cette heure n’existe pas.
propose-when-incomplete = Il manque le jour ou le mois. Par exemple : mardi 8 décembre, 14 h.
propose-when-several = Une seule date à la fois, s’il vous plaît.
propose-when-order = La fin vient avant le début.
propose-when-past = C’était { $when } : ce jour est passé.
propose-closed-on = Fermé { $when } : { $title }
propose-closed-day = le { $when }
propose-today-word = aujourd’hui
propose-ready = Envoyer
propose-by-mail = Ouvrir le courriel prêt à envoyer
propose-by-forge = Écrire sur { $forge }
propose-by-file = Garder le fichier
propose-share = Partager avec l’affiche
propose-poster = Une affiche, une photo (facultatif)
propose-attach = Une affiche, une photo ? Joignez-la au courriel avant de l’envoyer.
propose-mail-cut = Ce texte est long. Il est copié quand vous ouvrez le courriel : collez-le à l’endroit indiqué.
propose-paste-here = (Collez ici le texte : il est déjà copié.)
propose-see-mail = Voir le courriel
propose-preview = Ce que cela donnera
propose-on-site = Sur le site
propose-on-tv = Sur l’écran du hall
propose-done = C’est envoyé, recommencer
propose-draft-back = Voici ce que vous aviez commencé.
propose-sent-back = Passé à votre messagerie :
propose-take-up = Le reprendre, s’il n’est pas parti
propose-clear = Tout effacer
propose-offline = Pas de connexion. Ce que vous écrivez est gardé sur cet appareil.
propose-items-title = Que voulez-vous changer ?
propose-search = Chercher un titre ou un lieu
propose-no-items = Rien de ce nom. Vérifiez l’orthographe, ou écrivez-nous.
propose-unknown-item = Ce code ne mène plus à rien : la chose est peut-être passée. La voici peut-être plus haut.
propose-all-dates = Toutes les dates
propose-which-day = Quelle date ?
propose-which-action = Quelle action ?
propose-word-label = Un mot pour nous (facultatif)
propose-new-date-label = La nouvelle date
propose-not-before-label = Pas avant quel jour
propose-who-label = Votre lieu
propose-state-annule = annulé
propose-state-reporte = reporté
propose-state-complet = complet
propose-by-hand = Par courriel, tout simplement
propose-by-hand-to = Écrivez à
propose-by-hand-how = L’objet est le titre. Ces lignes en tête, puis une ligne vide, puis votre texte :
propose-by-hand-example =
    Dossier : évènements
    Quand : mardi 8 décembre, 14 h – 16 h
    Où : salle des fêtes
    Combien : gratuit
propose-by-hand-poster = Une affiche jointe au courriel paraît avec le texte. Pour annuler ou corriger, dites-le avec vos mots.
gesture-cancel = Annuler
gesture-postpone = Reporter
gesture-full = Complet
gesture-back-on = Maintenu
gesture-correct = Corriger
gesture-off-screens = Retirer des écrans
gesture-reopen = Rouvrir
gesture-still-right = Toujours bon
gesture-done = Fait
gesture-not-before = Pas avant
gesture-take = Je prends
gesture-take-action = Je prends
gesture-we-are-in = Nous sommes partants
gesture-mistake = Une erreur, une idée
say-question = Une erreur ? Une idée ?
say-tell-us = Dites-le-nous
say-colleague = Collègue ?
say-change = Annuler, reporter, corriger
say-change-place = Toujours bon ? Corriger
say-need = Une erreur, une idée : { $title }

screen-single = Le même en un seul fichier, pour une clé USB
plain-list = Ce que montre cet écran, en liste

## Mentions légales, accessibilité, vie privée
legal-publisher = Qui publie ce site
legal-director = Qui répond de ce qui est publié
legal-host = Qui héberge ce site
legal-missing = Cette ligne n’est pas encore remplie.
legal-reuse = Réutiliser ces textes
legal-reuse-text = Chaque texte appartient à qui l’a écrit. Demandez-nous avant de le reprendre.
legal-fonts = Les caractères de ce site
legal-fonts-text = Ils sont libres (licence OFL) :
legal-contact = Nous écrire, nous appeler
access-state = Où nous en sommes
access-non = Ce site est fait pour être lu par tout le monde : au clavier, à la loupe, avec un lecteur d’écran, imprimé. Sa conformité n’a pas encore été vérifiée par quelqu’un d’autre. Elle est donc déclarée « non conforme » au référentiel général d’amélioration de l’accessibilité.
access-partielle = Ce site est fait pour être lu par tout le monde : au clavier, à la loupe, avec un lecteur d’écran, imprimé. Il est déclaré « partiellement conforme » au référentiel général d’amélioration de l’accessibilité.
access-totale = Ce site est fait pour être lu par tout le monde : au clavier, à la loupe, avec un lecteur d’écran, imprimé. Il est déclaré « totalement conforme » au référentiel général d’amélioration de l’accessibilité.
access-help = Quelque chose vous arrête ?
access-help-text = Dites-le-nous : nous vous donnons l’information autrement, et nous réparons.
access-appeal = Si rien ne change
access-appeal-text = Vous pouvez écrire au Défenseur des droits, gratuitement et sans timbre : Libre réponse 71120, 75342 Paris Cedex 07, ou appeler le 09 69 39 00 00.
privacy-none = Ce que ce site sait de vous
privacy-none-text = Rien. Il ne dépose aucun cookie, ne mesure pas les visites et ne demande rien à d’autres sites. Il n’a ni compte ni formulaire.
privacy-host = Ce que l’hébergeur garde
privacy-host-text = Comme tout hébergeur, le nôtre note quelque temps l’adresse des machines qui lisent le site, pour sa sécurité.
privacy-people = Les personnes nommées ici
privacy-people-text = Nous donnons des rôles plutôt que des noms. Pour corriger ou retirer une information qui vous concerne, écrivez-nous ou appelez-nous.

## Les fils d’actualité, et ce qui se dit d’un évènement
feed-news = les nouvelles
feed-agenda = Agenda
feed-letter = La lettre
state-cancelled = Annulé
state-postponed = Reporté
state-full = Complet
title-with-state = { $state } : { $title }
when-moved-to = { $when }, reporté : { $to }
when-moved-from = Date d’abord prévue : { $from }.
place-online = En ligne
letter-lead = Une fois par période, l’essentiel : ce qui vient, et ce qui s’est passé.
letter-title = La lettre : { $period }
# S’abonner, et ce qui s’imprime.
follow-title = S’abonner
follow-lead = Trois façons simples de ne rien manquer. Toutes sont gratuites.
follow-agenda-title = L’agenda, dans votre téléphone
follow-agenda-text = Les rendez-vous s’ajoutent à votre calendrier et se mettent à jour seuls.
follow-agenda-button = Ajouter l’agenda
follow-mail-title = La lettre, par courriel
follow-mail-text = De temps en temps, l’essentiel. Ce bouton prépare un courriel : il ne reste qu’à l’envoyer. Pour arrêter, un mot suffit.
follow-mail-button = Recevoir la lettre
follow-mail-subject = Recevoir la lettre
follow-mail-body = Bonjour, je souhaite recevoir la lettre à cette adresse. Merci.
follow-feed-title = Le fil d’actualité
follow-feed-text = Pour qui utilise un lecteur de nouvelles : collez-y l’adresse de ce fil.
follow-feed-button = Ouvrir le fil
follow-others = Autres formats
follow-others-text = Pour d’autres lecteurs et d’autres programmes. Chaque lieu et chaque thème a aussi son fil, sur sa page.
follow-other-atom = Les nouvelles en Atom
follow-other-json = Les nouvelles, pour des programmes
follow-other-letter = La lettre, en entier, en RSS
follow-other-opml = Tous les fils du réseau, en une liste
programme-of = Programme : { $title }
programme-empty = Rien n’est prévu ces deux semaines.
poster-of = Affiche : { $title }
paper-made = Fait le { $day }.
paper-back = Retour
print-programme = Programme à imprimer
print-poster = Affiche à imprimer

# La lettre, bloc par bloc.
letter-block-une = À la une
letter-block-change = Ça change
letter-block-semaine = Cette semaine, près de chez vous
letter-block-jours = { $days }, près de chez vous
letter-block-ailleurs = { $days }, ailleurs dans le réseau
letter-block-agenda = Un peu plus tard
letter-block-nouvelles = Les nouvelles
letter-block-entraide = On cherche, on propose
letter-block-appels = Appels et échéances
letter-block-actions = Ce qui reste à faire
letter-block-porte = Un besoin, une porte
letter-block-lieux = Une porte par semaine
letter-doors = On vous accueille ici : { $places }.
letter-deadline = jusqu’au { $day }
letter-also = Aussi : { $dates }.
letter-minutes = { $count ->
    [one] Une minute de lecture
   *[other] { $count } minutes de lecture
 }
letter-provisional = Cette lettre se prépare encore. Elle peut changer jusqu’à son envoi.
letter-next = La prochaine lettre paraît le { $day }. Une date, une nouvelle, un coup de main à demander ? Écrivez-nous avant le { $limit }.
letter-next-undated = Une date, une nouvelle, un coup de main à demander ? La prochaine lettre vous attend.
letter-write = Écrire au réseau
letter-write-subject = Pour la prochaine lettre
letter-write-body = Quoi :
    Quand :
    Où :
    Pour qui :
letter-read-online = Lire cette lettre sur le site
letter-as-mail = Le courriel, prêt à relire
letter-as-text = Le texte seul
letter-subject = { $day } : { $title }
letter-why = Vous recevez cette lettre parce que vous l’avez demandée.
letter-leave = Ne plus la recevoir
letter-leave-text = Pour ne plus la recevoir, écrivez-nous :
letter-leave-subject = Ne plus recevoir la lettre
tag-moved = Nouvelle date :
tag-elsewhere = Nouveau lieu :
tag-confirmed = Maintenu :
letter-holds = { $events ->
    [0] {""}
    [one] un rendez-vous
   *[other] { $events } rendez-vous
 }{ $news ->
    [0] {""}
    [one] {" "}· une nouvelle
   *[other] {" "}· { $news } nouvelles
 }

# Les écrans.
screens-title = Les écrans du réseau
screens-lead = Pour allumer une télé : ouvrez son navigateur et tapez l’adresse courte de l’écran.
screen-list-lead = Voici, en liste, ce que cet écran montre.
screen-full = Voir l’écran
screen-shows-until = jusqu’à { $when }
screen-open-until = Ouvert jusqu’à { $hour }
screen-opens = Ouvre à { $hour }
screen-opens-on = Ouvre { $day } à { $hour }
screen-closed = Fermé
screen-closed-day = fermé
screen-here-opens = Ici : { $what }
screen-named-opens = { $name } : { $what }
screen-clock = { $h } h { $m }
screen-unsure = heure à vérifier
screen-age = Informations d’il y a { $n } jours
screen-here = ici même
screen-online = en ligne
screen-now = En ce moment
screen-today = Aujourd’hui
screen-today-is = Aujourd’hui, { $day }
screen-programme = Au programme
screen-from-to = du { $from } au
screen-until = jusqu’au
screen-moved-to = Nouvelle date : { $when }.
screen-next-date = Prochaine date : { $when }.
screen-call = Renseignements :
screen-important = Important
screen-notice = À savoir
screen-news = Quoi de neuf ?
screen-meanwhile = En attendant :
screen-reopens = Rouvre { $when }
screen-reopens-on = Rouvre { $day } à { $hour }.
screen-closed-days = Fermé { $days }
screen-hours = Nos horaires
screen-push = Poussez la porte
screen-need = Besoin d’un coup de main ?
screen-door = Cette semaine, faites connaissance
screen-door-name = Une porte par semaine
screen-at-the-desk = Demandez à l’accueil.
screen-welcome = Bienvenue
screen-question = Une question ?
screen-ask = On vous répond à l’accueil ou au { $phone }.
screen-everything = Tout le programme, chez vous :
screen-week-ahead = Dans la semaine
screen-diary = À vos agendas
screen-more = { $n ->
    [one] et un autre
   *[other] et { $n } autres
 }
screen-offers = À prêter, à partager
screen-asks = Nous cherchons
screen-call-for = Appel à projets
screen-post = Où le trouver
screen-list = Sur l’écran : { $name }
screen-shows-from = À partir de { $when }
screen-list-now = En ce moment
screen-list-next = Ensuite
screen-version = Version que l’écran doit afficher : { $version } (touche OK cinq secondes).
screen-why-first = à la une
screen-why-soon = bientôt, donc deux passages par tour
screen-week = Sept jours sur l’écran : { $name }
screen-week-link = Ses sept prochains jours
screen-week-lead = Voici ce que cet écran montrera, jour après jour, et de qui.
screen-week-bare = Rien de daté à montrer à partir de { $when } : horaires, besoins et mot d’accueil seuls.
screen-week-dark = Écran éteint : { $when }.
screen-week-all-day = toute la journée
screen-week-until = jusqu’à { $hour }
screen-week-from = à partir de { $hour }
screen-share = { $name } { $share } %
