//! Where the network's files live, and the addresses at which that forge makes and changes one.

use crate::diagnostic::Notes;
use crate::read::{Fields, words_of};

/// A sort of forge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForgeKind {
    /// github.com, or one of its own.
    GitHub,
    /// Any GitLab.
    GitLab,
    /// Gitea.
    Gitea,
    /// Forgejo (Codeberg).
    Forgejo,
}

impl ForgeKind {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Gitea => "Gitea",
            Self::Forgejo => "Forgejo",
        }
    }

    fn of(words: &str) -> Option<Self> {
        [Self::GitHub, Self::GitLab, Self::Gitea, Self::Forgejo]
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(words.trim()))
    }

    /// The sort that an address tells; any other is taken for a Forgejo, unless `sorte` says.
    fn of_host(host: &str) -> Self {
        match host {
            "github.com" => Self::GitHub,
            host if host.contains("gitlab") => Self::GitLab,
            host if host.contains("gitea") => Self::Gitea,
            _ => Self::Forgejo,
        }
    }
}

/// A repository on a forge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forge {
    /// Its sort.
    pub kind: ForgeKind,
    /// Scheme and host.
    pub origin: String,
    /// Owner and name.
    pub repository: String,
    /// The branch that is published.
    pub branch: String,
    /// The public client's identifier, for signing in to `/admin/` without a server.
    pub client: Option<String>,
    /// The relay that signs in for GitHub.
    pub relay: Option<String>,
}

impl Forge {
    /// Reads `forge:`, an address or the keys `lien`, `sorte`, `branche`, `client`, `relais`.
    pub(super) fn read(fields: &Fields, notes: &mut Notes) -> Option<Self> {
        let inner = fields.inner("forge").into_iter().next().map(|(inner, _)| inner);
        let of = |key: &str| {
            let inner = inner.as_ref()?;
            inner.iter().find(|(name, _)| *name == key).and_then(|(_, node)| words_of(node))
        };
        let text = fields.text("forge");
        let address = of("lien").or_else(|| text.as_ref().map(|text| text.words.clone()))?;
        let Some((origin, host, repository)) = split(&address) else {
            if let Some(text) = text {
                let help = "https://codeberg.org/reseau/site";
                notes.push(super::refused(fields, &text, "forge", help));
            }
            return None;
        };
        let kind = of("sorte").and_then(|words| ForgeKind::of(&words));
        Some(Self {
            kind: kind.unwrap_or_else(|| ForgeKind::of_host(&host)),
            origin,
            repository,
            branch: of("branche").unwrap_or_else(|| "main".to_owned()),
            client: of("client"),
            relay: of("relais"),
        })
    }

    /// The repository's page.
    pub fn address(&self) -> String {
        format!("{}/{}", self.origin, self.repository)
    }

    /// The address of a new file with its text already there; `{path}`, `{folder}`, `{name}` and `{text}` are put in,
    /// percent-encoded. GitLab takes no text any more: its new texts go through `/admin/`.
    pub fn new_file(&self) -> Option<String> {
        let (home, branch) = (self.address(), &self.branch);
        match self.kind {
            ForgeKind::GitHub => {
                Some(format!("{home}/new/{branch}?filename={{path}}&value={{text}}"))
            }
            ForgeKind::Gitea | ForgeKind::Forgejo => {
                Some(format!("{home}/_new/{branch}/{{folder}}?filename={{name}}&value={{text}}"))
            }
            ForgeKind::GitLab => None,
        }
    }

    /// The address at which a file is changed; `{path}` is put in.
    pub fn edit_file(&self) -> String {
        let (home, branch) = (self.address(), &self.branch);
        match self.kind {
            ForgeKind::GitHub => format!("{home}/edit/{branch}/{{path}}"),
            ForgeKind::GitLab => format!("{home}/-/edit/{branch}/{{path}}"),
            ForgeKind::Gitea | ForgeKind::Forgejo => format!("{home}/_edit/{branch}/{{path}}"),
        }
    }
}

/// Origin, host and repository of an address.
fn split(address: &str) -> Option<(String, String, String)> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let rest = rest.trim_end_matches('/').trim_end_matches(".git");
    let (host, path) = rest.split_once('/')?;
    let is_plain = |text: &str| {
        !text.is_empty()
            && text.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_./:".contains(sign))
    };
    (matches!(scheme, "https" | "http") && is_plain(host) && is_plain(path) && path.contains('/'))
        .then(|| (format!("{scheme}://{host}"), host.to_owned(), path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_repositories() {
        let check = |address: &str, expected: Option<(&str, &str)>| {
            let found = split(address);
            let found = found.as_ref().map(|(origin, _, path)| (origin.as_str(), path.as_str()));
            assert_eq!(found, expected, "{address}");
        };
        check("https://codeberg.org/epn/site", Some(("https://codeberg.org", "epn/site")));
        check("https://github.com/epn/site.git", Some(("https://github.com", "epn/site")));
        check("https://gitlab.com/a/b/c/", Some(("https://gitlab.com", "a/b/c")));
        check("https://github.com/epn", None);
        check("javascript://x/a/b\"", None);
        check("codeberg.org/epn/site", None);
    }

    #[test]
    fn each_forge_has_its_addresses() {
        let forge = |kind| Forge {
            kind,
            origin: "https://f.example".to_owned(),
            repository: "a/b".to_owned(),
            branch: "main".to_owned(),
            client: None,
            relay: None,
        };
        let new = |kind| forge(kind).new_file();
        assert_eq!(
            new(ForgeKind::GitHub).as_deref(),
            Some("https://f.example/a/b/new/main?filename={path}&value={text}")
        );
        assert_eq!(
            new(ForgeKind::Forgejo).as_deref(),
            Some("https://f.example/a/b/_new/main/{folder}?filename={name}&value={text}")
        );
        assert_eq!(new(ForgeKind::GitLab), None);
        assert_eq!(
            forge(ForgeKind::GitLab).edit_file(),
            "https://f.example/a/b/-/edit/main/{path}"
        );
        assert_eq!(ForgeKind::of_host("codeberg.org"), ForgeKind::Forgejo);
    }
}
