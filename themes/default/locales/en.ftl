# The words of the site, one a line; what comes from the network's texts is not here.

## Everywhere
skip = Skip to content
menu = Main menu
menu-event = What’s on
menu-structure = Places
menu-news = News
useful = Practical details
call-us = By telephone:
prefer-talking = Would you rather talk to someone?
about-site = This site
follow = Follow the network
follow-news = News (RSS)
follow-screens = Hall screens
follow-agenda = What’s on, in your telephone
colleagues = Between colleagues
with-partners = With
frozen = Demonstration site, stopped on { $day }.
foot-legal = Legal notice
foot-accessibility = Accessibility
foot-privacy = Privacy
feed-news-of = News: { $title }
feed-agenda-of = What’s on: { $title }
pages = Other pages
newer = More recent
older = Older
not-found = This page is not here
not-found-why = The address may have changed, or the page is gone. No harm done: everything else is here.
elsewhere = Where to go
moved = This page has moved

## Home
what-do-you-need = What do you need?
what-is-on = What is on?
who-is-open = Who is open?
what-is-new = What is new?
nothing-today = Nothing on today. Next: { $day }.
nothing-left = That is all for today.
all-agenda = Everything that is on
all-news = All news

## What depends on the minute; %h is an hour, %j a day
live-open = open until %h
live-opens = opens at %h
live-opens-day = closed, opens %j at %h
live-shut = closed

## Places
list-structure = Places
shut = closed
shut-until = closed, opens { $day } at { $hour }
hours = Opening hours
hours-of = Opening hours { $days }
hours-unsure = The school holidays are not known yet: please check these hours.
public-holiday = public holiday
confirmed = Hours confirmed on { $day }.
to-confirm = Hours to be confirmed: they date from { $day }. Please call before you come.
to-confirm-unknown = To be confirmed: we do not know how old this is. Please call before you come.
stale = This dates from { $day } and may no longer hold. Please call before you come.
row-to-confirm = To be confirmed: please call before you come.
row-to-confirm-ask = To be confirmed: please ask before you come.
row-stale = This dates from { $day }: please call before you come.
row-stale-ask = This dates from { $day }: please ask before you come.
reopens = Reopens { $when }.
instead = Meanwhile:
absence-covered = { $days }, please go { $place }
absence-closed = closed { $days }
absence-unanswered = nobody to help { $days }
absence-unanswered-needs = nobody to help with { $needs } { $days }
services = What one does there
team = Who will welcome you
speaks = Languages:
equipment = On site
refers = For the rest
people = And for the whole network
coming-here = Soon here
see-map = See on a map
fact-address = Address
fact-stops = Where to find us
fact-phone = Telephone
fact-mail = E-mail
fact-site = Website
fact-booking = Book
fact-ways = How to be received
fact-care = Adapted welcome
fact-access = How to come

## What's on
list-event = What’s on
list-meetings = Network meetings
agenda-empty = Nothing is announced yet.
agenda-month = What’s on in { $month }
months = Month by month
other-months = Other months
coming = What’s on
follow-agenda-long = Follow what’s on in your telephone
until-day = until { $day }
until-weekday = until { $weekday }
from-day = from { $day }
tag-cancelled = Cancelled:
tag-postponed = Postponed:
tag-full = Full:
tag-gone = Taken off the agenda by its organiser:
moved-to = New date: { $when }
several-places = { $count } places
day-at = { $day }, at { $hour }
moved-from = First planned: { $when }
next-date = Next date: { $when }
online = On line
join-online = Join on line
add-to-calendar = Add to my calendar
past = This is over.
past-call = This call is closed.
programme = Programme
next-dates = Next dates
fact-where = Where
fact-when = When
fact-audience = For whom
fact-price = How much
fact-seats = Seats
fact-sign-up = To sign up
fact-contact = Contact
fact-link = Learn more

## Needs
helps-here = We help here if you say
all-needs = All needs
needs-title = What do you need?
needs-lead = Choose the sentence that sounds like yours. Each page says where to go, and when.
needs-colleagues = Needs between colleagues
needs-other = Other needs
needs-elsewhere = No door in the network yet
needs-gaps = { $count ->
    [one] No place of the network answers this need yet. Its page gives another door.
   *[other] No place of the network answers these { $count } needs yet. Their pages give another door.
 }
need-places = { $count ->
    [one] one place
   *[other] { $count } places
 }
need-accompanied = we take you there
need-doors = { $count ->
    [0] We take you there
    [one] One door to knock on
   *[other] { $count } doors to knock on
 }
need-gap = No place of the network answers this need yet
need-gap-colleagues = Nobody in the network answers this need yet
need-meanwhile = Meanwhile, another door:
need-calm = We take the time it takes. You can come back as often as you like.
need-bring = Your device, and the papers you received.
need-outside = National map of places that help : https://cartographie.societenumerique.gouv.fr
need-to-bring = What to bring
need-dates = Next dates
need-people = Who can help you
need-referrals = For this, we take you there
need-from = From
need-to = to
need-book = Choose a time
towns = Towns
no-town = No town
page-before = Previous page
page-after = Next page

need-perhaps = { $count ->
    [one] One place can probably help you
   *[other] { $count } places can probably help you
 }
need-others = Other places to call
need-service = { $service }: it is done here. Please ask before you come.

## The directory
menu-directory = Directory
directory-title = The directory
directory-lead = { $count ->
    [one] One place to help you. Look by what you want to do, by town or by name.
   *[other] { $count } places to help you. Look by what you want to do, by town or by name.
 }
directory-search = Search the directory
directory-by-need = What you want to do
directory-by-town = Near you
directory-by-language = In your language
directory-language = Get help in { $language }
directory-by-place = A place by its name
directory-all-places = All places, with their hours
near-you = Near you
service-places = All places that do it
service-needs = You may come and say
all-towns = All towns
letters = By letter
town-title = Digital help in { $town }
town-lead = Where to get digital help in { $town }: places, hours, next dates.
town-places = { $count ->
    [one] One place to go
   *[other] { $count } places to go
 }
town-visits = Passing through
town-needs = You get help there if you say
coming-town = Soon, close by
frame-title = Show this page on another site
frame-how = For the council’s site, for instance: paste this line into the page. It keeps itself up to date.
frame-see = See how it looks
frame-more = See everything, with needs and agenda

## Open data
foot-data = Open data
data-title = Open data
data-lead = What the network publishes, for your maps, agendas and tables.
data-licence = You may use all of it, saying where it comes from:
data-nobody = No data on the people whom we receive.
data-places = Places
data-places-text = Addresses, hours, services, in the French national standard of digital help (version 1.0.2, 32 columns). Closings to come are in the hours.
data-events = Agenda
data-events-text = A date to come each: what, when, where, in which state.
data-closings = Closings
data-closings-text = What closes against the usual hours, and who receives meanwhile.
data-needs = Needs
data-needs-text = What people come and ask, in everyday words, and the places that answer.
data-offers = Offers
data-offers-text = What places offer or look for, when it is open to all.
data-count = { $count ->
    [one] One row.
   *[other] { $count } rows.
 }
data-left = { $count ->
    [one] One more place is not in it: the standard asks for an address, a postcode and a town.
   *[other] { $count } more places are not in it: the standard asks for an address, a postcode and a town.
 }
data-table = For a spreadsheet
data-named = The same table, under the name that the standard asks
data-program = For a program
data-package = For those who write programs:
data-package-link = the description of all these files

## Live search
legal-search = Search
legal-search-text = It happens in your browser and sends nothing, with a free program (MIT licence):
search-label = Say it in your own words
search-one = One answer.
search-many = %n answers.
search-none = Nothing for “%q”. Try another word, a town, or the lists below.
search-need = what you want to do
search-service = the places that do it
search-town = town
search-place = place
search-fails = Search does not answer. The lists below lead to the same doors.

## Meetings, offers, calls
for-colleagues = These pages are meant for the network’s colleagues.
meetings-coming = To come
meetings-held = Minutes
decisions = What we decided
tasks = What we have to do
task-before = before { $day }
done = Done:
list-news = News
list-offer = Offers and requests between places
list-call = Calls for projects
list-page = { $title }, page { $number }
list-past = What is over
tag-asked = Request:
tag-offered = Offer:
tag-booked = Taken:
tag-honoured = Done:
tag-unanswered = Unanswered:
fact-funder = Who funds
fact-activities = Activities
fact-amount = Amount
fact-helps = Can help when you say
fact-role = Role
fact-skills = Skills
fact-languages = Languages
fact-available = Available for

## Together: offers, shared posts, meetings, calls
offers-asked = Wanted
offers-offered = Offered
offers-posts = Shared posts
feed-colleagues = Between colleagues
follow-colleagues = Follow this feed (RSS)
offer-answers = What could answer
offer-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
offer-alone = Nothing in the network answers this request yet.
offer-requests = What this offer could help
offer-bookings = Already booked
booked-days = { $days }: { $place }
offer-take = Answer by mail
offer-mail = Hello, we can talk about it: { $address }
reason-need = same need: { $needs }
reason-material = equipment
reason-skill = a skill
reason-room = a room
reason-time = time
reason-cover = cover
reason-post = a shared post
reason-days = free { $days }
reason-open = { $open ->
    [one] open one day
   *[other] open { $open } days
 }{ $asked ->
    [one] {" "}of one
   *[other] {" "}of { $asked }
 }
reason-distance = { $km } km away
post-this-week = This week: { $where }.
post-nowhere = Nowhere this week.
post-turns-title = The turns to come
post-moved = instead of { $day }
post-shares = How often where
post-turns = { $count ->
    [one] one turn
   *[other] { $count } turns
 }
post-calendars = In your calendar, place by place
post-calendar-of = Turns: { $place }
meetings-done = What got done since: { $meeting }
meetings-open = What is still to do
meetings-next = Next meeting
task-nobody = Whose turn is it?
deadlines = Deadlines of the meetings
follow-deadlines = Deadlines in your calendar
agenda-written = Agenda, from what is going on
agenda-done = What got done
agenda-open = What is still to do
agenda-requests = Requests without an answer
agenda-calls = Open calls for projects
call-left = { $count ->
    [0] Last day
    [one] One day left
   *[other] { $count } days left
 }
call-outcome = What came of it:
call-in = In:
call-looking = Looking for a partner:
call-members = Who does it already
call-nobody = nobody yet
call-nobody-yet = Nobody in the network does it yet.
call-together = Write to all those whom it concerns
call-mail =
    Hello everyone,

    This call closes on { $day }.
    In: { $interested }.
    Looking for a partner: { $looking }.
    The page: { $address }

    Are you in? What can you bring?
calls-none = No call is open.
calls-activities = By activity
calls-for = Asked by:
calls-doing = They do it:

## The network
network-title = Our network
network-map = Where we are
network-map-label = Map of the network’s places; their names are in the list that follows.
network-elsewhere = Without a fixed address:
network-door = This week’s door
network-figures = In { $month }
network-covered = Who can do what
network-gaps = What nobody does yet
network-same = Who does the same
network-write = Write to all of them
network-write-about = Write to all of them: { $need }
network-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
network-needs = All needs
network-data = Closings to come, for another program
network-help = Who helped whom
network-helped = { $from } → { $to }: { $what }
network-learning = Learning from each other
session-full = full
session-room = there is room
session-seats = { $count ->
    [one] one seat
   *[other] { $count } seats
 }
session-masters = They master it already:
lesson-tag = Teach me:
same-subject = We do the same: { $need }
same-mail =
    Hello everyone,

    In our places we all answer this need: { $need }
    { $address }

    Shall we talk about it together: what works, what is missing, what one can lend another?
figure-places = { $count ->
    [one] place
   *[other] places
 }
figure-dates = { $count ->
    [one] date
   *[other] dates
 }
figure-needs = needs have a door
figure-requests = requests between places were answered
figure-unanswered = { $count ->
    [one] request without an answer
   *[other] requests without an answer
 }
figure-hours = { $count ->
    [one] given between colleagues
   *[other] given between colleagues
 }
hours-and-minutes = { $hours } h { $minutes }
hours-whole = { $hours } h
figure-helped = { $count ->
    [one] helping hand between places
   *[other] helping hands between places
 }

## The hand-over slip
slip-title = Hand-over slip: { $place }
slip-kind = Hand-over slip
slip-link = Slip to print
slip-print = To print as A4 or A5 and give to the person. The name is written by hand: this site keeps none.
slip-for = For:
slip-from = From:
slip-need = You come for: “{ $need }”
slip-who = Who will welcome you:
slip-reason = You come for
slip-come = How to come
slip-ways = To be received:
slip-refers = { $needs }: we take you to { $place }
slip-cost = What it costs:

## Themes and files
themes = Themes
theme-past = Nothing on this theme at the moment.
files = To download

# Private pages: the desk, among us, our place
private-desk = The desk
private-among = Among us
private-site = The site
private-warning = These pages are not on the site. If you put them on line, put them behind a password.
private-feed = News of colleagues
private-feed-about = What is late, what colleagues ask and offer each other.
private-write = Write
private-mail-file = The ready mail
private-no-mail = This place has no mail address: ask for one.
private-ours = Our place
private-ours-about = A page per place: what it has out, its screens, its ways to send.
private-among-lead = What only colleagues need to see.
private-late = Late
private-late-about = { $place }, due on { $day } ({ $meeting })
private-late-none = Nothing is late.
private-nobody = nobody is named
private-fragile = Skills to share
private-fragile-about = For these needs the network has one door, with one person behind it. A morning together, and there will be two. Who wants to learn?
private-fragile-none = Each need has at least two people to answer it.
private-training = Training
private-training-none = No absence for training this year nor last year.
private-place = Place
private-asked = Asked
private-granted = Granted
private-covered = Covered
private-sum = Together
private-our-page = Our page on the site
private-todo = To do
private-send = Send some news
private-by-phone = From a telephone
private-by-phone-how = Take a picture of this code, fill in a few lines, send.
private-propose = Write some news
private-by-mail = By mail
private-by-mail-how = The subject is the title. The first lines say when and where.
private-by-sheet = By a sheet or a calendar
private-by-sheet-how = Send your programme as it is, or the address of your calendar: nobody will have to copy it.
private-by-source-how = We already read:
private-mail-subject = The title of the news
private-mail-body = When:
    Where:
    Structure: { $place }
    {""}
    A sentence or two.
private-out = Out now
private-out-none = Nothing now. A workshop, a closing, some news? Three lines are enough.
private-until = Until { $when }
private-no-end = Without an end
private-no-screen = Not on screens
private-screens-until = On screens until { $when }
private-exchanged = Given and received this year
private-given = Given: { $count ->
    [one] one helping hand
   *[other] { $count } helping hands
 }
private-received = Received: { $count ->
    [one] one helping hand
   *[other] { $count } helping hands
 }
private-screens = Our screens
private-screen-type = To type once in the television’s browser:
private-screen-list = What it shows
private-screen-week = Its week
private-believed = What the site says of us
private-confirmed = Confirmed on { $day }.
private-never-confirmed = Nobody has confirmed it yet.
private-kind-event = Event
private-kind-news = News
private-kind-notice = Notice
private-kind-offer = Offer or request
private-kind-call = Call for projects

# The front doors of each place
doors-file-wall = staff-room-sheet
doors-file-skills = who-can-do-what
doors-file-links = links
doors-file-mail = mail-to-fill-in
doors-file-ours = our-place
doors-file-sheet = programme
doors-wall = Send some news
doors-wall-title = Some news to publish?
doors-wall-lead = Three ways, without account nor password. Take yours.
doors-phone = From a telephone
doors-phone-how = Take a picture of the code. Fill in four lines. Send.
doors-mail = By mail
doors-mail-how = The subject is the title. Say when and where. Attach the poster if you have one.
doors-sheet = With your programme
doors-sheet-how = Attach your sheet or your poster as they are: nobody copies them.
doors-closed = Closed today?
doors-closed-how = Take a picture of this code, say why in a word, send. The hall’s screen says it.
doors-wall-after = It shows on the site, on the hall’s screen and in the letter, and leaves by itself when it is over.
doors-wall-ask = A question?
doors-mail-lines = When:
    Where:
    Structure: { $place }
doors-programme = The programme of { $place }
doors-example = (example) { $title }
doors-sheet-how-fill = A line an event. The title and the date are enough. Send the file as it is.
doors-column-day = Date
doors-column-from = Start time
doors-column-to = End time
doors-column-text = Description
doors-column-text-how = A sentence or two.
doors-skills = Who can do what
doors-skills-sheet = Who can do what
doors-skills-how = A cross is enough. Add a column for each person or role that is missing.
doors-skills-paper = A cross is enough. Give the sheet back to the coordinator, or send a picture of it:
doors-skills-need = Need
doors-skills-place = Structure
doors-links = Write on the forge
doors-links-lead = With a { $forge } account. Your place is filled in.
doors-links-what = What
doors-links-how = How
doors-links-form = the form
doors-links-text = the text
doors-new-name = new
doors-first-subject = Welcome to { $place }: the essentials
doors-first-day = You are new at { $place }. Here is what you need to publish some news.
doors-first-ways = Send some news
doors-first-phone = From a telephone, in four lines:
doors-first-mail = By mail, the subject is the title:
doors-first-screens = Our screens
doors-first-correct = To correct what is said of us:
propose-account = With a { $forge } account:
admin-title = Write on the forge
admin-no-script = This page needs JavaScript.
admin-text = The text
admin-login = Login with Forgejo
admin-as-list = As a list
admin-as-grid = As a grid
admin-pictures = Choose images
admin-now = Set to now
admin-close = Close
admin-account = Your account
admin-one-event = event
admin-one-news = piece of news
admin-one-notice = notice
admin-one-offer = offer or request
admin-one-structure = place
admin-one-call = call for projects

## Screens and letter
type-this = To type on the television:
## The page on which one proposes and corrects
foot-propose = Propose, change
propose-title = Propose, change
propose-lead = For colleagues of the network. A few words, and it is on the site, on the screens and in the letter.
propose-what = What do you want to say?
propose-form-closing = Closed
propose-about-closing = today or another day
propose-form-event = An event
propose-about-event = workshop, drop-in, party
propose-form-news = A piece of news
propose-about-news = something to tell
propose-form-notice = A word for the hall
propose-about-notice = breakdown, reminder, information
propose-form-offer = Helping each other
propose-about-offer = lend, look for, exchange
propose-form-change = Change what exists
propose-about-change = cancel, postpone, correct
propose-label-titre = Title
propose-label-motif = Why
propose-label-debut = When
propose-label-quand = When
propose-label-closing-quand = Which day
propose-label-structure = Your place
propose-label-texte = The text
propose-label-lieu = Where, if elsewhere
propose-label-public = For whom
propose-label-tarif = How much
propose-label-inscription = How to sign up
propose-label-en_attendant = Where to go meanwhile
propose-label-rouvre = When you reopen
propose-label-type = You offer or you look for
propose-label-quoi = What
propose-label-au = Until when
propose-hint-motif = For instance: no water
propose-hint-debut = As you say it: Tuesday 8 December, 2 pm – 4 pm
propose-hint-quand = As you say it: tomorrow, or from 8 to 12 December
propose-hint-au = As you say it: Friday 18 December
propose-hint-texte = Two or three sentences are enough.
propose-line-titre = Title
propose-line-debut = When
propose-line-structure = Structure
propose-line-lieu = Where
propose-line-public = For whom
propose-line-tarif = Price
propose-line-inscription = Booking
propose-line-en_attendant = Meanwhile
propose-line-rouvre = Reopens
propose-line-type = Sens
propose-line-quoi = What
propose-line-au = To
propose-line-telephone = Telephone
propose-line-courriel = Courriel
propose-line-adresse = Address
propose-line-horaires = Opening hours
propose-line-folder = Dossier
propose-line-closed = Closed
propose-line-yes = yes
propose-line-id = Id
propose-line-from = From
propose-line-to = To
propose-line-level = Level
propose-line-day = Day
propose-line-new-date = Postponed to
propose-line-action = Action
propose-line-not-before = Not before
propose-value-offre = I offer
propose-value-demande = I look for
propose-value-materiel = equipment
propose-value-competence = a skill
propose-value-salle = a room
propose-value-temps = time
propose-value-relais = cover during an absence
propose-value-poste = a shared post
propose-optional = (optional)
propose-choose = Choose
propose-more = More details
propose-needed = This is missing: { $title }.
propose-understood-sure = I understood: { $when }.
propose-understood = I understood: { $when }. Is that right?
propose-when-unread = I did not understand this date. For instance: Tuesday 8 December, 2 pm – 4 pm.
propose-when-weekday = { $when } is a { $day }. Correct the weekday or the date.
propose-when-impossible = This day or this hour does not exist.
propose-when-incomplete = The day or the month is missing. For instance: Tuesday 8 December, 2 pm.
propose-when-several = One date at a time, please.
propose-when-order = The end comes before the start.
propose-when-past = That was { $when }: this day is past.
propose-closed-on = Closed { $when }: { $title }
propose-closed-day = on { $when }
propose-today-word = today
propose-ready = Send
propose-by-mail = Open the mail, ready to send
propose-by-forge = Write on { $forge }
propose-by-file = Keep the file
propose-share = Share with the poster
propose-poster = A poster, a photo (optional)
propose-attach = A poster, a photo? Attach it to the mail before you send it.
propose-mail-cut = This text is long. It is copied when you open the mail: paste it where it says.
propose-paste-here = (Paste the text here: it is already copied.)
propose-see-mail = See the mail
propose-preview = What it will look like
propose-on-site = On the site
propose-on-tv = On the hall screen
propose-done = It is sent, start again
propose-draft-back = Here is what you had begun.
propose-sent-back = Handed to your mail program:
propose-take-up = Take it up again, if it did not leave
propose-clear = Clear everything
propose-offline = No connection. What you write is kept on this device.
propose-items-title = What do you want to change?
propose-search = Look for a title or a place
propose-no-items = Nothing of that name. Check the spelling, or write to us.
propose-unknown-item = This code leads nowhere any more: the thing may be past. It may be above.
propose-all-dates = All dates
propose-which-day = Which date?
propose-which-action = Which action?
propose-word-label = A word for us (optional)
propose-new-date-label = The new date
propose-not-before-label = Not before which day
propose-who-label = Your place
propose-state-annule = cancelled
propose-state-reporte = postponed
propose-state-complet = full
propose-by-hand = By mail, simply
propose-by-hand-to = Write to
propose-by-hand-how = The subject is the title. These lines first, then an empty line, then your text:
propose-by-hand-example =
    Dossier: events
    When: Tuesday 8 December, 2 pm – 4 pm
    Where: village hall
    Price: free
propose-by-hand-poster = A poster attached to the mail appears with the text. To cancel or correct, say it in your own words.
gesture-cancel = Cancel
gesture-postpone = Postpone
gesture-full = Full
gesture-back-on = Back on
gesture-correct = Correct
gesture-off-screens = Off screens
gesture-reopen = Reopen
gesture-still-right = Still right
gesture-done = Done
gesture-not-before = Not before
gesture-take = I take it
gesture-take-action = I take it
gesture-we-are-in = We are in
gesture-mistake = A mistake, an idea
say-question = A mistake? An idea?
say-tell-us = Tell us
say-colleague = A colleague?
say-change = Cancel, postpone, correct
say-change-place = Still right? Correct
say-need = A mistake, an idea: { $title }

screen-single = The same in a single file, for a USB stick
plain-list = What this screen shows, as a list

## Legal, accessibility, privacy
legal-publisher = Who publishes this site
legal-director = Who answers for what is published
legal-host = Who hosts this site
legal-missing = This line is not filled in yet.
legal-reuse = Using these texts
legal-reuse-text = Each text belongs to whoever wrote it. Please ask us before you use it.
legal-fonts = The typefaces of this site
legal-fonts-text = They are free (OFL licence):
legal-contact = Write to us, call us
access-state = Where we stand
access-non = This site is made to be read by everybody: with a keyboard, a magnifier, a screen reader, on paper. Nobody else has checked it yet. It is therefore declared “not compliant”.
access-partielle = This site is made to be read by everybody: with a keyboard, a magnifier, a screen reader, on paper. It is declared “partly compliant”.
access-totale = This site is made to be read by everybody: with a keyboard, a magnifier, a screen reader, on paper. It is declared “fully compliant”.
access-help = Does something stop you?
access-help-text = Tell us: we give you the information in another way, and we mend it.
access-appeal = If nothing changes
access-appeal-text = In France you may write to the Défenseur des droits, free of charge: Libre réponse 71120, 75342 Paris Cedex 07, or call 09 69 39 00 00.
privacy-none = What this site knows of you
privacy-none-text = Nothing. It sets no cookie, counts no visits and asks nothing of other sites. It has neither accounts nor forms.
privacy-host = What the host keeps
privacy-host-text = Like every host, ours notes for some time the addresses of machines that read the site, for its safety.
privacy-people = People named here
privacy-people-text = We give roles rather than names. To correct or remove anything about you, write to us or call us.

## Feeds, and what is said of an event
feed-news = news
feed-agenda = Agenda
feed-letter = The letter
state-cancelled = Cancelled
state-postponed = Postponed
state-full = Full
title-with-state = { $state }: { $title }
when-moved-to = { $when }, moved to { $to }
when-moved-from = First planned: { $from }.
place-online = Online
letter-lead = Once a period, what matters: what is coming, and what happened.
letter-title = The letter: { $period }
# To follow, and what is printed.
follow-title = Subscribe
follow-lead = Three simple ways to miss nothing. All of them are free.
follow-agenda-title = The agenda, in your telephone
follow-agenda-text = Dates join your calendar and keep themselves up to date.
follow-agenda-button = Add the agenda
follow-mail-title = The letter, by mail
follow-mail-text = From time to time, what matters. This button prepares a mail: all that is left is to send it. To stop, a word is enough.
follow-mail-button = Receive the letter
follow-mail-subject = Receive the letter
follow-mail-body = Hello, I would like to receive the letter at this address. Thank you.
follow-feed-title = The news feed
follow-feed-text = For those who use a news reader: paste this feed’s address into it.
follow-feed-button = Open the feed
follow-others = Other forms
follow-others-text = For other readers and other programs. Each place and each theme has its own feed too, on its page.
follow-other-atom = News as Atom
follow-other-json = News, for programs
follow-other-letter = The letter, whole, as RSS
follow-other-opml = All feeds of the network, as one list
programme-of = Programme: { $title }
programme-empty = Nothing is planned these two weeks.
poster-of = Poster: { $title }
paper-made = Made on { $day }.
paper-back = Back
print-programme = Programme to print
print-poster = Poster to print

# The letter, block by block.
letter-block-une = First of all
letter-block-change = What changes
letter-block-semaine = This week, near you
letter-block-jours = { $days }, near you
letter-block-ailleurs = { $days }, elsewhere in the network
letter-block-agenda = A little later
letter-block-nouvelles = News
letter-block-entraide = Wanted and offered
letter-block-appels = Calls and deadlines
letter-block-actions = Still to be done
letter-block-porte = A need, a door
letter-block-lieux = A door each week
letter-doors = You are welcome here: { $places }.
letter-deadline = until { $day }
letter-also = Also: { $dates }.
letter-minutes = { $count ->
    [one] One minute to read
   *[other] { $count } minutes to read
 }
letter-provisional = This letter is still being prepared. It may change until it is sent.
letter-next = The next letter comes out on { $day }. A date, some news, a hand to ask for? Write to us before { $limit }.
letter-next-undated = A date, some news, a hand to ask for? The next letter is waiting for you.
letter-write = Write to the network
letter-write-subject = For the next letter
letter-write-body = What:
    When:
    Where:
    For whom:
letter-read-online = Read this letter on the site
letter-as-mail = The mail, ready to check
letter-as-text = The text alone
letter-subject = { $day }: { $title }
letter-why = You receive this letter because you asked for it.
letter-leave = Stop receiving it
letter-leave-text = To stop receiving it, write to us:
letter-leave-subject = Stop receiving the letter
tag-moved = New date:
tag-elsewhere = New place:
tag-confirmed = Takes place after all:
letter-holds = { $events ->
    [0] {""}
    [one] one date
   *[other] { $events } dates
 }{ $news ->
    [0] {""}
    [one] {" "}· one piece of news
   *[other] {" "}· { $news } pieces of news
 }

# Screens.
screens-title = The network’s screens
screens-lead = To light a set: open its browser and type the screen’s short address.
screen-list-lead = Here is, as a list, what this screen shows.
screen-full = See the screen
screen-shows-until = until { $when }
screen-open-until = Open until { $hour }
screen-opens = Opens at { $hour }
screen-opens-on = Opens { $day } at { $hour }
screen-closed = Closed
screen-closed-day = closed
screen-here-opens = Here: { $what }
screen-named-opens = { $name }: { $what }
screen-clock = { $h }:{ $m }
screen-unsure = time to be checked
screen-age = Information from { $n } days ago
screen-here = right here
screen-online = online
screen-now = Now
screen-today = Today
screen-today-is = Today, { $day }
screen-programme = What’s on
screen-from-to = { $from } to
screen-until = until
screen-moved-to = New date: { $when }.
screen-next-date = Next date: { $when }.
screen-call = Information:
screen-important = Important
screen-notice = Good to know
screen-news = What’s new?
screen-meanwhile = Meanwhile:
screen-reopens = Reopens { $when }
screen-reopens-on = Reopens { $day } at { $hour }.
screen-closed-days = Closed { $days }
screen-hours = Our hours
screen-push = Come in
screen-need = Need a hand?
screen-door = This week, meet them
screen-door-name = A door each week
screen-at-the-desk = Ask at the desk.
screen-welcome = Welcome
screen-question = A question?
screen-ask = We answer at the desk or on { $phone }.
screen-everything = The whole programme, at home:
screen-week-ahead = This week
screen-diary = For your diary
screen-more = { $n ->
    [one] and one more
   *[other] and { $n } more
 }
screen-offers = To lend, to share
screen-asks = Wanted
screen-call-for = Call for projects
screen-post = Where to find them
screen-list = On the screen: { $name }
screen-shows-from = From { $when }
screen-list-now = Now
screen-list-next = Next
screen-version = Version that the set should display: { $version } (hold the OK key for five seconds).
screen-why-first = put first
screen-why-soon = soon, so twice a round
screen-week = Seven days on the screen: { $name }
screen-week-link = Its next seven days
screen-week-lead = What this screen will show, day after day, and from whom.
screen-week-bare = Nothing dated to show from { $when }: hours, needs and welcome alone.
screen-week-dark = Screen off: { $when }.
screen-week-all-day = all day
screen-week-until = until { $hour }
screen-week-from = from { $hour }
screen-share = { $name } { $share } %
