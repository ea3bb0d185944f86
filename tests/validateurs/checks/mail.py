"""Letters as files (`lettre.eml`), read by Python's own `email`: the message, its two parts, what a title may not have added.

Reads {root, base, instant, addresses} on its input; writes {examined, faults, letters}; a letter is its address, subject, HTML and text.
"""
import json
import re
import sys
from datetime import datetime, timezone
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ONCE = ["From", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "MIME-Version", "Content-Type", "X-Unsent"]
"""Headers of a draft: each there, once."""
NEVER = ["To", "Cc", "Bcc", "Reply-To", "Sender", "Return-Path", "Received"]
"""Headers that only a hostile title could have added to a draft."""
LONGEST_LINE = 998  # RFC 5322, 2.1.1
LONGEST_BODY_LINE = 78
LONGEST_HTML = 102_400  # Gmail cuts a message near this many bytes
LONGEST_SUBJECT = 60
FETCHED = {"img": ["src", "srcset"], "script": ["src"], "iframe": ["src"], "link": ["href"], "video": ["src", "poster"], "audio": ["src"],
           "source": ["src", "srcset"], "object": ["data"], "embed": ["src"], "input": ["src"], "body": ["background"], "table": ["background"], "td": ["background"]}
"""Attributes that a mail program fetches by itself."""


class Page(HTMLParser):
    """The HTML part: its elements, what it links to, its words in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.words, self.hidden = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "div" and "display:none" in (dict(attrs).get("style") or ""):
            self.hidden.append("")

    def handle_data(self, data):
        self.words.append(data)
        if self.hidden and not self.hidden[-1]:
            self.hidden[-1] = data.strip()

    def links(self):
        return [attrs.get("href") or "" for tag, attrs in self.elements if tag == "a"]


class Reading:
    def __init__(self, asked):
        self.root, self.base = Path(asked["root"]), asked["base"]
        self.instant = datetime.fromisoformat(asked["instant"].replace("Z", "+00:00"))
        self.faults, self.letters = [], []

    def fault(self, code, where, what):
        self.faults.append({"code": code, "where": where, "what": what})

    def read(self, address):
        raw = (self.root / address).read_bytes()
        say = lambda code, what: self.fault(code, address, what)
        self.lines(raw, say)
        message = message_from_bytes(raw, policy=policy.default)
        for part in message.walk():
            for defect in part.defects:
                say("defect", f"{part.get_content_type()}: {type(defect).__name__}")
        self.headers(message, raw, say)
        parts = [part.get_content_type() for part in message.walk()]
        if parts != ["multipart/alternative", "text/plain", "text/html"]:
            return say("structure", f"its parts are {parts}")
        plain, html = message.iter_parts()
        for part in (plain, html):
            if part.get_content_charset() != "utf-8":
                say("structure", f"{part.get_content_type()} is in {part.get_content_charset()}")
        text, html = plain.get_content(), html.get_content()
        self.both(address, message["Subject"] or "", text.replace("\r\n", "\n"), html.replace("\r\n", "\n"), say)

    def lines(self, raw, say):
        if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
            say("lines", "a line does not end with CR LF")
        if not raw.isascii():
            say("lines", "holds a sign outside ASCII, which not every server takes")
        head, _, body = raw.partition(b"\r\n\r\n")
        longest = max(len(line) for line in raw.split(b"\r\n"))
        if longest > LONGEST_LINE:
            say("lines", f"a line has {longest} bytes")
        if (longest := max(len(line) for line in body.split(b"\r\n"))) > LONGEST_BODY_LINE:
            say("lines", f"a line of the body has {longest} bytes")
        leave = [line for line in head.split(b"\r\n") if line.lower().startswith(b"list-unsubscribe:")]
        if any(not re.fullmatch(rb"List-Unsubscribe: <[^<>\s]+>", line) for line in leave):
            say("folded", "List-Unsubscribe is not whole on its line")

    def headers(self, message, raw, say):
        for name in ONCE:
            if len(message.get_all(name, [])) != 1:
                say("header", f"{name} is there {len(message.get_all(name, []))} times")
        for name in NEVER:
            if name in message:
                say("injected", f"{name}: {message[name]}")
        if len(subject := str(message["Subject"] or "")) > LONGEST_SUBJECT or not subject.strip():
            say("subject", f"has {len(subject)} signs: {subject}")
        sender = message["From"].addresses if message["From"] else ()
        if len(sender) != 1 or "@" not in sender[0].addr_spec or not sender[0].display_name:
            say("header", f"From is {message['From']}")
        try:
            if parsedate_to_datetime(message["Date"]).astimezone(timezone.utc) > self.instant:
                say("date", f"{message['Date']} is later than the build")
        except (TypeError, ValueError):
            say("date", f"{message['Date']} is not a date")
        if not re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", str(message["Message-ID"] or "")):
            say("header", f"Message-ID is {message['Message-ID']}")

    def both(self, address, subject, text, html, say):
        page = Page(html)
        if len(html.encode()) >= LONGEST_HTML:
            say("weight", f"the HTML part has {len(html.encode())} bytes")
        for tag, attrs in page.elements:
            if tag in ("script", "style", "form", "iframe", "object", "embed", "link", "base") or any(name.startswith("on") for name in attrs):
                say("active", f"<{tag}> has no place in a mail")
            for url in [attrs[name] for name in FETCHED.get(tag, []) if attrs.get(name)]:
                if not urljoin(self.base, url).startswith(self.base):
                    say("outside", f"<{tag}> asks {url}")
            if re.search(r"url\(|expression|@import", attrs.get("style") or ""):
                say("outside", f"<{tag}> has a style that asks for something")
            if tag == "img" and "alt" not in attrs:
                say("alt", f"{attrs.get('src')} has no words")
        if page.hidden[:1] == [subject] or not page.hidden[:1]:
            say("preheader", "says what the subject says, or nothing")
        # What the HTML part leads to, the text part leads to: partners and ready mails aside, which it names.
        for link in page.links():
            if link.startswith(self.base) and link not in text.split():
                say("text", f"does not say {link}")
        if "<" in re.sub(r"<https?://", "", text) and re.search(r"</?(p|a|b|td|div)\b", text):
            say("text", "holds HTML")
        beside = self.root / re.sub(r"\.eml$", ".txt", address)
        if not beside.is_file() or beside.read_text("utf-8").strip() != text.strip():
            say("text", f"{beside.name} is not the text part")
        self.letters.append({"address": address, "subject": subject, "html": html, "text": text})


reading = Reading(asked := json.load(sys.stdin))
for one in asked["addresses"]:
    reading.read(one)
json.dump({"faults": reading.faults, "letters": reading.letters}, sys.stdout)
