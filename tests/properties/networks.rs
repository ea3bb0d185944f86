//! Random networks, as colleagues could have written them, and what happens to them.

use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::select;

/// What a colleague may do to the folder, or the time to it.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Write(String, String),
    /// The words below the head of a text, and nothing else.
    Body(usize, String),
    Remove(usize),
    Rename(usize, String),
    Wait(i64),
    Forget,
}

/// A day around the build's, at some hour: as people write it.
fn day() -> impl Strategy<Value = String> {
    (-4_i64..12, select(vec!["", " 09:30", " 14h", " 23:59", " à 18 h"])).prop_map(
        |(days, hour)| {
            let day = jiff::civil::date(2027, 3, 15).saturating_add(days.days());
            format!("{day}{hour}")
        },
    )
}

/// A line of front matter, or none.
fn key(
    name: &'static str,
    value: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<String> {
    line(2, name, value)
}

/// The same, seldom there.
fn rare(
    name: &'static str,
    value: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<String> {
    line(9, name, value)
}

fn line(
    none: u32,
    name: &'static str,
    value: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<String> {
    let some = value.prop_map(move |value| format!("{name}: {value}\n"));
    prop_oneof![none => Just(String::new()), 3 => some].boxed()
}

fn one(words: &'static [&'static str]) -> BoxedStrategy<String> {
    select(words).prop_map(str::to_owned).boxed()
}

const PLACES: &[&str] = &["parc", "lavoir"];
const TITLES: &[&str] =
    &["Café", "Menu du 15 au 19 mars", "Atelier photo", "\"L’heure : dite\"", "Café"];
const BODIES: &[&str] = &[
    "Venez.\n",
    "Voir [le café](../evenements/a.md) et [[b]].\n",
    "# Un titre\n\n- un\n- deux\n",
    "<b onclick=\"x()\">Gras</b>\n",
    "",
];

/// A text of some folder: its path and its words.
fn text() -> impl Strategy<Value = (String, String)> {
    let event = vec![
        day().prop_map(|day| format!("debut: {day}\n")).boxed(),
        key("fin", day()),
        key(
            "repete",
            one(&[
                "chaque mardi",
                "tous les jours",
                "2e et 4e jeudi du mois, jusqu’au 30 juin",
                "chaque lundi sauf jours fériés",
            ]),
        ),
        key("etat", one(&["annulé", "complet", "reporté"])),
        key("reporte_au", day()),
        key("changements", day().prop_map(|day| format!("{{{}: {{etat: annule}}}}", &day[..10]))),
    ];
    let notice = vec![
        key("du", day()),
        key("au", day()),
        key("niveau", one(&["urgent", "important"])),
        key("ferme", one(&["oui", "non"])),
    ];
    let offer = vec![
        key("quoi", one(&["relais", "salle"])),
        key("type", one(&["demande"])),
        key("du", day()),
        key("au", day()),
        key("ferme", one(&["oui"])),
    ];
    let call = vec![key("limite", day())];
    let screen =
        vec![key("horaires", one(&["Mo-Fr 08:00-19:00", "24/7"])), key("seul", one(&["oui"]))];
    let news = vec![key("ecran", one(&["non", "une"]))];
    let of_kind = prop_oneof![
        4 => event.prop_map(|keys| ("evenements", keys.concat())),
        2 => notice.prop_map(|keys| ("annonces", keys.concat())),
        2 => news.prop_map(|keys| ("actualites", keys.concat())),
        1 => offer.prop_map(|keys| ("offres", keys.concat())),
        1 => call.prop_map(|keys| ("appels", keys.concat())),
        1 => screen.prop_map(|keys| ("ecrans", keys.concat())),
        1 => Just(("pages", String::new())),
    ];
    let common = vec![
        key("structure", one(PLACES)),
        rare("publie", day()),
        rare("expire", prop_oneof![day(), Just("jamais".to_owned())]),
        rare("pour", one(&["collegues"])),
        rare("brouillon", one(&["oui"])),
        key("themes", one(&["[Démarches]", "[Jeux, Démarches]"])),
    ];
    (of_kind, common, select(TITLES), select(BODIES), select(vec!["a", "b", "2027-03-10-c"]))
        .prop_map(|((folder, keys), common, title, body, name)| {
            (
                format!("content/{folder}/{name}.md"),
                format!("---\ntitre: {title}\n{keys}{}---\n{body}", common.concat()),
            )
        })
}

/// A place's record.
fn place() -> impl Strategy<Value = (String, String)> {
    let hours = one(&[
        "Mo-Fr 09:00-12:00",
        "Tu 17:00+",
        "Mo-Sa 14:00-18:00; PH off",
        "SH Mo-Fr 10:00-12:00",
    ]);
    let closings = day().prop_map(|day| format!("[{{du: {0}, au: {0}}}]", &day[..10]));
    (select(PLACES), key("horaires", hours), key("fermetures", closings)).prop_map(|(slug, hours, closings)| {
        let text = format!("---\nnom: Le {slug}\nadresse: 1 rue du Bief\ncommune: Montaubert\n{hours}{closings}---\n");
        (format!("content/structures/{slug}.md"), text)
    })
}

fn file() -> impl Strategy<Value = (String, String)> {
    prop_oneof![4 => text(), 1 => place()]
}

/// A network: its texts, by path.
pub(crate) fn network() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec(file(), 2..7)
}

/// What a network may change of the theme, and leave again.
const THEMES: &[(&str, &str)] = &[
    ("themes/templates/foot.html", "<footer>Pied</footer>"),
    ("themes/templates/foot.html", "<footer>Un autre pied de {{ site.title }}</footer>"),
    ("themes/locales/fr.ftl", "menu-news = Nouvelles\n"),
    ("themes/locales/fr.ftl", ""),
];

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => file().prop_map(|(path, text)| Edit::Write(path, text)),
        6 => (any::<usize>(), select(BODIES)).prop_map(|(rank, body)| Edit::Body(rank, body.to_owned())),
        2 => any::<usize>().prop_map(Edit::Remove),
        2 => (any::<usize>(), file()).prop_map(|(rank, (path, _))| Edit::Rename(rank, path)),
        3 => prop_oneof![1_i64..1500, -300_i64..0, Just(1440_i64 * 20)].prop_map(Edit::Wait),
        1 => Just(Edit::Forget),
        1 => select(THEMES).prop_map(|(path, text)| Edit::Write(path.to_owned(), text.to_owned())),
    ]
}
