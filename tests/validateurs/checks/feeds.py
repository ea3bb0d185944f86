"""Faults of feeds: asked on stdin as JSON, answered on stdout as JSON (see ../python.mjs)."""

import json
import re
import sys
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
# RSS 2.0 asks for RFC 822 with four digits: day name, day, month in English, zone as numbers or GMT.
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d:\d\d ([+-]\d{4}|GMT)"
)
MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif",
         ".svg": "image/svg+xml", ".pdf": "application/pdf", ".mp3": "audio/mpeg", ".mp4": "video/mp4"}


class Feeds:
    def __init__(self, asked):
        self.root, self.base = Path(asked["root"]), asked["base"]
        self.instant = datetime.fromisoformat(asked["instant"])
        self.faults, self.items = [], 0

    def say(self, code, where, what):
        self.faults.append({"code": code, "where": where, "what": what})

    def read(self, address):
        if address.endswith("rss.xml"):
            self.xml(address, self.rss)
        elif address.endswith("atom.xml"):
            self.xml(address, self.atom)
        elif address.endswith(".opml"):
            self.xml(address, self.opml)
        else:
            self.json_feed(address)

    def xml(self, address, judge):
        try:
            root = etree.parse(self.root / address, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        except etree.XMLSyntaxError as error:
            self.say("xml", address, str(error))
            return
        if not address.endswith(".opml"):
            parsed = feedparser.parse((self.root / address).read_bytes())
            if parsed.bozo:
                self.say("unread", address, f"feedparser: {parsed.bozo_exception}")
            if "title" not in parsed.feed:
                self.say("unread", address, "feedparser finds no title")
        judge(address, root)

    # RSS 2.0 and the profile of the RSS Advisory Board.
    def rss(self, address, root):
        channel = root.find("channel")
        if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
            self.say("rss", address, "is not RSS 2.0")
            return
        for name in ("title", "link", "description", "language"):
            if not (channel.findtext(name) or "").strip():
                self.say("rss", address, f"the channel has no {name}")
        self.address(address, "the channel’s link", channel.findtext("link"))
        selves = [link.get("href") for link in channel.findall(ATOM + "link") if link.get("rel") == "self"]
        if selves != [self.base + address]:
            self.say("self", address, f"atom:link self is {selves}, not {self.base + address}")
        guids, dates = [], []
        for item in channel.findall("item"):
            self.items += 1
            guids.append(self.rss_item(address, item))
            if (date := self.rss_date(address, item.findtext("pubDate"))) is not None:
                dates.append(date)
        self.unique(address, "guid", guids)
        if dates != sorted(dates, reverse=True):
            self.say("order", address, "the newest item is not first")

    def rss_item(self, address, item):
        title = (item.findtext("title") or "").strip()
        where = f"{address} « {title[:50]} »"
        if not title:
            self.say("rss", where, "an item has no title")
        if not (item.findtext("description") or item.findtext(CONTENT) or "").strip():
            self.say("rss", where, "an item says nothing")
        self.address(where, "link", item.findtext("link"))
        guid = item.find("guid")
        if guid is None or not (guid.text or "").strip():
            self.say("guid", where, "has no guid")
        elif guid.get("isPermaLink", "true") == "true":
            self.address(where, "a guid said to be an address", guid.text)
        for text in (item.findtext("description"), item.findtext(CONTENT)):
            self.content(where, text)
        enclosures = item.findall("enclosure")
        if len(enclosures) > 1:
            self.say("enclosure", where, "has several enclosures")
        for enclosure in enclosures:
            self.enclosure(where, enclosure.get("url"), enclosure.get("length"), enclosure.get("type"))
        return guid.text if guid is not None else None

    def rss_date(self, address, text):
        if text is None or not RFC_822.fullmatch(text):
            self.say("date", address, f"« {text} » is not a date of RFC 822")
            return None
        date = parsedate_to_datetime(text)
        if date.strftime("%a") != text[:3]:
            self.say("date", address, f"« {text} » is not a {text[:3]}")
        self.past(address, date)
        return date

    # RFC 4287.
    def atom(self, address, root):
        if root.tag != ATOM + "feed":
            self.say("atom", address, "is not Atom")
            return
        self.atom_parts(address, root)
        selves = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
        if selves != [self.base + address]:
            self.say("self", address, f"link self is {selves}, not {self.base + address}")
        entries = root.findall(ATOM + "entry")
        for entry in entries:
            self.items += 1
            where = f"{address} « {(entry.findtext(ATOM + 'title') or '')[:50]} »"
            self.atom_parts(where, entry)
            if root.find(ATOM + "author") is None and entry.find(ATOM + "author") is None:
                self.say("atom", where, "has no author")
            if entry.find(ATOM + "content") is None and not any(
                link.get("rel", "alternate") == "alternate" for link in entry.findall(ATOM + "link")
            ):
                self.say("atom", where, "has neither content nor link")
            for name in ("content", "summary"):
                part = entry.find(ATOM + name)
                if part is not None and part.get("type") == "html":
                    self.content(where, part.text)
        self.unique(address, "id", [entry.findtext(ATOM + "id") for entry in entries])

    def atom_parts(self, where, element):
        for name in ("id", "title", "updated"):
            if not (element.findtext(ATOM + name) or "").strip():
                self.say("atom", where, f"has no {name}")
        identity = element.findtext(ATOM + "id") or ""
        if not re.match(r"[a-z][a-z0-9+.-]*:.", identity, re.I):
            self.say("atom", where, f"the id « {identity} » is not an IRI")
        for name in ("updated", "published"):
            if (text := element.findtext(ATOM + name)) is not None:
                self.rfc_3339(where, text)
        for link in element.findall(ATOM + "link"):
            self.address(where, "link", link.get("href"))
            if link.get("rel") == "enclosure":
                self.enclosure(where, link.get("href"), link.get("length"), link.get("type"))

    # JSON Feed 1.1.
    def json_feed(self, address):
        try:
            feed = json.loads((self.root / address).read_text(encoding="utf-8"))
        except ValueError as error:
            self.say("json", address, str(error))
            return
        if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1"):
            self.say("json", address, "is not a JSON Feed")
        if not feed.get("title"):
            self.say("json", address, "has no title")
        if feed.get("feed_url") != self.base + address:
            self.say("self", address, f"feed_url is {feed.get('feed_url')}, not {self.base + address}")
        self.address(address, "home_page_url", feed.get("home_page_url"))
        items = feed.get("items")
        for item in items if isinstance(items, list) else []:
            self.items += 1
            where = f"{address} « {str(item.get('title'))[:50]} »"
            self.address(where, "url", item.get("url"))
            if not isinstance(item.get("id"), str) or not (item.get("content_html") or item.get("content_text")):
                self.say("json", where, "has no id or says nothing")
            for name in ("date_published", "date_modified"):
                if name in item:
                    self.rfc_3339(where, item[name])
            self.content(where, item.get("content_html"))
            for attached in item.get("attachments", []):
                self.enclosure(where, attached.get("url"), str(attached.get("size_in_bytes", "")), attached.get("mime_type"))
        if not isinstance(items, list):
            self.say("json", address, "has no list of items")
        else:
            self.unique(address, "id", [item.get("id") for item in items])

    def opml(self, address, root):
        if root.tag != "opml" or root.get("version") != "2.0" or not (root.findtext("head/title") or "").strip():
            self.say("opml", address, "is not OPML 2.0 with a title")
        outlines = [outline for outline in root.iter("outline") if outline.get("type") == "rss"]
        if not outlines:
            self.say("opml", address, "lists no feed")
        for outline in outlines:
            if not outline.get("text"):
                self.say("opml", address, "a feed has no text")
            self.address(address, "xmlUrl", outline.get("xmlUrl"))
            path = (outline.get("xmlUrl") or "").removeprefix(self.base)
            if not (self.root / unquote(path)).is_file():
                self.say("opml", address, f"{outline.get('xmlUrl')} is not a feed of the site")

    def rfc_3339(self, where, text):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text or ""):
            self.say("date", where, f"« {text} » is not a date of RFC 3339")
            return
        try:
            self.past(where, datetime.fromisoformat(text))
        except ValueError as error:
            self.say("date", where, f"« {text} »: {error}")

    def past(self, where, date):
        if date > self.instant:
            self.say("future", where, f"{date.isoformat()} is later than the build")

    def address(self, where, what, url):
        parts = urlsplit((url or "").strip())
        if parts.scheme not in ("http", "https") or not parts.netloc or url != url.strip():
            self.say("relative", where, f"{what}: « {url} » is not an absolute address")

    def content(self, where, text):
        if not text or "<" not in text:
            return
        for element, attribute, url, _ in html.fragment_fromstring(text, create_parent="div").iterlinks():
            if attribute is not None and not re.match(r"(https?://[^/]|mailto:|tel:)", url):
                self.say("relative", where, f"<{element.tag} {attribute}=\"{url[:60]}\"> is not absolute")
            if element.tag in ("script", "iframe", "object", "embed", "form"):
                self.say("unsafe", where, f"holds <{element.tag}>")

    def enclosure(self, where, url, length, media):
        self.address(where, "enclosure", url)
        path = self.root / unquote((url or "").removeprefix(self.base))
        if not path.is_file():
            self.say("enclosure", where, f"{url} is not a file of the site")
            return
        if length != str(path.stat().st_size):
            self.say("enclosure", where, f"length {length} said, {path.stat().st_size} bytes there")
        if media != MEDIA.get(path.suffix.lower()):
            self.say("enclosure", where, f"type {media} said of {path.name}")

    def unique(self, address, what, values):
        for value in sorted({v for v in values if v is not None and values.count(v) > 1}):
            self.say("guid", address, f"the {what} « {value} » is given twice")


def main():
    asked = json.load(sys.stdin)
    feeds = Feeds(asked)
    for address in asked["addresses"]:
        feeds.read(address)
    json.dump({"items": feeds.items, "faults": feeds.faults}, sys.stdout)


main()
