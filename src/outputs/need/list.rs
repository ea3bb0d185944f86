//! All needs in the words of those who come with them, by what places do; those of colleagues have their own page.

use serde::Serialize;

use crate::model::doors::Doors;
use crate::model::need::Need;
use crate::outputs::part::page::Page;
use crate::outputs::part::{self, Link};
use crate::plan::{Context, Planner};
use crate::text::typography::typography;

/// Whose needs a list holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Visitors,
    Colleagues,
}

impl Whose {
    fn of(need: &Need) -> Self {
        if need.is_of_colleagues() { Self::Colleagues } else { Self::Visitors }
    }

    fn title(self, context: Context<'_>) -> String {
        context.words.word(match self {
            Self::Visitors => "needs-title",
            Self::Colleagues => "needs-colleagues",
        })
    }

    fn address(self, context: Context<'_>) -> String {
        match self {
            Self::Visitors => context.addresses.section("needs"),
            Self::Colleagues => context.addresses.needs_of_colleagues(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct View {
    page: Page,
    needs: NeedsView,
}

#[derive(Clone, Debug, Serialize)]
struct NeedsView {
    title: String,
    lead: String,
    groups: Vec<Group>,
    /// Needs that nobody answers.
    gaps: Vec<Link>,
    gaps_lead: String,
    other: Option<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct Group {
    title: String,
    items: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    link: Link,
    count: String,
}

pub(super) fn plan<'n>(context: Context<'n>, planner: &mut Planner<'n>) {
    if !is_there(context) {
        return;
    }
    let needs = &context.timeline.network.needs;
    for whose in [Whose::Visitors, Whose::Colleagues] {
        if needs.iter().any(|need| Whose::of(need) == whose) {
            planner.page(whose.address(context), "needs.html", &[], move |_| view(context, whose));
        }
    }
}

/// Whether there are lists and pages of needs.
fn is_there(context: Context<'_>) -> bool {
    let config = &context.timeline.network.config;
    config.makes("listes") && config.makes("pages") && !Doors::of(context.timeline).is_empty()
}

/// The list that a need belongs to.
pub(super) fn crumb(context: Context<'_>, need: &Need) -> Option<Link> {
    let whose = Whose::of(need);
    let lists = context.timeline.network.config.makes("listes");
    lists.then(|| Link::to(context, whose.title(context), &whose.address(context)))
}

/// The entrance of the directory.
fn directory(context: Context<'_>) -> Link {
    let title = context.words.word("directory-title");
    Link::to(context, title, &context.addresses.section("directory"))
}

fn view(context: Context<'_>, whose: Whose) -> View {
    let words = context.words;
    let doors = Doors::of(context.timeline);
    let needs = context.timeline.network.needs.iter();
    let mut groups: Vec<Group> = Vec::new();
    let mut gaps: Vec<Link> = Vec::new();
    for need in needs.filter(|need| Whose::of(need) == whose) {
        let link = Link::to(context, part::sentence(context, need), &context.addresses.need(need));
        if !doors.has(need) {
            gaps.push(link);
            continue;
        }
        let title = match need.service.is_empty() {
            true => words.word("needs-other"),
            false => typography(&need.service, words.lang().tag()),
        };
        let row = Row { link, count: count(context, doors.count(need)) };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.items.push(row),
            None => groups.push(Group { title, items: vec![row] }),
        }
    }
    let title = whose.title(context);
    let for_colleagues = whose == Whose::Colleagues;
    let gaps_lead = words.say("needs-gaps", &[("count", gaps.len().into())]);
    View {
        page: Page {
            noindex: for_colleagues,
            ..Page::new(context, title.as_str(), &whose.address(context))
                .in_section("directory", false)
        },
        needs: NeedsView {
            lead: words.word(if for_colleagues { "for-colleagues" } else { "needs-lead" }),
            title,
            groups,
            gaps,
            gaps_lead,
            other: Some(directory(context)),
        },
    }
}

/// "3 lieux".
pub(super) fn count(context: Context<'_>, doors: usize) -> String {
    match doors {
        0 => context.words.word("need-accompanied"),
        _ => context.words.say("need-places", &[("count", doors.into())]),
    }
}
