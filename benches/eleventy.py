"""The network of the bench as an Eleventy site: its settings and its templates, in plain JavaScript, which is what Eleventy draws fastest."""

FILES = {
    "package.json": '{"private": true, "type": "commonjs"}\n',
    "eleventy.config.js": """const fs = require("node:fs");
const newestFirst = (a, b) => b.date - a.date || (a.fileSlug < b.fileSlug ? 1 : -1);
module.exports = (config) => {
  const items = (api) => api.getFilteredByGlob(["content/actualites/*.md", "content/agenda/*.md"]).sort(newestFirst);
  const told = (list) => list.filter((item) => item.data.annonce).slice(0, 30);
  config.addCollection("items", items);
  config.addCollection("lists", (api) => ["actualites", "agenda"].flatMap((section) => {
    const all = items(api).filter((item) => item.inputPath.includes(`/${section}/`));
    const pages = [];
    for (let at = 0; at < all.length; at += 20) pages.push({ section, number: pages.length + 1, items: all.slice(at, at + 20), more: at + 20 < all.length });
    return pages;
  }));
  const terms = (api) => {
    const all = items(api);
    const of = (kind, key, slug, title) => {
      const own = all.filter((item) => item.data[key].includes(slug));
      return { kind, slug, title, items: own.slice(0, 30), told: told(own) };
    };
    const themes = [...new Set(all.flatMap((item) => item.data.themes))].sort();
    const places = fs.readdirSync("lieux").sort().map((file) => [file.replace(".txt", ""), fs.readFileSync(`lieux/${file}`, "utf8")]);
    return [...themes.map((slug) => of("themes", "themes", slug, slug)), ...places.map(([slug, name]) => of("structures", "structures", slug, name))];
  };
  config.addCollection("terms", terms);
  config.addCollection("feeds", (api) => {
    const all = items(api);
    const network = { folder: "/", title: "Réseau du banc d’essai", items: told(all) };
    const agenda = { folder: "/agenda/", title: "Agenda", items: told(all.filter((item) => item.inputPath.includes("/agenda/"))) };
    return [network, agenda, ...terms(api).map((term) => ({ folder: `/${term.kind}/${term.slug}/`, title: term.title, items: term.told }))];
  });
  return { dir: { input: "content", includes: "../parts", layouts: "../parts", output: "site" }, markdownTemplateEngine: false };
};
""",
    "content/content.11tydata.js": """module.exports = {
  layout: "single.11ty.js",
  permalink: (data) => `${data.page.filePathStem}/`,
};
""",
    "parts/base.js": """const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const day = (date) => new Date(date).toISOString().slice(0, 10).split("-").reverse().join("/");
const page = (title, url, main) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)}</title><link rel="canonical" href="https://banc.example${url}"></head>
<body><header><a href="/">Réseau du banc d’essai</a> <nav><a href="/agenda/">Agenda</a> <a href="/actualites/">Actualités</a></nav></header>
<main>${main}</main><footer>Pied</footer></body></html>
`;
const list = (items) => items.map((item) => `<article><h2><a href="${item.url}">${escaped(item.data.title)}</a></h2><time>${day(item.date)}</time></article>\\n`).join("");
module.exports = { escaped, day, page, list };
""",
    "parts/single.11ty.js": """const { escaped, day, page } = require("./base.js");
const links = (kind, slugs) => slugs.map((slug) => `<a href="/${kind}/${slug}/">${slug}</a> `).join("");
module.exports = (data) => page(data.title, data.page.url, `<h1>${escaped(data.title)}</h1>
<p><time datetime="${data.debut.toISOString()}">${day(data.page.date)}</time> ${escaped(data.lieu)}</p>
<p>${links("structures", data.structures)}${links("themes", data.themes)}</p>
${data.content}`);
""",
    "content/index.11ty.js": """const { page, list } = require("../parts/base.js");
module.exports = { data: { layout: null, permalink: "/" }, render: (data) => page("Réseau du banc d’essai", "/", `<h1>Réseau</h1>${list(data.collections.items.slice(0, 20))}`) };
""",
    "content/lists.11ty.js": """const { page, list } = require("../parts/base.js");
const address = (section, number) => (number === 1 ? `/${section}/` : `/${section}/page/${number}/`);
module.exports = {
  data: { layout: null, pagination: { data: "collections.lists", size: 1, alias: "list" }, permalink: (data) => address(data.list.section, data.list.number) },
  render: ({ list: { section, number, items, more } }) => page(section, address(section, number), `<h1>${section}</h1>${list(items)}
${number > 1 ? `<a href="${address(section, number - 1)}">Avant</a>` : ""}${more ? `<a href="${address(section, number + 1)}">Suite</a>` : ""}`),
};
""",
    "content/terms.11ty.js": """const { escaped, page, list } = require("../parts/base.js");
module.exports = {
  data: { layout: null, pagination: { data: "collections.terms", size: 1, alias: "term" }, permalink: (data) => `/${data.term.kind}/${data.term.slug}/` },
  render: ({ term }) => page(term.title, `/${term.kind}/${term.slug}/`, `<h1>${escaped(term.title)}</h1>${list(term.items)}`),
};
""",
    "content/feeds.11ty.js": """const { escaped } = require("../parts/base.js");
module.exports = {
  data: { layout: null, pagination: { data: "collections.feeds", size: 1, alias: "feed" }, permalink: (data) => `${data.feed.folder}index.xml` },
  render: ({ feed }) => `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escaped(feed.title)}</title><link>https://banc.example${feed.folder}</link><description>${escaped(feed.title)}</description>
<atom:link href="https://banc.example${feed.folder}index.xml" rel="self" type="application/rss+xml"/>
${feed.items.map((item) => `<item><title>${escaped(item.data.title)}</title><link>https://banc.example${item.url}</link><guid>https://banc.example${item.url}</guid><pubDate>${item.date.toUTCString()}</pubDate>${item.data.themes.map((theme) => `<category>${theme}</category>`).join("")}<description>${escaped(item.content)}</description></item>`).join("\\n")}
</channel></rss>
`,
};
""",
}
