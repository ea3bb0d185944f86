//! "à La Passerelle", "au Bus du Pays", "à la médiathèque Le Lavoir": a place's name after the word that leads there.

use crate::i18n::Lang;

/// First words of names that have no article of their own, and the article that they take after "à".
const COMMON: [(&str, &str); 22] = [
    ("Association", "à l’"),
    ("Bibliothèque", "à la "),
    ("Bus", "au "),
    ("Centre", "au "),
    ("Club", "au "),
    ("Cyberbase", "à la "),
    ("Cybercentre", "au "),
    ("Espace", "à l’"),
    ("Fablab", "au "),
    ("Foyer", "au "),
    ("Ludothèque", "à la "),
    ("Maison", "à la "),
    ("Mairie", "à la "),
    ("Médiathèque", "à la "),
    ("Mission", "à la "),
    ("MJC", "à la "),
    ("Point", "au "),
    ("Pôle", "au "),
    ("Recyclerie", "à la "),
    ("Ressourcerie", "à la "),
    ("Tiers-lieu", "au "),
    ("Université", "à l’"),
];

/// A place's name after the word that leads there: "à La Passerelle".
pub fn towards(lang: Lang, name: &str) -> String {
    match lang {
        Lang::En => format!("to {name}"),
        Lang::Fr => in_french(name),
    }
}

fn in_french(name: &str) -> String {
    if let Some(rest) = name.strip_prefix("Les ") {
        return format!("aux {rest}");
    }
    if let Some(rest) = name.strip_prefix("Le ") {
        return format!("au {rest}");
    }
    let first = name.split(' ').next().unwrap_or_default();
    let Some((word, article)) = COMMON.iter().find(|(word, _)| *word == first) else {
        return format!("à {name}");
    };
    // An abbreviation keeps its capitals.
    let is_word = word.chars().nth(1).is_some_and(char::is_lowercase);
    let kept = if is_word { word.to_lowercase() } else { (*word).to_owned() };
    format!("{article}{kept}{}", &name[word.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_word_that_leads_there() {
        let check = |name: &str, expected: &str| assert_eq!(towards(Lang::Fr, name), expected);
        check("La Passerelle", "à La Passerelle");
        check("Le Bus du Pays", "au Bus du Pays");
        check("Les Aunelles", "aux Aunelles");
        check("L’Écrou", "à L’Écrou");
        check("Médiathèque Le Lavoir", "à la médiathèque Le Lavoir");
        check("Espace Jean-Rivière", "à l’espace Jean-Rivière");
        check("MJC du Bief", "à la MJC du Bief");
        check("France services de Brissonne", "à France services de Brissonne");
        check("", "à ");
        assert_eq!(towards(Lang::En, "La Passerelle"), "to La Passerelle");
    }
}
