//! What a column may give, and the words by which people head it.

use super::super::{Hints, IGNORED};
use crate::vocabulary::{Known, Vocabulary, fold};

/// What a column gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A day, in figures or words; several columns (weekday, number, month, year) are read together.
    Day,
    /// The last day.
    LastDay,
    /// An hour, or a range of hours.
    Hour,
    /// The last hour.
    LastHour,
    /// How long.
    Length,
    /// A start or an end whose cells say whether it is a day or an hour.
    Start,
    /// The same, of an end.
    End,
    /// A key of ours.
    Key(&'static str),
    /// Words that go into the text as they are.
    Text,
    /// What has no key: into the text, after its heading.
    Other,
    /// What is nobody's business: numbers of lines, ticks of the author.
    Ignored,
}

impl Role {
    /// The key that it gives.
    pub(super) fn key(self) -> Option<&'static str> {
        match self {
            Self::Day | Self::Hour | Self::Start => Some("debut"),
            Self::LastDay | Self::LastHour | Self::End | Self::Length => Some("fin"),
            Self::Key(key) => Some(key),
            Self::Text => Some("texte"),
            Self::Ignored => Some(IGNORED),
            Self::Other => None,
        }
    }
}

/// Headings by their folded words; a word alone is looked for in longer ones after that.
const WHOLE: &[(Role, &[&str])] = &[
    (
        Role::Key("titre"),
        &[
            "titre",
            "intitule",
            "atelier",
            "ateliers",
            "activite",
            "activites",
            "animation",
            "animations",
            "evenement",
            "evenements",
            "nom",
            "libelle",
            "quoi",
            "manifestation",
            "seance",
            "title",
            "name",
            "what",
            "event",
            "designation",
            "rendez_vous",
            "action",
            "nom_de_l_atelier",
            "titre_de_l_atelier",
            "intitule_de_l_atelier",
            "nom_de_l_activite",
            "nom_de_l_evenement",
            "titre_de_l_evenement",
            "objet",
            "subject",
            "sujet",
            "workshop",
            "formation",
            "formations",
            "atelier_formation",
            "nature_de_l_atelier",
            "intitule_de_l_action",
            "programme",
            "proposition",
        ],
    ),
    (
        Role::Day,
        &[
            "date",
            "dates",
            "jour",
            "jours",
            "le",
            "quand",
            "when",
            "day",
            "date_de_l_atelier",
            "date_debut",
            "date_de_debut",
            "start_date",
            "date_et_heure",
            "dates_et_horaires",
            "date_heure",
            "date_et_horaire",
            "jour_et_heure",
            "mois",
            "annee",
            "year",
            "month",
            "date_s",
            "jour_de_la_semaine",
            "horodateur_de_l_evenement",
            "date_de_l_evenement",
            "begin_date",
            "du",
            "jour_mois",
            "date_prevue",
        ],
    ),
    (Role::LastDay, &["date_fin", "date_de_fin", "end_date", "au", "jusqu_au", "dernier_jour"]),
    (
        Role::Hour,
        &[
            "heure",
            "heures",
            "horaire",
            "horaires",
            "heure_debut",
            "heure_de_debut",
            "creneau",
            "creneaux",
            "de",
            "start_time",
            "time",
            "hour",
            "hours",
            "h_debut",
            "a_partir_de",
            "heure_s",
            "horaire_s",
            "plage_horaire",
            "debut_heure",
        ],
    ),
    (
        Role::LastHour,
        &["heure_fin", "heure_de_fin", "end_time", "h_fin", "a", "jusqu_a", "fin_heure"],
    ),
    (Role::Length, &["duree", "duration"]),
    (Role::Start, &["debut", "start", "commence", "begin", "debut_de_l_atelier"]),
    (Role::End, &["fin", "end", "termine", "fin_de_l_atelier"]),
    (
        Role::Key("lieu"),
        &[
            "lieu",
            "lieux",
            "ou",
            "where",
            "salle",
            "site",
            "endroit",
            "location",
            "place",
            "adresse",
            "lieu_de_l_atelier",
            "lieu_salle",
            "salle_lieu",
            "commune",
            "ville",
            "localisation",
            "espace",
        ],
    ),
    (
        Role::Key("structure"),
        &[
            "structure",
            "structures",
            "organisateur",
            "organisateurs",
            "epn",
            "organise_par",
            "porteur",
        ],
    ),
    (
        Role::Text,
        &[
            "description",
            "descriptif",
            "detail",
            "details",
            "contenu",
            "texte",
            "presentation",
            "programme_detaille",
            "informations",
            "infos",
            "commentaire",
            "commentaires",
            "remarque",
            "remarques",
            "observations",
            "precisions",
            "resume",
            "summary",
            "objectif",
            "objectifs",
            "descriptif_de_l_atelier",
            "notes_pour_le_public",
        ],
    ),
    (
        Role::Key("public"),
        &[
            "public",
            "publics",
            "pour_qui",
            "public_vise",
            "public_concerne",
            "niveau",
            "age",
            "audience",
            "public_cible",
        ],
    ),
    (
        Role::Key("tarif"),
        &[
            "tarif",
            "tarifs",
            "prix",
            "cout",
            "combien",
            "participation",
            "price",
            "gratuit",
            "gratuit_payant",
            "tarif_euros",
        ],
    ),
    (
        Role::Key("inscription"),
        &[
            "inscription",
            "inscriptions",
            "s_inscrire",
            "reservation",
            "reservations",
            "modalites_d_inscription",
            "sur_inscription",
            "booking",
        ],
    ),
    (
        Role::Key("places"),
        &[
            "places",
            "nombre_de_places",
            "nb_places",
            "nb_de_places",
            "capacite",
            "jauge",
            "seats",
            "places_disponibles",
        ],
    ),
    (Role::Key("etat"), &["etat", "statut", "status", "state"]),
    (
        Role::Key("themes"),
        &[
            "theme",
            "themes",
            "thematique",
            "thematiques",
            "categorie",
            "categories",
            "mots_cles",
            "tags",
            "tag",
        ],
    ),
    (
        Role::Key("genre"),
        &["genre", "type", "type_d_atelier", "nature", "type_d_evenement", "type_d_activite"],
    ),
    (
        Role::Key("lien"),
        &[
            "lien",
            "liens",
            "url",
            "link",
            "site_web",
            "page_web",
            "en_savoir_plus",
            "lien_d_inscription",
        ],
    ),
    (
        Role::Key("contact"),
        &["contact", "contacts", "renseignements", "telephone_de_contact", "contact_public"],
    ),
    (Role::Key("id"), &["id", "identifiant", "uid", "reference", "ref"]),
    (
        Role::Key("publie"),
        &[
            "publie",
            "publie_le",
            "date_de_publication",
            "publication",
            "published",
            "mise_en_ligne",
        ],
    ),
    (Role::Key("image"), &["image", "affiche", "photo", "visuel", "illustration"]),
    (
        Role::Ignored,
        &[
            "n",
            "no",
            "numero",
            "horodateur",
            "timestamp",
            "saisi_par",
            "courriel_du_repondant",
            "adresse_e_mail",
            "nom_d_utilisateur",
            "semaine",
        ],
    ),
];

/// Words that tell, in a longer heading, in the order in which they are tried.
const WITHIN: &[(Role, &[&str])] = &[
    (Role::LastHour, &["heure_de_fin", "heure_fin", "fin_heure", "horaire_de_fin"]),
    (Role::LastDay, &["date_de_fin", "date_fin", "fin_date"]),
    (Role::Hour, &["heure", "horaire", "creneau"]),
    (Role::Key("publie"), &["publication"]),
    (Role::Key("places"), &["nombre_de_places", "nb_places", "jauge"]),
    (Role::Key("inscription"), &["inscription", "reservation", "inscrire"]),
    (Role::Key("tarif"), &["tarif", "prix", "cout"]),
    (Role::Key("public"), &["public"]),
    (Role::Text, &["description", "descriptif", "contenu", "objectif", "detail"]),
    (Role::Key("lieu"), &["lieu", "salle", "adresse"]),
    (Role::Day, &["date"]),
    (
        Role::Key("titre"),
        &[
            "titre",
            "intitule",
            "nom_de",
            "libelle",
            "atelier",
            "activite",
            "animation",
            "evenement",
        ],
    ),
];

pub(super) fn role(words: &str, hints: &Hints<'_>) -> Role {
    let folded = fold(words);
    if let Some((_, key)) = hints.columns.iter().find(|(heading, _)| fold(heading) == folded) {
        return of_key(key);
    }
    if let Some((role, _)) = WHOLE.iter().find(|(_, words)| words.contains(&folded.as_str())) {
        return *role;
    }
    if let Some((role, _)) =
        WITHIN.iter().find(|(_, words)| words.iter().any(|word| holds(&folded, word)))
    {
        return *role;
    }
    match Vocabulary::get().key("event", words) {
        Known::Key(key) => of_key(key),
        Known::Own => Role::Ignored,
        Known::Unknown if folded.is_empty() => Role::Ignored,
        Known::Unknown => Role::Other,
    }
}

/// Whether whole words stand in a heading.
fn holds(folded: &str, words: &str) -> bool {
    format!("_{folded}_").contains(&format!("_{words}_"))
        || format!("_{folded}_").contains(&format!("_{words}s_"))
}

/// The role of a key that a person chose, or that the vocabulary knows.
fn of_key(key: &str) -> Role {
    let folded = fold(key);
    match folded.as_str() {
        "date" | "jour" | "debut" => Role::Start,
        "heure" | "horaire" => Role::Hour,
        "fin" => Role::End,
        "texte" | "text" | "resume" => Role::Text,
        "non" | "ignorer" | "rien" => Role::Ignored,
        _ => match Vocabulary::get().key("event", key) {
            Known::Key(key) => Role::Key(key),
            Known::Own | Known::Unknown => Role::Other,
        },
    }
}
