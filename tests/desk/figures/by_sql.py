"""Every number of the long table once more, from the raw rows, in plain SQL: nothing of web.desk.figures is used."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from zoneinfo import ZoneInfo

Key = tuple[str, str, str]
Numbers = dict[Key, float | int | None]
Raw = tuple[int, str, int, str, str, float]

_TREATED = "('answered', 'read', 'proposed', 'confirmed')"
_COHORT = """
create temp table cohort as
  select conversation, min(at) as began from events where kind = 'said'
  group by conversation having min(at) >= :start and min(at) < :end;
create temp table e as select events.*, began from events join cohort using (conversation);
create temp table fate as
  select conversation, began,
    case when exists (select 1 from e where e.conversation = cohort.conversation and kind = 'handed_over') then 'transferred'
         when exists (select 1 from e where e.conversation = cohort.conversation and kind in {treated}) then 'contained'
         else 'neither' end as fate
  from cohort;
create temp table vote as
  select conversation, coalesce(data ->> 'entry', 'None') as entry, coalesce(json_extract(data, '$.useful'), 0) as useful,
    (select r.data ->> 'reason' from e r where r.kind = 'feedback' and r.conversation = last.conversation
       and coalesce(r.data ->> 'entry', 'None') = coalesce(last.data ->> 'entry', 'None') and r.data ->> 'reason' is not null
     order by r.id desc limit 1) as reason
  from e last where kind = 'feedback' and id = (
    select max(id) from e x where x.kind = 'feedback' and x.conversation = last.conversation
      and coalesce(x.data ->> 'entry', 'None') = coalesce(last.data ->> 'entry', 'None'));
"""
_CASES = """
select max(0, min(later.at) - opened.at) from e opened join e later
  on later.conversation = opened.conversation and later.kind = ? and later.data ->> 'case' = opened.data ->> 'case'
where opened.kind = 'handed_over' group by opened.id
"""
_REOPENED = """
select coalesce(sum(exists (select 1 from e again where again.kind = 'reopened'
  and again.conversation = e.conversation and again.data ->> 'case' = e.data ->> 'case')), 0)
from e where kind = 'handed_over'
"""
_OUTCOMES = ("cartes présentées", "exécutées", "refusées", "abandonnées")
_BY_OPERATION = """
select data ->> 'operation',
  count(distinct case when kind = 'proposed' then coalesce(data ->> 'proposal', id) end),
  count(distinct case when kind = 'confirmed' then coalesce(data ->> 'reference', id) end),
  sum(kind = 'refused'), sum(kind = 'declined')
from e where kind in ('proposed', 'confirmed', 'refused', 'declined') group by 1
"""
_CONFIRMING = "select max(0, min(at) - began) from e where kind = 'confirmed' group by conversation"


def open_raw(rows: Iterable[Raw]) -> sqlite3.Connection:
    """The rows (id, conversation, seq, kind, data as JSON, at) in a database in memory."""
    database = sqlite3.connect(":memory:")
    database.execute("create table events (id integer, conversation, seq, kind, data, at real)")
    database.executemany("insert into events values (?, ?, ?, ?, ?, ?)", rows)
    return database


def recount(database: sqlite3.Connection, first: dt.date, last: dt.date, zone: ZoneInfo) -> Numbers:
    """Every number, under (figure, group, measure)."""
    start = dt.datetime(first.year, first.month, first.day, tzinfo=zone).timestamp()
    after = last + dt.timedelta(days=1)
    end = dt.datetime(after.year, after.month, after.day, tzinfo=zone).timestamp()
    script = _COHORT.format(treated=_TREATED).replace(":start", repr(start)).replace(":end", repr(end))
    database.executescript(script)
    return {
        **_conversations(database, first, last, zone),
        **_questions(database),
        **_requests(database),
        **_operations(database),
    }


def _one(database: sqlite3.Connection, query: str, *values: object) -> int:
    return int(database.execute(query, values).fetchone()[0])


def _pairs(database: sqlite3.Connection, query: str) -> list[tuple[str, int]]:
    return list(database.execute(query).fetchall())


def _share(name: str, part: int, whole: int) -> Numbers:
    ratio = None if whole == 0 else round(part / whole, 4)
    return {(name, "", "nombre"): part, (name, "", "sur"): whole, (name, "", "part"): ratio}


def _conversations(database: sqlite3.Connection, first: dt.date, last: dt.date, zone: ZoneInfo) -> Numbers:
    whole = _one(database, "select count(*) from cohort")
    found: Numbers = {("conversations", "", "nombre"): whole}
    for fate in ("contained", "transferred", "neither"):
        found |= _share(fate, _one(database, "select count(*) from fate where fate = ?", fate), whole)
    answered = _one(database, "select count(distinct conversation) from e where kind in ('answered', 'read')")
    found |= _share("answered", answered, whole)
    names = {"contained": "traitées sans conseiller", "transferred": "transmises", "neither": "sans suite"}
    day = first
    while day <= last:
        for measure in ("conversations", *names.values()):
            found["days", day.isoformat(), measure] = 0
        day += dt.timedelta(days=1)
    for began, fate in database.execute("select began, fate from fate"):
        day_text = dt.datetime.fromtimestamp(began, zone).strftime("%Y-%m-%d")
        for measure in ("conversations", names[fate]):
            found["days", day_text, measure] = (found["days", day_text, measure] or 0) + 1
    return found


def _questions(database: sqlite3.Connection) -> Numbers:
    without = _one(database, "select count(*) from e where kind = 'unanswered'")
    both = _one(database, "select count(*) from e where kind in ('answered', 'unanswered')")
    decisions = "select data ->> 'decision', count(*) from e where kind = 'unanswered' group by 1"
    found = {**_share("unanswered", without, both), **_tally("unanswered_why", _pairs(database, decisions))}
    useful = _one(database, "select count(*) from vote where useful")
    cast = _one(database, "select count(*) from vote")
    low, high = _wilson(useful, cast)
    found |= _share("satisfaction", useful, cast)
    found |= {("satisfaction", "", "borne basse à 95 %"): low, ("satisfaction", "", "borne haute à 95 %"): high}
    reasons = "select coalesce(reason, 'untold'), count(*) from vote where not useful group by 1"
    return {**found, **_tally("reasons", _pairs(database, reasons)), **_entries(database)}


def _entries(database: sqlite3.Connection) -> Numbers:
    found: Numbers = {}
    query = """
      select entry, sum(cited), sum(useful), sum(cast_) from (
        select data ->> 'entry' as entry, 1 as cited, 0 as useful, 0 as cast_ from e where kind = 'answered'
        union all select entry, 0, useful, 1 from vote) group by entry"""
    for entry, cited, useful, cast in database.execute(query):
        found["entries", entry, "citée"] = cited
        found["entries", entry, "votes utiles"] = useful
        found["entries", entry, "votes"] = cast
        found["entries", entry, "part utile"] = round(useful / cast, 4) if cast else None
    return found


def _requests(database: sqlite3.Connection) -> Numbers:
    categories = "select data ->> 'category', count(*) from e where kind = 'handed_over' group by 1"
    found = _tally("handovers", _pairs(database, categories))
    found |= _share(
        "reopened", _one(database, _REOPENED), _one(database, "select count(*) from e where kind = 'handed_over'")
    )
    for name, kind in (("time_to_take", "taken"), ("time_to_reply", "replied"), ("time_to_close", "closed")):
        found |= _spread(name, [row[0] for row in database.execute(_CASES, (kind,))])
    return found


def _operations(database: sqlite3.Connection) -> Numbers:
    found: Numbers = {}
    for name, *numbers in database.execute(_BY_OPERATION):
        for measure, number in zip(_OUTCOMES, numbers, strict=True):
            found["operations", name, measure] = number
    refusals = (
        "select data ->> 'operation' || ' ' || (data ->> 'code'), count(*) from e where kind = 'refused' group by 1"
    )
    for name, number in _pairs(database, refusals):
        found["refusals", name, "nombre"] = number
    return found | _spread("time_to_confirm", [row[0] for row in database.execute(_CONFIRMING)])


def _tally(name: str, counts: list[tuple[str, int]]) -> Numbers:
    named: Numbers = {(name, group, "nombre"): number for group, number in counts}
    return {(name, "", "nombre"): sum(number for _, number in counts), **named}


def _spread(name: str, seconds: list[float]) -> Numbers:
    """The ninth: the smallest value that at least nine in ten do not exceed."""
    ordered, number = sorted(seconds), len(seconds)
    middle = ninth = None
    if ordered:
        middle = round((ordered[(number - 1) // 2] + ordered[number // 2]) / 2)
        ninth = round(min(value for value in ordered if 10 * sum(one <= value for one in ordered) >= 9 * number))
    return {
        (name, "", "nombre"): number,
        (name, "", "médiane (s)"): middle,
        (name, "", "9 sur 10 en moins de (s)"): ninth,
    }


def _wilson(part: int, whole: int) -> tuple[float | None, float | None]:
    """The shares from which what was seen is 1.96 standard errors away, found by halving."""
    if whole == 0:
        return None, None
    seen = part / whole

    def beyond(share: float) -> bool:
        return (seen - share) ** 2 > 1.959963984540054**2 * share * (1 - share) / whole

    ends = []
    for outside in (0.0, 1.0):
        inside = seen
        for _ in range(80):
            middle = (outside + inside) / 2
            outside, inside = (middle, inside) if beyond(middle) else (outside, middle)
        ends.append(round(inside, 4))
    return ends[0], ends[1]
