"""Faults of calendars: asked on stdin as JSON, answered on stdout as JSON (see ../python.mjs)."""

import json
import re
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

# The site's data go 13 months ahead; a margin keeps both ends of a comparison whole.
HORIZON = timedelta(days=365)
WHOLE = "agenda.ics"
DATA = "donnees/evenements.json"


class Calendars:
    def __init__(self, asked):
        self.root, self.instant = Path(asked["root"]), datetime.fromisoformat(asked["instant"]).astimezone(timezone.utc)
        self.faults, self.events, self.days = [], 0, 0
        self.stamps = {}

    def say(self, code, where, what):
        self.faults.append({"code": code, "where": where, "what": what})

    def read(self, address):
        raw = (self.root / address).read_bytes()
        self.lines(address, raw)
        try:
            calendar = icalendar.Calendar.from_ical(raw)
        except ValueError as error:
            self.say("unread", address, str(error))
            return
        if calendar.get("VERSION") != "2.0" or not calendar.get("PRODID"):
            self.say("calendar", address, "has no VERSION 2.0 or no PRODID")
        for component in calendar.walk():
            for name, reason in component.errors:
                self.say("unread", address, f"{component.name} {name}: {reason}")
        self.zones(address, calendar)
        events = calendar.walk("VEVENT")
        if not events and address != WHOLE:
            self.say("calendar", address, "holds no event")
        seen = set()
        for event in events:
            self.events += 1
            self.event(address, event, seen)
        self.expand(address, calendar)

    # RFC 5545, 3.1: lines end with CRLF and hold 75 octets at most, folded between characters.
    def lines(self, address, raw):
        if not raw.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
            self.say("lines", address, "a line does not end with CRLF")
        for number, line in enumerate(raw.split(b"\r\n"), 1):
            if len(line) > 75:
                self.say("lines", f"{address}:{number}", f"{len(line)} octets, 75 allowed")
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                self.say("lines", f"{address}:{number}", "is folded inside a character, or is not UTF-8")
            if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line):
                self.say("lines", f"{address}:{number}", "holds a control character")

    # RFC 5545, 3.6.5: an individual VTIMEZONE for each unique TZID.
    def zones(self, address, calendar):
        described = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
        used = set()
        for event in calendar.walk("VEVENT"):
            for _, value in event.property_items(recursive=False):
                if tzid := getattr(value, "params", {}).get("TZID"):
                    used.add(str(tzid))
        for missing in sorted(used - set(described)):
            self.say("zone", address, f"{missing} is used and not described")
        for useless in sorted(set(described) - used):
            self.say("zone", address, f"{useless} is described and not used")
        if len(described) != len(set(described)):
            self.say("zone", address, "a zone is described twice")
        for zone in calendar.walk("VTIMEZONE"):
            self.zone_is_true(address, zone)

    def zone_is_true(self, address, zone):
        """The offsets described are those of the zone of that name, at noon of each month of two years."""
        described, known = zone.to_tz(lookup_tzid=False), ZoneInfo(str(zone["TZID"]))
        for month in range(24):
            noon = datetime(self.instant.year + month // 12, month % 12 + 1, 28, 12)
            if noon.replace(tzinfo=described).utcoffset() != noon.replace(tzinfo=known).utcoffset():
                self.say("zone", address, f"{zone['TZID']} is described wrongly on {noon.date()}")
                return

    def event(self, address, event, seen):
        where = f"{address} « {str(event.get('SUMMARY', ''))[:50]} »"
        uid, stamp = event.get("UID"), event.get("DTSTAMP")
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if not event.get(name):
                self.say("event", where, f"has no {name}")
        if not uid or not stamp or not event.get("DTSTART"):
            return
        identity = (str(uid), str(event.get("RECURRENCE-ID") and event["RECURRENCE-ID"].dt))
        if identity in seen:
            self.say("uid", where, f"the UID {uid} is given twice")
        seen.add(identity)
        if stamp.dt.tzinfo is None or stamp.dt.utcoffset() != timedelta(0):
            self.say("stamp", where, "DTSTAMP is not in UTC")
        elif stamp.dt > self.instant:
            self.say("stamp", where, f"DTSTAMP {stamp.dt} is later than the build")
        known = self.stamps.setdefault(identity, (address, stamp.dt, int(event.get("SEQUENCE", 0)), event.to_ical()))
        if known[1:3] != (stamp.dt, int(event.get("SEQUENCE", 0))):
            self.say("stamp", where, f"the same event has another DTSTAMP or SEQUENCE in {known[0]}")
        start, end = event["DTSTART"].dt, event.get("DTEND") and event["DTEND"].dt
        if end is not None and (type(start) is not type(end) or end <= start):
            self.say("event", where, f"ends at {end}, starts at {start}")
        if isinstance(start, datetime) and start.tzinfo is None:
            self.say("zone", where, "starts at no zone’s hour")
        if event.get("STATUS") not in (None, "CONFIRMED", "TENTATIVE", "CANCELLED"):
            self.say("event", where, f"STATUS {event.get('STATUS')}")

    def expand(self, address, calendar):
        try:
            found = occurrences(calendar, self.instant)
        except Exception as error:  # any refusal of the library is a fault of the file
            self.say("unread", address, f"cannot be expanded: {type(error).__name__}: {error}")
            return
        if address == WHOLE:
            self.compare(found)

    def compare(self, found):
        """The days that a calendar program shows are those that the site publishes.

        A date that is put off or cancelled stays in the data under its own day (an object per coming occurrence, with
        `etat` and `reporte_au`), since the site goes on telling it. In a calendar it would call people to a shut door:
        there the first is moved to its new day, and the second is CANCELLED. So it is left out of what is published, and
        a calendar that keeps it is at fault; the day to which one was moved has its own object, and is compared.
        """
        path = self.root / DATA
        if not path.is_file():
            self.say("days", DATA, "is not there")
            return
        published = {
            (occurrence["url"], instant_of(occurrence["debut"]))
            for occurrence in json.loads(path.read_text(encoding="utf-8"))
            if occurrence["etat"] not in ("annule", "reporte") and instant_of(occurrence["debut"]) <= self.instant + HORIZON
        }
        # What has begun is in the data until its end; the calendar's own past begins with its start.
        published = {pair for pair in published if pair[1] >= self.instant}
        self.days = len(found & published)
        for url, start in sorted(found - published):
            self.say("days", WHOLE, f"{url} on {start.isoformat()}: not in {DATA}")
        for url, start in sorted(published - found):
            self.say("days", DATA, f"{url} on {start.isoformat()}: not in {WHOLE}")


def occurrences(calendar, since):
    """`(URL, start)` of each occurrence that is kept, from `since` to the horizon."""
    until = since + HORIZON
    events = recurring_ical_events.of(calendar).between(since, until)
    kept = [event for event in events if event.get("STATUS") != "CANCELLED"]
    starts = {(str(event.get("URL", "")), as_instant(event["DTSTART"].dt)) for event in kept}
    return {(url, start) for url, start in starts if since <= start <= until}


def as_instant(value):
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), ZoneInfo("Europe/Paris"))
    return value.astimezone(timezone.utc)


def instant_of(text):
    value = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else datetime.fromisoformat(text)
    return as_instant(value)


def main():
    asked = json.load(sys.stdin)
    calendars = Calendars(asked)
    for address in asked["addresses"]:
        calendars.read(address)
    json.dump({"events": calendars.events, "days": calendars.days, "faults": calendars.faults}, sys.stdout)


main()
