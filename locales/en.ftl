# What tambour says.

## Diagnostics

T001 = this file cannot be opened: { $cause }
    .aide = check the file’s read permission
T002 = this text is too long ({ $taille } MB) for a contribution
    .aide = keep it under { $limite } MB, and attach the rest
T003 = this file is not UTF-8: its accents were read as those of an old Windows
    .aide = save it as UTF-8 (Save as, Encoding: UTF-8)
T004 = an invisible control character ({ $code }) was left out
    .aide = delete it and save again
T005 = this file is empty
    .aide = write at least a title and a sentence, or delete the file
T006 = the head opens with “---” but never closes
    .aide = add a “---” line after the last line of the head
T007 = this line of the head cannot be read
    .aide = write a line “word: value”
T008 = “{ $cle }” is written twice
    .aide = keep one of the two lines
T009 = the head nests or repeats itself too much
    .aide = write each value plainly, on one line
T010 = “{ $cle }” is not a known word here { $proche ->
    [aucun] {""}
   *[autre] (did you mean “{ $proche }”?)
 }
    .aide = words of your own begin with “x-”
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
T023 = the end ({ $fin }) is before the start ({ $debut })
    .aide = correct one of them
T024 = “{ $valeur }” is not a date we understand
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
T031 = “{ $valeur }” is not a repeat we understand
    .aide = write for example “every Tuesday” or “2e et 4e jeudi du mois”
T032 = “{ $valeur }” is not an exception we understand
    .aide = write dates, “vacances scolaires” or “jours fériés”
T033 = the series does not fall on { $date }: this change changes nothing
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
    .aide = take a key or a sentence of donnees/besoins.csv
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
    .aide = check its name, and that it lies beside the text
T051 = the picture is damaged: it cannot be read ({ $cause })
    .aide = send it again, as JPEG or PNG
T052 = this picture has no description
    .aide = add “image_alt:” and a sentence that says what it shows
T053 = “{ $cible }” lies outside the content folder: file refused
    .aide = put the picture or the file beside the text
T055 = a part of the pasted text (web page code) was left out
    .aide = write the text plainly, without tags
T059 = the address { $adresse } is already taken by { $autre }
    .aide = rename this file
T060 = same address as { $autre }: this one becomes { $adresse }
    .aide = rename one of the two files
T061 = these opening hours were not understood
    .aide = write for example “Tu-Fr 14:00-18:00”
T062 = opening hours understood as: { $compris }
    .aide = nothing to do if that is right
T063 = on { $date }, { $lieu } is closed ({ $cause })
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
    .aide = check this line
T085 = “{ $valeur }” does not fit “{ $cle }”
    .aide = { $aide }

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
