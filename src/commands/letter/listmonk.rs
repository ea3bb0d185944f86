//! A campaign as listmonk takes it (listmonk API, *Campaigns*, `POST /api/campaigns`): the file is sent as it is, its list
//! chosen first.

use serde_json::json;
use tambour::outputs::letter::Mail;

/// What listmonk puts in place of each reader's own link.
const LEAVE: &str = "{{ UnsubscribeURL }}";

/// The campaign, a draft with both parts. listmonk runs what stands between double braces: contributed words have none.
pub(super) fn campaign(mail: &Mail) -> String {
    let leave = mail.unsubscribe.replace('&', "&amp;");
    let html = mail.html.replace("{{", "&#123;&#123;").replace(&leave, LEAVE);
    let text = mail.text.replace("{{", "{ {");
    let whole = json!({
        "name": format!("lettre-{}", mail.period),
        "subject": mail.subject.replace("{{", "{ {"),
        "lists": [1],
        "type": "regular",
        "content_type": "html",
        "body": html,
        "altbody": format!("{text}\n{LEAVE}\n"),
        "tags": ["lettre", mail.period],
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}
