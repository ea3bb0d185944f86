# What tambour says.

## Diagnostics

T001 = this file cannot be opened: { $cause ->
    [droits] reading it is not allowed
    [disparu] it is no longer there
    [nom] its name cannot be read
   *[disque] the disk does not answer
 }
    .aide = { $cause ->
    [droits] allow reading in the file’s properties
    [disparu] put it back, then start again
    [nom] rename it with ordinary letters
   *[disque] check the disk, then start again
 }
T002 = this file is too large ({ $taille } MB): the limit is { $limite } MB
    .aide = keep the main part; make the document or the picture smaller
T003 = the accents of this file come from old software: they were guessed
    .aide = read them again, then save the text as UTF-8 (Save as, Encoding: UTF-8)
T004 = an invisible control character ({ $code }) was left out
    .aide = delete it and save again
T005 = this file is empty
    .aide = write at least a title and a sentence, or delete the file
T006 = the head opens with “---” but never closes
    .aide = add a “---” line after line { $ligne }
T007 = this line of the head cannot be read
    .aide = each line is written “word: value”, such as “lieu: Room 1”
T008 = “{ $cle }” is written twice
    .aide = keep one of the two lines; a “#” before a line puts it aside
T009 = the head nests or repeats itself too much
    .aide = write each value plainly, on one line
T010 = “{ $cle }” is not a known word here { $proche ->
    [aucun] {""}
   *[autre] (did you mean “{ $proche }”?)
 }
    .aide = correct this word; if it is for yourself only, begin it with “x-”
T011 = “{ $valeur }” is not a value of “{ $cle }”
    .aide = possible values: { $valeurs }
T012 = the title is missing
    .aide = add a line “titre: …”
T013 = “{ $cle }” is missing
    .aide = add a line “{ $cle }: …”
T014 = line understood as: { $compris }
    .aide = nothing to do; the proposed line leaves no doubt
T015 = “{ $valeur }” is not a number
    .aide = write figures, such as 8
T016 = this text lies in no known folder
    .aide = put it in one of these folders: { $dossiers }
T020 = this day does not exist: { $mois } has { $jours } days
    .aide = write a date that exists
T021 = that day is a { $reel }, not a { $ecrit }: { $date }
    .aide = correct the weekday or the date
T022 = “{ $valeur }” is not an hour: they go from 00:00 to 23:59
    .aide = for midnight, write 23:59, or 00:00 of the next day
T023 = { $fin ->
    [ensemble] the end is before the start: “{ $debut }”
   *[autre] the end ({ $fin }) is before the start ({ $debut })
 }
    .aide = correct one of them
T024 = this date was not understood: “{ $valeur }”
    .aide = write for example “2026-12-03 14:00”
T025 = date understood as { $compris }, with a doubt
    .aide = write the year to be sure
T026 = understood as { $compris }
    .aide = nothing to do if that is right
T027 = that night { $heure } does not exist (clocks go forward); understood as { $compris }
    .aide = choose another hour
T028 = that night { $heure } happens twice (clocks go back); understood as the first
    .aide = say in the text if the second is meant
T029 = this news has no date: it comes last in the list
    .aide = add a line “date: { $proposition }”
T030 = “date” is taken as the event’s start
    .aide = rather write “{ $proposition }”
T031 = this repeat was not understood: “{ $valeur }”
    .aide = write for example “every Tuesday” or “2e et 4e jeudi du mois”
T032 = these days to skip were not understood: “{ $valeur }”
    .aide = write dates, “vacances scolaires” or “jours fériés”
T033 = nothing takes place on { $date }: this change is of no use
    .aide = correct the date of the change
T034 = school holidays are not known after { $date }
    .aide = complete donnees/vacances.csv
T035 = this date is very far: { $compris }
    .aide = check the year
T040 = there is no structure “{ $valeur }” { $proche ->
    [aucun] {""}
   *[autre] (did you mean “{ $proche }”?)
 }
    .aide = known structures: { $connues }
T042 = the need “{ $valeur }” is not known { $proche ->
    [aucun] {""}
   *[autre] (did you mean “{ $proche }”?)
 }
    .aide = take a word or a sentence of the list donnees/besoins.csv
T043 = there is no screen “{ $valeur }” { $proche ->
    [aucun] {""}
   *[autre] (did you mean “{ $proche }”?)
 }
    .aide = write a screen’s name, “oui” or “non”
T045 = the link to “{ $cible }” leads nowhere: no such page or file
    .aide = correct the link { $proche ->
    [aucun] {""}
   *[autre] (“{ $proche }”?)
 }
T046 = the link “{ $cible }” is not safe: it becomes text
    .aide = a link begins with https://, http://, mailto: or tel:
T047 = the link to “{ $cible }” becomes text: that item has an error
    .aide = correct the other file first
T050 = the picture “{ $cible }” is not there
    .aide = correct its name, or put it beside the text; until then, a “#” before the line puts it aside
T051 = { $cause ->
    [forme] the picture “{ $cible }” is of a type that not all devices read
    [taille] the picture “{ $cible }” is too large: more than { $limite } million dots
   *[abime] the picture “{ $cible }” is damaged or cut: it cannot be shown
 }
    .aide = send it again, as JPEG or PNG
T052 = this picture has no description
    .aide = add “image_alt:” and a sentence that says what it shows
T053 = “{ $cible }” is outside the “content” folder: file refused
    .aide = put the picture or the file beside the text
T054 = this file can act as a page of the site: it is not published
    .aide = save it as a PDF or a picture (PNG), or link to the page it comes from
T055 = a part of the pasted text (code of a web page) was left out
    .aide = write this part in words, without “<” and “>”
T057 = “{ $nom }” is a name that Windows keeps for itself: the address becomes “{ $adresse }”
    .aide = rename this file
T058 = the old address “{ $adresse }” cannot exist everywhere: it is left out
    .aide = mend it, or remove it from “anciennes_adresses”
T059 = the address { $adresse } is already taken by { $autre }
    .aide = rename this file, or remove this address from “anciennes_adresses”
T060 = same address as { $autre }: this one becomes { $adresse }
    .aide = rename one of the two files
T061 = these opening hours were not understood
    .aide = write for example “Tu-Fr 14:00-18:00”
T062 = opening hours understood; directories will read “{ $compris }”
    .aide = nothing to do if the hours on the site are right
T063 = { $lieu } does not open on { $date } ({ $cause })
    .aide = check the date, or tell the place
T064 = this record was last confirmed on { $date }
    .aide = if all still holds, write “confirme_le: { $proposition }”
T065 = same title, place and hour as { $autre }
    .aide = keep one of the two
T070 = “{ $valeur }” is not a number one can dial
    .aide = write it with its country code, such as +33 2 61 91 00 10
T072 = this notice has no end
    .aide = add a line “au: …”
T073 = a poster alone: its words can be neither read aloud nor searched
    .aide = add a sentence or two below the head
T080 = the site’s public address is not known: “http://localhost/” is used
    .aide = add “url: https://…” to tambour.yaml
T081 = “{ $cle }” is missing for the legal notice
    .aide = add a line “{ $cle }: …” to tambour.yaml
T083 = the colour { $valeur } is too light under white text
    .aide = choose a darker one
T084 = tambour.yaml cannot be read
    .aide = check this line: each is written “word: value”, with no space before it
T085 = “{ $valeur }” does not fit “{ $cle }”
    .aide = write for example: { $aide }
T090 = this title has { $longueur } signs: hall screens show { $limite } and cut it
    .aide = write a title of { $limite } signs at most; the rest goes to “resume”
T091 = hall screens do not show { $valeur }: their sets have no such drawing
    .aide = nothing to do: the site keeps it
T100 = the post is expected in two places on { $date }: { $lieux }
    .aide = move one of the two turns in “exceptions”
T101 = the turn of { $date } falls on a public holiday ({ $cause }): { $lieu } has nobody
    .aide = carry it over, in “exceptions”: { $proposition }
T102 = the turn of { $date } finds a closed door: { $lieu } is closed that day
    .aide = carry it over, in “exceptions”: { $proposition }
T103 = the post is not shared equally: { $lieu }, { $nombre } turns; { $autre }, { $reste }
    .aide = complete the round of “week”; if this is what you agreed, leave it so
T110 = to check: { $cle }{ $valeur ->
    [rien] {""}
   *[other] {""} (“{ $valeur }”)
 }
    .aide = when it is right, remove this word from the line “a_verifier”
T111 = no source has “{ $valeur }”
    .aide = write the source’s name, “#”, then the item’s identity, as in sources/NAME.yaml
T112 = the same event is in “{ $autre }”: it shows once
    .aide = nothing to do; the source named first in tambour.yaml wins, the other completes it

## Report

niveau-erreur = error
niveau-alerte = warning
niveau-note = note
rapport-aide = help
rapport-ligne = Line to paste:
rapport-lignes = Lines to paste:
bilan-erreurs = { $nombre ->
    [one] { $nombre } error
   *[other] { $nombre } errors
 }
bilan-alertes = { $nombre ->
    [one] { $nombre } warning
   *[other] { $nombre } warnings
 }
bilan-notes = { $nombre ->
    [one] { $nombre } note
   *[other] { $nombre } notes
 }
bilan-rien = nothing to mend

## Commands

aide-tambour = The news of a network become a website, a feed and pages for hall screens
aide-usage = Usage:
aide-forme = COMMAND [options]
aide-courantes = Usual commands:
aide-autres = Other commands:
aide-suite = All commands and options: tambour --help --tout
    One command in detail: tambour COMMAND --help
aide-communes = Common options
aide-options = Options
aide-arguments = To be given
aide-build = Builds the site into the output folder
aide-check = Says all there is to mend, writes nothing
aide-serve = Shows the site on this computer and follows changes
aide-init = Prepares the folder of a new network
aide-new = Asks a few questions and writes an item
aide-next = Gives the next instants at which the site changes by itself
aide-deploy = Sends what changed to where the site is read
aide-trace = Says where an item shows, and until when
aide-completions = Writes what a shell needs to complete commands
aide-man = Writes the manual page
option-root = the network’s folder (default: the current one)
valeur-root = FOLDER
option-now = the build’s instant, such as 2027-03-15T09:00
valeur-now = INSTANT
option-lang = the language of messages: fr or en
valeur-lang = LANGUAGE
option-format = the report’s form: human, json, github or sarif
valeur-format = FORM
option-strict = build nothing when there is an error
option-verbose = say more
option-quiet = say only what is needed
option-version = tambour’s version
option-help = this help
option-destination = where to send it: a folder, sftp://account@host/folder, s3+https://host/bucket (default: publication, in tambour.yaml)
valeur-destination = DESTINATION
option-publier-prive = send that folder, the colleagues’, to the destination “prive” of tambour.yaml
valeur-publier-prive = FOLDER
option-a-blanc = say what would leave, without sending anything
option-adopter = send into a folder that is not empty and that tambour did not fill
publie = { $envoyes } files sent ({ $octets } bytes), { $deja } had arrived already, { $retires } removed, { $pareils } unchanged, { $gardes } of before kept → { $destination }
publierait = { $envoyes } files would leave ({ $octets } bytes), { $retires } would be removed. Nothing left.
publier-envoye = sent
publier-deja = already there
publier-retire = removed
publier-sans-destination = Where is the site sent? Write “publication: sftp://account@host/folder” in tambour.yaml, or give the destination.
publier-prive-dedans = { $valeur } is inside the public site: colleagues’ pages do not go there.
publier-destination = “{ $valeur }” is not a destination: a folder, sftp://account@host/folder or s3+https://host/bucket/folder.
publier-sans-cle = Give TAMBOUR_S3_CLE and TAMBOUR_S3_SECRET in the environment.
publier-pas-un-site = { $valeur } is not a site built by tambour: begin with tambour build.
publier-site-change = { $valeur } changed since the site was built. Build it again, then start over.
publier-pas-a-nous = The destination is not empty, and tambour did not fill it. Empty it, or add --adopter.
publier-plus-recent = The destination was filled by a later tambour than this one.
publier-coupe = The sending stopped: { $valeur }. What is read there is whole; the same command goes on from where it was.
option-out = the site’s folder (default: output, in the network’s folder)
valeur-out = FOLDER
option-prive = also write colleagues’ pages in this folder, apart from the site
valeur-prive = FOLDER
option-base-url = another public address than that of tambour.yaml
valeur-base-url = ADDRESS
option-drafts = show drafts and what is not published yet
option-verify = read again all bytes of the site already built
option-nombre = how many instants (default: 10)
valeur-nombre = NUMBER
option-shell = bash, elvish, fish, powershell or zsh
valeur-shell = SHELL

usage-commande = “{ $ecrit }” is not a command of tambour{ $proche ->
    [aucun] .
   *[autre] ; did you mean “tambour { $proche }”?
 }
    tambour --help shows them.
usage-option = “{ $argument }” is not a known option{ $proche ->
    [aucun] .
   *[autre] ; did you mean “{ $proche }”?
 }
usage-valeur = “{ $valeur }” does not fit { $argument }{ $valeurs ->
    [aucune] .
   *[autres] : { $valeurs }.
 }
usage-sans-valeur = a value is missing after { $argument }.
usage-manque = { $argument } is missing.
usage-deux-fois = { $argument } does not go with the rest, or is written twice.
usage-autre = this line was not understood.
usage-aide = Help: { $commande }

construit-contenus = { $publies ->
    [one] { $publies } item published
   *[other] { $publies } items published
 }
construit-ecartes = { $ecartes ->
    [one] { $ecartes } set aside
   *[other] { $ecartes } set aside
 }
construit-ecrits = { $ecrits ->
    [one] { $ecrits } file written
   *[other] { $ecrits } files written
 }
construit-inchanges = { $inchanges ->
    [one] { $inchanges } unchanged
   *[other] { $inchanges } unchanged
 }
construit-retires = { $retires ->
    [one] { $retires } removed
   *[other] { $retires } removed
 }
construit-notes = (tambour check shows them all)
construit-rien = Nothing was built: --strict refuses any error.

attend-ailleurs = tambour turns a folder of texts into a website, a feed and pages for hall screens.
    This folder is not a network’s: it has neither a “content” folder nor a “tambour.yaml” file.
    To start one: tambour init my-network
attend-contenus = { $publies ->
    [one] { $publies } item published
   *[other] { $publies } items published
 }{ $ecartes ->
    [0] {""}
   *[other] , { $ecartes } set aside
 }
attend-prochain = Next change: { $quand } ({ $pourquoi })
attend-voir = To type now: tambour serve
attend-construire = To type now: tambour build
attend-verifier = To type now: tambour check

moment-debut = start: { $titre }
moment-fin = end: { $titre }
moment-publication = publication: { $titre }
moment-fil = enters the feeds: { $titre }
moment-ecran = leaves the screens: { $titre }
moment-a-l-ecran = comes to a screen: { $titre }
moment-jour = a new day

## Stops

arret = Stopped:
arret-pas-un-reseau = “{ $chemin }” is not a network’s folder: it has neither a “content” folder nor a “tambour.yaml” file.
    To start one: tambour init { $chemin }
arret-pas-ici = this folder is not a network’s: it has neither a “content” folder nor a “tambour.yaml” file.
    Go to that of your network, or start one: tambour init my-network
arret-dans-le-reseau = “{ $chemin }” is in your network’s “{ $dossier }” folder: the site would mix with your texts.
    Choose another folder with --out.
arret-prive-public = the private pages of “{ $chemin }” would be published with the site, which is in “{ $site }”.
    Choose a folder that is not in the site’s, and does not hold it.
arret-reglages = tambour.yaml is to be mended (see above); nothing was built.
arret-instant = “{ $ecrit }” is not a date with an hour. Write for instance 2027-03-15T09:00.
arret-adresse = “{ $ecrit }” is not a public address. Write for instance https://epn.example.org/.
arret-theme = the theme has a fault; nothing was built.
    { $cause }
arret-dessin = a page could not be drawn; the former site is untouched.
    { $cause }
arret-pas-a-nous = “{ $chemin }” already holds something else (“{ $exemple }”): tambour does not write over it.
    Choose an empty or new folder with --out.
arret-pas-un-dossier = “{ $chemin }” is not a folder.
arret-occupe = another build is at work in “{ $chemin }”. Wait until it ends, then try again.
arret-format = “{ $chemin }” was written by a later version of tambour (format { $version }). Update tambour.
arret-nom-impossible = the address “{ $adresse }” cannot exist everywhere: { $cause }.
arret-deux-pour-une = “{ $premiere }” and “{ $seconde }” cannot exist together.
arret-fichier-etranger = “{ $chemin }” was not written by tambour and stands where “{ $adresse }” must go.
    Move that file, then try again.
arret-disque = cannot { $intention } “{ $chemin }”: { $cause }.
intention-lire = read
intention-creer = make the folder
intention-ecrire = write
intention-placer = put in place
intention-retirer = remove
intention-reserver = lock
cause-absent = not found
cause-droits = permission denied
cause-plein = the disk is full
cause-lecture-seule = the disk is read-only
cause-existe = it already exists
cause-dossier = it is a folder
cause-pas-dossier = a part of the path is not a folder
cause-nom = that name is not allowed here
cause-port = that port is taken
adresse-vide = a name is missing
adresse-monte = it leads out of the site
adresse-signe = it holds a forbidden sign
adresse-fin = a name ends with a dot or a space
adresse-reservee = that name is reserved on Windows
adresse-a-nous = tambour keeps that name for itself
panne = This is a fault of tambour, not of yours. Please send us the lines above.

## Preview and trace

option-port = the preview’s port (default: 8027, or the next free one)
valeur-port = PORT
option-out-apercu = the preview’s folder (default: .tambour/apercu, in the network’s folder)
apercu-adresse = Preview: { $adresse } (Ctrl + C to stop)
apercu-bureau = The desk, on this machine only: { $adresse }
apercu-arret = Nothing could be built; this is the former site.
apercu-fermer = Close
arret-port = cannot listen on port { $port }: { $cause }. Choose another one with --port.
arret-surveille = cannot watch “{ $chemin }”: { $cause }.
option-fichier = the item’s file, short name or code
valeur-fichier = FILE
suivi-ecarte = “{ $chemin }” is set aside: it shows nowhere until it is mended.
suivi-inconnu = “{ $ecrit }” is not an item of this network{ $proche ->
    [aucun] .
   *[autre] ; did you mean “{ $proche }”?
 }
suivi-pas-publie = Not published yet, or a draft.
suivi-jusqu-a = Until: { $quand }; its page stays afterwards.
suivi-toujours = Stays without limit.
suivi-ecrans = On screens until: { $quand }
suivi-passage = from { $de } to { $jusqu_a }
suivi-passage-sans-fin = from { $de } on
suivi-lettre-ouverte = The letter of { $periode } is still open: it may change.
option-courriel = a mail of thanks ready to be sent, with the picture of the slide
merci-objet = Thank you: “{ $titre }” is online
merci-en-ligne = Thank you. “{ $titre }” is online until { $quand }.
merci-en-ligne-toujours = Thank you. “{ $titre }” is online.
merci-page = its page: { $adresse }
merci-ecran = on the screen, { $ecran }: { $quand }{ $autres ->
    [0] {""}
    [one] , then once more
   *[other] , then { $autres } times more
 } ({ $adresse })
merci-ecrans = { $nombre ->
    [one] and one more screen
   *[other] and { $nombre } more screens
 }
merci-lettre = in the letter: { $adresse }
merci-ailleurs = { $pages ->
    [one] one page of the site
   *[other] { $pages } pages of the site
 }{ $flux ->
    [0] {""}
    [one] {" "}and one subscription (news, agenda)
   *[other] {" "}and { $flux } subscriptions (news, agenda)
 }
merci-image = The picture is the one of the screen.
merci-code = The picture is the code that leads to its page.
merci-changer = Has something changed? Two taps are enough: { $adresse }
merci-pas-publie = “{ $titre }” is not published: nothing to announce.
merci-sans-adresse = Nobody to thank for “{ $titre }”: neither its place nor the network has a mail address.
famille-pages = Pages
famille-listes = Lists
famille-rss = RSS
famille-atom = Atom
famille-json = JSON
famille-ics = Calendars
famille-ecrans = Screens
famille-lettre = Letter
famille-donnees = Data
famille-recherche = Search
famille-papier = Paper
famille-partage = Sharing
famille-plan = Sitemap

## First steps

option-dossier = the folder to prepare (default: the current one)
valeur-dossier = FOLDER
debut-existe = “{ $chemin }” already exists: nothing was written. Choose another folder.
debut-fait = The network’s folder is ready:
debut-suite = To type now: { $commande }
option-genre = one of { $genres }
valeur-genre = KIND
valeur-reponse = ANSWER
option-texte = the text itself
valeur-texte = TEXT
nouveau-genre-manque = What is to be written? For instance: tambour new event
    One of: { $genres }
nouveau-genre-inconnu = “{ $ecrit }” is not a kind of content. One of: { $genres }
nouveau-option = { $option } does not go with “{ $genre }”.
nouveau-manque = missing: { $options }
nouveau-date = “{ $ecrit }” is not a date that was understood. Write for instance “2026-12-03 14:00”.
nouveau-structure = “{ $ecrit }” is not a structure of the network. Known structures: { $connues }
nouveau-choix = “{ $ecrit }” does not fit. One of: { $valeurs }
nouveau-ecrit = Written: { $chemin }
nouveau-quel-genre = What is to be written? ({ $genres }) {""}
nouveau-question = { $cle } ({ $sens }): {""}
nouveau-question-libre = { $cle } ({ $sens }; Enter to skip): {""}
nouveau-texte = The text, in a few lines; an empty line to finish:
avance-lit = Preparing…
avance-dessine = Drawing pages: { $faits } of { $total }
suivi-jusqu-a-seul = Until: { $quand }
usage-de-trop = “{ $argument }” is one too many.

## tambour run

aide-run = Brings, builds, sends the site, answers senders; once, or for ever
option-tous-les = again every so many minutes or seconds (2m, 30s)
valeur-tous-les = TIME
option-lecteurs = the list of the letter’s readers, outside the network’s folder (else: TAMBOUR_LECTEURS)
valeur-lecteurs = LIST
tourner-duree = “{ $valeur }” is not a time. Write for instance 2m, 30s or 1h.
tourner-signaux = cannot hear when to stop: { $cause }
tourner-arret = Asked to stop: all is in place.
tourner-reponses = answers could not be written: { $cause }
tourner-courriels-attendent = Mails wait to leave: { $cause }
tourner-courriels-partis = { $nombre ->
    [one] { $nombre } mail left
   *[other] { $nombre } mails left
 }
tourner-courriel-refuse = A mail was refused: { $cause }
reponse-en-ligne = Online until { $quand }: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
 }, { $ecrans ->
    [one] { $ecrans } screen
   *[other] { $ecrans } screens
 }.
reponse-en-ligne-toujours = Online: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
 }, { $ecrans ->
    [one] { $ecrans } screen
   *[other] { $ecrans } screens
 }.
reponse-ecran = { $ecran }, until { $quand }: { $adresse }
reponse-ecran-toujours = { $ecran }: { $adresse }
reponse-annuler = { $geste }? { $adresse }
    Or this mail, ready to be sent: { $courriel }
reponse-fait = Done:
reponse-deja = It was done already:
reponse-recu = Received, thank you.
reponse-pas-encore = Received, thank you. It will show on the day you said.
reponse-a-relire = Received, thank you. Nothing has changed on the site yet: somebody of the network will read it ({ $raison }).
demande-objet = Still closed: { $titre }
demande-fermeture = Yesterday { $lieu } was closed (“{ $titre }”), with no end said. And today?

    Still closed: answer “yes” to this message, nothing more. The site and the screens will say so until tonight.
    Open: nothing to do, the site says so already. For another day: { $adresse }
lecteurs-objet = Receive the letter of { $reseau }: confirm
lecteurs-question = Hello,

    Somebody, no doubt you, asked to receive the letter of { $reseau } at this address.
    Is it you? Answer this message without changing anything. It is not you? Do nothing: you will receive nothing.
lecteurs-sans-liste = People ask for the letter, or want it no more, and no list remembers it: name it by --lecteurs or TAMBOUR_LECTEURS. Their mails stay in the mailbox.

## tambour fresh

aide-fresh = Shows the week’s desk: to read, to mend, who is silent
option-accepter = publish this draft or do this gesture, by its name on the desk
valeur-accepter = NAME
option-ecarter = leave this draft or gesture
valeur-ecarter = NAME
option-courriels = write the mails that are ready to leave into this folder
valeur-courriels = FOLDER
bureau-du = The desk of { $jour }
bureau-rien = Nothing else this week.
bureau-a_relire = To read
bureau-a_corriger = To mend
bureau-silencieux = Silent
bureau-lettre-titre = The letter
bureau-en_retard = Late
bureau-a_confirmer = To confirm
bureau-sans-lieu = the network
bureau-brouillon = { $titre } ({ $lieu })
bureau-geste = { $objet }: { $raison }
bureau-et-autres = (and { $nombre ->
    [one] one more
   *[other] { $nombre } more
})
bureau-silence = { $lieu }: nothing since { $jour }, nothing to come
bureau-silence-jamais = { $lieu }: nothing has come yet
bureau-lettre = Edition { $periode }: { $nombre } items, no editorial yet
bureau-lettre-prete = Edition { $periode }: ready{ $nombre ->
    [0] {""}
    [one] , { $nombre } item
   *[other] , { $nombre } items
 }. To be read, closed and sent
bureau-lettre-finie = Edition { $periode }: its period is over and it stays open. Close it if it left; if not, the next one says what still holds
bureau-courriel-objet = The desk on { $jour }: { $nombre ->
    [one] { $nombre } line
   *[other] { $nombre } lines
 }
bureau-courriel-lettre = Edition { $periode }: { $page }
    The mail, ready to be read and sent: { $courriel }
    Nothing leaves without you.
bureau-action = { $quoi } ({ $lieu }): it was for { $jour }
bureau-fermeture = { $titre } ({ $lieu }): without a known end. Still closed?
bureau-source = Source { $source }: failing since { $jour }
bureau-jamais-confirme = { $lieu }: record never confirmed
bureau-a-confirmer = { $lieu }: record confirmed on { $jour }
bureau-perime = { $lieu }: record confirmed on { $jour }, too old to be believed
bureau-inconnu = “{ $nom }” is not on the desk.
bureau-fait = { $fichier }: written.
bureau-ecarte = { $nom }: left aside.
aide-doors = Writes the front doors of each place: sheet, poster, mail, links
option-out-portes = the folder of the doors (by default: portes, in the network’s folder)
portes-ecrites = { $nombre ->
    [one] { $nombre } file
   *[other] { $nombre } files
} → { $dossier }
portes-sans-courriel = Without “courriel:” in tambour.yaml nothing can be sent: the sheet shows the telephone alone.
portes-sans-relais = GitHub wants a relay to sign in (“forge: relais:”): without it the page /admin/ is not written.
bureau-prive = { $nombre ->
    [one] { $nombre } private file
   *[other] { $nombre } private files
} → { $dossier }
bureau-courriels = { $nombre ->
    [one] 1 mail ready in { $dossier }
   *[other] { $nombre } mails ready in { $dossier }
 }
courriel-toujours-bon = Still right: { $lieu }
courriel-des-nouvelles = Any news of { $lieu }?
courriel-a-voir = To see for { $lieu }
courriel-bonjour = Hello,
courriel-croyons = Here is what the site says of { $lieu }:
courriel-horaires = Hours:
courriel-telephone = Telephone:
courriel-adresse = Address:
courriel-courriel = Mail:
courriel-repondez-oui = Still right? Answer “yes” to this message, nothing more. Else, write what changes.
courriel-silence = We have had nothing from you for a while, and nothing is announced. A workshop, a closing, some news? Answer with the title and the date: that is enough.
courriel-fautes = To mend in your texts:
courriel-retards = To do:
courriel-proposer = A date, some news, a closing? Your page, in a few taps: { $adresse }
courriel-merci = Thank you,
pull-boite = the mailbox has no folder “{ $boite }”
pull-autorite = the file of “certificat” cannot be read

## Gestures by mail

geste-a-relire = to be read: { $raison }
geste-deja-fait = done already, nothing changes
geste-code-inconnu = no item has the code “{ $valeur }”
geste-ne-va-pas = this gesture does not fit this item
geste-ligne-manque = the line “{ $ligne }” is missing
geste-pas-compris = “{ $valeur }” is not understood for sure
geste-texte-illisible = the item’s file cannot be changed without risk
geste-deja-pris = another place has taken it already
geste-mot = a word for the coordinator

## tambour fix

aide-fix = Mends what is sure, after showing it
option-oui = mend without asking
reparation-accents = accents saved as UTF-8
reparation-marque = invisible mark at the start removed
reparation-controles = invisible signs removed
reparation-fermeture = head closed
reparation-ligne = line written without a trap
reparation-guillemets = straight quotes
reparation-date = date in figures
reparation-cle = word of the head mended
reparation-nom-de-cle = a word of the head under the name that /admin/ knows
reparation-nom = name mended
reparation-id = identity written
reparer-question = { $nombre ->
    [one] Write this? (yes or no)
   *[other] Write this in these { $nombre } texts? (yes or no)
 }
reparer-attend = { $nombre ->
    [one] Nothing is written. To mend this text: tambour fix --yes
   *[other] Nothing is written. To mend these { $nombre } texts: tambour fix --yes
 }
reparer-rien = Nothing to mend.
reparer-fait = { $nombre ->
    [one] 1 mend written.
   *[other] { $nombre } mends written in { $textes ->
        [one] 1 text
       *[other] { $textes } texts
     }.
 }
reparer-reste = { $nombre ->
    [one] 1 thing is left to you: tambour check
   *[other] { $nombre } things are left to you: tambour check
 }
reparer-ecriture = “{ $chemin }” cannot be written ({ $cause }).

## Imports

aide-import = Makes texts of a calendar, a sheet, a mail, a poster
option-fichiers = calendar (.ics), workbook, CSV, mail (.eml, folder, mbox), feed, document, poster
option-genre-importe = the folder of what is imported: evenements, actualites, annonces…
valeur-fichiers = FILE
option-structure = the structure of what is imported
valeur-structure = STRUCTURE
option-titre = the title, for a file that has none
valeur-titre = TITLE
option-quand = when it takes place, for a file that does not say
valeur-quand = DATE
option-colonne = what a column gives: “Speaker=contact”, “Notes=no”
valeur-colonne = HEADING=KEY
option-essai = says what would be done, and writes nothing
import-structure = “{ $valeur }” is not a structure of the network. Known structures: { $connues }
import-genre = “{ $valeur }” is not a kind of content. Choose from: { $connues }
import-introuvable = “{ $valeur }” cannot be opened: check its name and folder.
import-ecriture = cannot write “{ $chemin }”: { $cause }
import-colonnes = Columns understood:
import-colonne = { $titre } → { $cle }
import-colonne-laissee = { $titre } → left aside
import-colonne-texte = { $titre } → into the text
import-doute = to check, { $cle }: { $raison }
# Places in the national standard, taken as they are with what is to be looked at.
import-remarque = to look at{ $place ->
    [0] {""}
   *[autre] {""} (line { $place })
 }: { $mots ->
    [rien] {""}
   *[autre] “{ $mots }”:{" "}
 }{ $raison }
mednum-manque = { $valeur } is not told, and the national standard asks for it
mednum-pivot-inconnu = the register number says nothing ({ $valeur }): unknown
mednum-pivot-faux = { $valeur } is neither a SIRET nor an RNA number
mednum-date-inconnue = updated on { $valeur } means: nobody knows when
mednum-date-illisible = { $valeur } is not a date such as 2027-03-15
mednum-code-postal = { $valeur } is not a postcode of five figures
mednum-code-postal-zero = the postcode { $valeur } has lost its zero: put back
mednum-telephone = { $valeur } is not a telephone that one can dial
mednum-coordonnees = { $valeur } is not a coordinate in degrees
mednum-adresse-web = { $valeur } is not a web address beginning with https://
mednum-sans-contact = no telephone, no mail address, no site: nobody can call it
mednum-capitales = { $valeur } is written all in capitals
mednum-nom-vague = “{ $valeur }” says nothing outside its town: add it to the name
mednum-resume-long = the short presentation is longer than 280 signs
mednum-sans-horaires = no opening hours
mednum-horaires-annules = a rule closes a day that the one before opens: { $valeur }
mednum-horaires-chevauchent = two stretches overlap: { $valeur }
mednum-horaires-fausse-pause = a break of one minute, most likely one stretch: { $valeur }
mednum-horaires-illisibles = these hours cannot be read: { $valeur }
mednum-horaires-compris = “{ $valeur }” is understood as { $compris }
mednum-valeur-inconnue = “{ $valeur }” is not a value of { $champ }: kept, left out of published data
mednum-valeur-perdue = “{ $valeur }” ({ $champ }) has no place in today’s standard: left
mednum-doublon = same name and town as “{ $autre }”, line { $ligne }: the same place twice?
mednum-meme-telephone = same telephone ({ $valeur }) as “{ $autre }”, line { $ligne }
mednum-meme-id = same identifier ({ $valeur }) as “{ $autre }”, line { $ligne }

import-laisse = left{ $place ->
    [0] {""}
   *[other] {""} (row { $place })
 }: { $mots ->
    [rien] {""}
   *[other] “{ $mots }”:{" "}
 }{ $raison }
import-connus = already there, left as they are: { $nombre }
import-somme = Imported: { $pris }. To check: { $doutes }. Left: { $laisses }.
import-somme-essai = To import: { $pris }. To check: { $doutes }. Left: { $laisses }. Nothing was written.
import-trop-gros = this file is too large for a piece of news or a calendar
import-autre-logiciel = that program keeps its texts in a form that tambour does not read: choose “Save as”, then Word (.docx) or PDF, and import that file
import-msg = a mail kept by Outlook (.msg): forward it to the network’s mailbox, or save it as .eml
import-forme-inconnue = this file is neither a calendar, a sheet, a mail, a picture nor a known document
import-sans-titre = it has no title, and none is invented
import-sans-date = it has no date
import-ics-vide = it has neither title nor date
import-ics-prive = a private or confidential event
import-ics-occupe = this calendar only says “busy”: ask the structure to share titles too
import-non-publie = it is not published in its agenda
import-flux-illisible = this feed cannot be read
import-json-illisible = this file cannot be read
import-tableur-illisible = this workbook cannot be opened: it is damaged or protected by a password
import-table-vide = no row of headings (Date, Title, Place…) above a programme
import-ligne-seule = a row without title nor date
import-ligne-sans-titre = a row without title
import-total = a total
import-exemple = it is the sheet’s example
competences-sans-lieu = This sheet does not say which place it is about: add --structure PLACE.
competences-lieu-inconnu = “{ $valeur }” is no place of the network.
competences-a-la-main = { $valeur }: the team is written in a way that tambour does not dare to change.
competences-besoin-inconnu = “{ $valeur }”: this need is not the network’s, its crosses are left.
competences-inchangees = { $lieu }: the record says all of it already.
import-fermeture = a closing that does not say of which place: write it as a notice
import-date-illisible = “{ $valeur }” is not a date that is understood
import-date-impossible = “{ $valeur }” is not in the calendar
import-jour-faux = in “{ $valeur }” the weekday and the date contradict each other
import-fin-avant-debut = the end comes before the start
pull-courriel-automatique = an automatic answer, left aside
import-courriel-illisible = this mail cannot be read
import-courriel-sans-objet = it has no subject, and the subject makes the title
import-courriel-vide = it has neither text, date nor picture
import-heic = a photo in HEIC, which screens do not show: on the iPhone tap Share, then Options, then “Most Compatible”, and send it again
import-piece-inconnue = an attachment of an unknown form
doute-fuseau = its time zone is not known: the hour was taken as one of here
doute-provisoire = it is said to be tentative
doute-repetition = its repeat is not understood ({ $regle }): only the first day is kept
doute-repetition-debut = the first day of “{ $valeur }” is to be confirmed
doute-serie-ailleurs = its repeat is on another zone’s clock: the hour may change in summer
doute-heure = the hour “{ $valeur }” is not understood
doute-annee = the year of “{ $valeur }” is not written
doute-date = the date “{ $valeur }” may be read in several ways
import-autres-dates = (and other dates)
import-etat-annule = cancelled
import-etat-reporte = postponed
import-etat-complet = full
doute-nombre = “{ $valeur }” is the number that a workbook keeps under a date
doute-etat = state found in “{ $valeur }”
doute-sans-date = no date was found
doute-plusieurs-dates = the text says several dates; the first to come is “{ $valeur }”
doute-date-du-texte = a date found in the text: “{ $valeur }”
doute-heure-du-texte = hour found in the text: “{ $valeur }”
doute-lieu-du-texte = a place found in the text: “{ $valeur }”
doute-structure = “{ $valeur }” is not a structure of the network

## What a screen shows.
ecran-titre = Screen: { $titre }
ecran-version = Version that the set should display: { $version }
ecran-periode = From { $de } to { $a }
ecran-tour = A round lasts { $secondes } seconds.
ecran-eteint = Screen off: outside the hall’s hours.
ecran-attente = Waiting for room:
ecran-parts = Time on the screen:
ecran-jusqu-a = until { $quand }
ecran-raison-urgent = urgent for this place
ecran-raison-programme = the programme
ecran-raison-important = closing or important notice
ecran-raison-bientot = within 48 hours, twice a round
ecran-raison-une = put first
ecran-raison-poids = weight given
ecran-raison-ici = from here
ecran-raison-reseau = from the network
ecran-raison-toujours = always on the screen
ecran-raison-plein = the round is full (three minutes)
ecran-raison-part = its place has its share of the round
ecran-exporte = Folder written: { $dossier }. Open index.html on the player.
ecran-pas-ecrit = “{ $chemin }” cannot be written: { $cause }
ecran-illisible = “{ $chemin }” is not the playlist.json file of a screen.
ecran-inconnu = “{ $ecrit }” is not a screen of this network{ $proche ->
    [aucun] .
   *[other] : did you mean “{ $proche }”?
 }
    Screens: { $connus }
# The letter.
aide-letter = Shows the next letter, says why each thing is in it, closes it
option-periode = the period: 2027-04, 2027-W14 or 2027-04-05 (by default: the next to close)
valeur-periode = PERIOD
option-expliquer = say the reason of each choice, and what is left
option-clore = close the letter: what it says is written beside the editorials and changes no more
option-lettre-dossier = write into this folder the mail, its text, its page and the listmonk campaign
valeur-lettre-dossier = FOLDER
option-lettre-collegues = the colleagues’ letter, with what is for them alone
option-lettre-structure = a place’s letter: what is its own first, the rest in one line
valeur-lettre-structure = PLACE
option-lettre-theme = a theme’s letter: what is of it first, the rest in one line
valeur-lettre-theme = THEME
lettre-structure-inconnu = “{ $valeur }” is not a place of the network.
lettre-theme-inconnu = “{ $valeur }” is a theme of no text.
envoi-lieu-inconnu = “{ $valeur }” is neither a place nor a theme of the network: who chose it gets the network’s letter.
option-lettre-liste = send the letter to this list (a CSV file outside the site); without --oui, only says what would leave
valeur-lettre-liste = LIST
option-essai = send to this address alone, to see; needed before sending to all
valeur-essai = ADDRESS
option-oui = send for good, and close the letter
option-debit = how many mails a minute (by default: 60)
valeur-debit = NUMBER
option-attente = how many seconds to wait when a server asks to come back (by default: 300)
valeur-attente = SECONDS
envoi-liste-dedans = { $chemin } is in the network’s folder, which may be published: keep the list elsewhere.
envoi-liste-vide = { $chemin } has no address. It needs a column “email”.
envoi-liste-illisible = { $chemin } does not open: { $cause }
envoi-journal = The journal of the sending cannot be kept, nothing leaves any more: { $cause }
envoi-a-blanc = “{ $objet }”, { $octets } bytes. { $lecteurs } readers, { $restent } of them to send to. Nothing has left: for a test, --essai ADDRESS; to send, --oui.
envoi-sans-serveur = By which server? Give TAMBOUR_SMTP (smtps://server), TAMBOUR_SMTP_NOM and TAMBOUR_SMTP_PASSE in the environment.
envoi-serveur-illisible = TAMBOUR_SMTP cannot be read: write smtps://server or smtp://server:587, without name nor password.
envoi-autorite-illisible = The file of TAMBOUR_SMTP_AUTORITE is not a certificate (PEM).
envoi-sans-adresse = The network’s mail address, in tambour.yaml, is not one: the letter cannot leave in its name.
envoi-sans-essai = Send a test first: --essai ADDRESS. What is wrong shows better on a real mail.
envoi-essai = Test sent to { $adresse }. If it is good: the same command with --oui.
envoi-essai-echoue = The test has not left: { $cause }
envoi-attend = { $restent } readers whose server asks to wait: another try in { $secondes } s.
envoi-fini = Sent: { $envoyes }. Refused: { $refuses }. Unsure: { $incertains }. Left: { $restent }.
envoi-etat-part = unsure: sending was cut at that moment, it is not done again
envoi-etat-envoye = sent
envoi-etat-refuse = refused
envoi-etat-plus-tard = to be tried again
envoi-etat-incertain = unsure: the line was cut, it is not done again
lettre-periode = “{ $valeur }” is not a period: write 2027-04, 2027-W14 or 2027-04-05
lettre-objet = Subject: { $objet }
    Then: { $suite }
lettre-ouverte = To close it: tambour letter { $periode } --close
lettre-deja-close = Letter { $periode } is closed since { $quand }. It changes no more.
lettre-close-fichier = This letter is closed: its file says what it said, and nothing else.
lettre-close = Letter closed: { $chemin }. Keep this file: it spares saying the same things again.
lettre-mince = Letter { $periode } has but { $nombre } item(s) of the { $assez } that it needs: it waits for the next, which will tell them. An editorial is enough to make it appear. Places that have said nothing yet:
lettre-relance = A word to send them: “Hello, the network’s letter is being prepared. A date, some news, a hand to ask for? Just answer this mail. Thank you!”
lettre-exportee = Folder written: { $dossier }. Open lettre.eml: your mail program shows it as a draft.
lettre-raison-demandee = its author asks for it (letter: first)
lettre-raison-proche-avec-image = the nearest new date with a picture
lettre-raison-recente-avec-image = the newest news with a picture
lettre-raison-proche = the nearest new date
lettre-raison-recente = the newest news
lettre-raison-nouveau = never told before
lettre-raison-change = no more as it was told
lettre-raison-bientot = told long ago, and near
lettre-raison-ferme = the place closes, or receives elsewhere
lettre-raison-porte = each need in turn
lettre-raison-lieu = each place has its week
lettre-raison-bref = , on one line: each place has its room
lettre-laisses = What it does not tell:
lettre-laisse-refusee = its author does not want it (letter: no)
lettre-laisse-deja-dit = told by letter { $lettre }, and nothing has changed
lettre-laisse-plus-tard = its dates come after the letter’s
lettre-laisse-plus-possible = one can no longer go there
lettre-laisse-ancienne = published too early
moment-lettre = a letter is closed

aide-screen = Says what a screen shows within the hour, and why
option-ecran = the screen, by the end of its address, or a playlist.json file
valeur-ecran = SCREEN
option-heures = how many hours to tell (default: 1)
valeur-heures = NUMBER
option-jour = tell the coming twenty-four hours
option-export = write into this folder what shows the screen without the site
valeur-export = FOLDER
aide-pull = Brings the calendars, sheets, feeds and mails of “sources”
option-source = the source to pull (default: all)
valeur-source = SOURCE
option-disparus = what disappeared from a source did so for good, however much it is
pull-aucune = No source: add “sources” to tambour.yaml.
pull-source-inconnue = “{ $valeur }” is not a source. Known sources: { $connues }
pull-releve = pulled, { $nombre } items
pull-pareil = nothing new, { $nombre } items
pull-publier = this calendar does not say yet what may appear. In tambour.yaml, below “{ $source }”, add “publier: tout”, or a category: “publier: Public”.
pull-echec = failing since { $jour }: { $raison }. The last good copy stands.
pull-paraitrait = Would appear:
pull-retenu = Would stay hidden:
pull-trop-de-disparus = { $nombre } items disappeared at once: none was taken off. If they did for good: tambour pull { $source } --disparus
pull-adresse = this is not an address
pull-environnement = the variable “{ $nom }” is missing from the environment
pull-fichier = “{ $chemin }” cannot be opened
pull-lent = the server does not answer fast enough
pull-inconnu = there is no such server
pull-local = this address leads to the local network; if that is meant, add “reseau_local: oui”
pull-certificat = the server’s certificate is not good
pull-coupe = the connection is refused or cut
pull-redirection = the server sends to an address that does not do
pull-refuse = the server asks for a password or refuses (code { $code })
pull-absent = there is nothing at this address any more (code { $code })
pull-serveur = the server is out of order (code { $code })
doute-expediteur-inconnu = its sender is not in “expediteurs”: to be read first
doute-expediteur-relu = this sender’s mails are to be read first
doute-expediteur-non-prouve = nothing proves who sent it: to be read first
doute-expediteur-autre-lieu = it is about another place than the sender’s: to be read first
import-geste = a gesture on an item, not a piece of news
import-document-illisible = this document cannot be opened: it is damaged or protected by a password
import-affiche-sans-titre = a picture alone does not say its title: name the file “2026-12-05-fete-de-la-soupe”
doute-titre-du-fichier = a title taken from the file’s name
doute-titre-du-texte = a title taken from the largest letters, or the first line
doute-date-du-fichier = a date taken from the file’s name
