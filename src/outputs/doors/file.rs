//! A page that stands alone: its style and fonts are inside, so that it can be sent, kept and printed from anywhere.

use std::sync::Arc;

use serde::Serialize;

use crate::outputs::screen::page::fonts;
use crate::plan::Context;

/// The style of the pages that stand alone.
const STYLE: &str = "templates/portes/feuille.css";

/// What a template of `portes/` sees.
#[derive(Clone, Serialize)]
pub(super) struct View {
    style: Arc<str>,
    sheet: Arc<serde_json::Value>,
}

/// A page around a sheet.
pub(super) fn view(context: Context<'_>, sheet: impl Serialize) -> View {
    let style = format!("{}{}", fonts(context.assets), context.assets.text(STYLE));
    View {
        style: Arc::from(style.replace('<', "")),
        sheet: Arc::new(serde_json::to_value(sheet).unwrap_or_default()),
    }
}
