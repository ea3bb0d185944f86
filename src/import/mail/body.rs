//! The words of a mail that are its news: without greeting, signature, quotes, disclaimers and traces of forwarding.

use super::super::clean;
use crate::vocabulary::fold;

/// What a subject says.
pub(super) struct Subject {
    pub(super) words: String,
    /// Whether the mail hands on another.
    pub(super) is_forward: bool,
}

/// A subject without `TR:`, `RE:`, `Fwd:` and the name of a list.
pub(super) fn subject(written: &str) -> Subject {
    let mut words = clean::line(written);
    let mut is_forward = false;
    loop {
        if let Some((prefix, rest)) = words.split_once(':')
            && prefix.chars().count() <= 8
        {
            let folded = fold(prefix.trim_end_matches(|sign: char| {
                sign.is_ascii_digit() || matches!(sign, '[' | ']' | '(' | ')' | ' ')
            }));
            let forward = matches!(folded.as_str(), "tr" | "fw" | "fwd" | "wg" | "rv" | "i");
            if forward || matches!(folded.as_str(), "re" | "aw" | "sv" | "antw") {
                is_forward |= forward;
                words = rest.trim().to_owned();
                continue;
            }
        }
        // « [reseau-epn] Fête », « [Liste-asso] Fête »: a list's name; « [Annulé] » is the author's.
        if let Some(inside) = words.strip_prefix('[')
            && let Some((name, rest)) = inside.split_once(']')
            && !rest.trim().is_empty()
            && !name.is_empty()
            && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'))
            && (name.contains(['-', '_', '.']) || !name.contains(char::is_uppercase))
            && super::super::titles::of(&words).state.is_none()
        {
            words = rest.trim().to_owned();
            continue;
        }
        return Subject { words, is_forward };
    }
}

/// The news of a mail's text.
pub(super) fn news(text: &str, is_forward: bool) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (own, handed_on) = match forwarded(&lines) {
        Some((before, after)) => (before, Some(after)),
        None => (lines.len(), None),
    };
    let own = tidy(&lines[..own]);
    match handed_on {
        Some(after) if is_forward || own.split_whitespace().count() < 4 => {
            let rest: Vec<&str> = lines[after..].to_vec();
            // A forward of a forward: its own head goes too.
            let inner = news(&rest.join("\n"), true);
            if inner.trim().is_empty() { own } else { inner }
        }
        _ => own,
    }
}

/// Where a mail that this one holds begins: the line before its head, and the first line after it.
fn forwarded(lines: &[&str]) -> Option<(usize, usize)> {
    for (rank, line) in lines.iter().enumerate() {
        let plain = line.trim_start_matches(['>', ' ', '*', '_']).trim();
        let folded = fold(plain);
        let is_mark = [
            "message_d_origine",
            "message_original",
            "forwarded_message",
            "message_transfere",
            "debut_du_message",
            "begin_forwarded_message",
            "original_message",
            "message_reexpedie",
        ]
        .iter()
        .any(|mark| folded.contains(mark))
            && plain.chars().count() < 80;
        let is_head = head_key(plain).is_some_and(|key| matches!(key, "de" | "from" | "von"));
        if !is_mark && !is_head {
            continue;
        }
        let from = if is_mark { rank + 1 } else { rank };
        let mut keys = 0;
        let mut end = from;
        for (offset, line) in lines[from..].iter().enumerate().take(14) {
            let plain = line.trim_start_matches(['>', ' ', '*', '_']).trim();
            if head_key(plain).is_some() {
                keys += 1;
                end = from + offset + 1;
            } else if keys > 0 && (plain.is_empty() || keys >= 2 && !line.starts_with([' ', '\t']))
            {
                break;
            }
        }
        if keys >= 2 || is_mark && keys >= 1 {
            return Some((rank, end));
        }
    }
    None
}

/// The name with which a line of a mail's head begins.
fn head_key(line: &str) -> Option<&'static str> {
    let (name, _) = line.split_once(':')?;
    if name.chars().count() > 16 {
        return None;
    }
    let folded = fold(name.trim_matches(['*', '_', ' ', '\u{a0}']));
    [
        "de",
        "from",
        "von",
        "envoye",
        "sent",
        "date",
        "a",
        "to",
        "an",
        "objet",
        "subject",
        "sujet",
        "cc",
        "copie",
        "repondre_a",
        "reply_to",
        "pour",
    ]
    .into_iter()
    .find(|key| *key == folded)
}

fn tidy(lines: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for (rank, line) in lines.iter().enumerate() {
        let plain = line.trim();
        if plain.starts_with('>') {
            continue;
        }
        if is_signature(line) || is_answer(plain, lines.get(rank + 1).copied()) {
            break;
        }
        if is_closing(plain) && lines.len() - rank <= 30 {
            break;
        }
        if is_device(plain)
            || plain.chars().count() > 4
                && plain.chars().all(|sign| matches!(sign, '_' | '-' | '=' | '*'))
        {
            continue;
        }
        kept.push(line);
    }
    let first = kept.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    if kept.get(first).is_some_and(|line| is_greeting(line.trim())) {
        kept.drain(..=first);
    }
    let text = clean::paragraphs(&kept.join("\n"));
    let kept: Vec<&str> =
        text.split("\n\n").filter(|paragraph| !is_disclaimer(paragraph)).collect();
    kept.join("\n\n").trim().to_owned()
}

/// `-- `, also where its space was lost (RFC 3676, 4.3).
fn is_signature(line: &str) -> bool {
    matches!(line.trim_end(), "--" | "—" | "__")
}

/// « Le lun. 23 nov. 2026 à 10:02, X a écrit : », on one line or two.
fn is_answer(line: &str, next: Option<&str>) -> bool {
    let both = fold(&format!("{line} {}", next.unwrap_or_default()));
    let begins = line.starts_with("Le ") || line.starts_with("On ") || line.starts_with("Am ");
    begins
        && (both.contains("a_ecrit") || both.contains("wrote") || both.contains("schrieb"))
        && line.contains(|sign: char| sign.is_ascii_digit())
}

/// A word of good-bye alone on its line.
fn is_closing(line: &str) -> bool {
    let folded = fold(line);
    let first = [
        "cordialement",
        "bien_cordialement",
        "tres_cordialement",
        "bien_a_vous",
        "bien_a_toi",
        "bonne_journee",
        "belle_journee",
        "bonne_reception",
        "bonne_soiree",
        "bon_week_end",
        "amicalement",
        "salutations",
        "sinceres_salutations",
        "a_bientot",
        "best_regards",
        "kind_regards",
        "regards",
        "merci_d_avance",
        "merci_beaucoup",
        "merci",
        "respectueusement",
        "bises",
        "cdlt",
        "cdt",
        "excellente_journee",
        "bonne_fin_de_journee",
        "bien_amicalement",
    ];
    line.chars().count() <= 45
        && first.iter().any(|word| {
            folded == *word
                || folded.starts_with(&format!("{word}_"))
                    && folded.split('_').count() <= word.split('_').count() + 3
        })
}

fn is_greeting(line: &str) -> bool {
    let folded = fold(line);
    let first = folded.split('_').next().unwrap_or_default();
    line.chars().count() <= 45
        && matches!(
            first,
            "bonjour"
                | "bonsoir"
                | "salut"
                | "hello"
                | "coucou"
                | "hi"
                | "cher"
                | "chers"
                | "chere"
                | "cheres"
                | "madame"
                | "dear"
        )
}

fn is_device(line: &str) -> bool {
    let folded = fold(line);
    [
        "envoye_de_mon",
        "envoye_depuis",
        "envoye_a_partir_de",
        "sent_from_my",
        "telecharger_outlook",
        "obtenez_outlook",
        "get_outlook",
        "provenance_courrier",
        "sans_virus",
        "virus_free",
    ]
    .iter()
    .any(|words| folded.starts_with(words))
}

/// What servers and offices add at the foot of every mail.
fn is_disclaimer(paragraph: &str) -> bool {
    let folded = fold(paragraph);
    [
        "ce_message_et_toutes",
        "ce_message_et_ses_pieces",
        "ce_message_est_confidentiel",
        "ce_message_ainsi_que",
        "ce_courriel_et",
        "ce_courriel_est",
        "ce_mail_est",
        "ce_mail_et",
        "cet_email",
        "cet_e_mail",
        "this_e_mail",
        "this_email",
        "this_message",
        "the_information_contained",
        "les_informations_contenues_dans",
        "avant_d_imprimer",
        "pensez_a_l_environnement",
        "pensons_a_l_environnement",
        "please_consider_the_environment",
        "n_imprimez_ce",
        "afin_de_contribuer_au_respect",
        "vous_recevez_ce",
        "pour_vous_desabonner",
        "se_desabonner",
        "to_unsubscribe",
        "l_integrite_de_ce_message",
        "si_vous_n_etes_pas_le_destinataire",
        "attention_ce_message",
        "attention_ce_courriel",
        "caution_external",
    ]
    .iter()
    .any(|words| folded.trim_start_matches('_').starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_without_their_prefixes() {
        fn check(written: &str, words: &str, is_forward: bool) {
            let found = subject(written);
            assert_eq!((found.words.as_str(), found.is_forward), (words, is_forward), "{written}");
        }
        check("TR: RE: Fête de la soupe", "Fête de la soupe", true);
        check("Fwd : Re[2]: Fête", "Fête", true);
        check("[reseau-epn] Fête", "Fête", false);
        check("[Liste-EPN] Fête", "Fête", false);
        check("[Annulé] Fête", "[Annulé] Fête", false);
        check("Atelier : découverte", "Atelier : découverte", false);
        check("RE: RE : Fête", "Fête", false);
    }

    #[test]
    fn the_news_alone_remains() {
        fn check(text: &str, is_forward: bool, expected: &str) {
            assert_eq!(news(text, is_forward), expected, "{text}");
        }
        check(
            "Bonjour à tous,\n\nLa salle ferme.\n\nCordialement,\nX\nAnimatrice",
            false,
            "La salle ferme.",
        );
        check("La salle ferme.\n-- \nX", false, "La salle ferme.");
        check(
            "Oui.\n\nLe lun. 23 nov. 2026 à 10:02, X <x@y.invalid>\na écrit :\n> Non ?",
            false,
            "Oui.",
        );
        check(
            "Pour info\n\n-----Message d'origine-----\nDe : X\nEnvoyé : lundi\nObjet : Fête\n\nLa fête.",
            true,
            "La fête.",
        );
        check(
            "Voici notre programme complet de mars.\n\nDe : X\nEnvoyé : lundi\nObjet : Re\n\nQuand ?",
            false,
            "Voici notre programme complet de mars.",
        );
        check(
            "La fête.\n\nCe message et toutes les pièces jointes sont confidentiels.\n\nEnvoyé de mon iPhone",
            false,
            "La fête.",
        );
        check("Merci de noter la date.\nLa fête.", false, "Merci de noter la date.\nLa fête.");
    }
}
