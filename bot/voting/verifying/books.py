"""Replaying the books of an account: entries by one person, confirmed by another, numbered, never edited."""

from datetime import date, timedelta

from msgspec.structs import replace

from bot.voting.books.entry import Direction, EntryKind
from bot.voting.chain.chain import Record
from bot.voting.verifying.state import Booked, Fault, Faults, Problem, Stage, State, differ


def opened(state: State, record: Record) -> Faults:
    """Begin with the account."""
    state.stage, state.begins = Stage.KEPT, record.body["begins"]
    yield from ()


def entry(state: State, record: Record) -> Faults:
    """Take what was entered, or what the second person made of it."""
    body = record.body
    if body["step"] == "entered":
        yield from _entered(state, record)
        return
    found = state.booked.get(body["entry"])
    if found is None or found.step != "entered":
        yield Fault(Problem.ENTRY, "entered", found.step if found else "–")
        return
    if found.by == body["by"]:
        yield Fault(Problem.SAME_PERSON, "", body["by"] or "–")
    state.booked[body["entry"]] = replace(found, step=body["step"])
    if body["step"] == "confirmed":
        state.receipts += 1
        yield from differ(Problem.ENTRY, state.receipts, body["number"])
        yield from differ(Problem.BALANCE, balance(state), body["balance"])


def _entered(state: State, record: Record) -> Faults:
    body = record.body
    if body["entry"] in state.booked:
        yield Fault(Problem.ENTRY, "–", str(body["entry"]))
    if body["day"] < state.begins or body["day"] <= state.told_until:
        yield Fault(Problem.DAY, max(state.begins, state.told_until), body["day"])
    if body["reverses"] is not None:
        yield from _reverses(state, record)
    said = body["day"], body["kind"], body["amount"], body["reverses"]
    state.booked[body["entry"]] = Booked(*said, body["by"], "entered")


def _reverses(state: State, record: Record) -> Faults:
    """Find fault with what takes back something else than a whole entry that counts, and once."""
    body, old = record.body, state.booked.get(record.body["reverses"])
    if old is None or old.step != "confirmed" or old.reverses is not None:
        yield Fault(Problem.ENTRY, "confirmed", old.step if old else "–")
        return
    yield from differ(Problem.ENTRY, f"{old.kind} {old.amount}", f"{body['kind']} {body['amount']}")
    standing = [each for each in state.booked.values() if each.step != "refused"]
    if any(each.reverses == body["reverses"] for each in standing):
        yield Fault(Problem.ENTRY, "–", str(body["reverses"]))


def balance(state: State, until: str = "9") -> int:
    """Return the sum, in fen, of what is confirmed, and of a day before ``until`` if that is said."""
    counted = (each for each in state.booked.values() if each.step == "confirmed" and each.day < until)
    return sum(map(effect, counted))


def effect(booked: Booked) -> int:
    """Return by how many fen an entry changes the balance."""
    sign = 1 if EntryKind(booked.kind).direction is Direction.IN else -1
    return sign * on_its_side(booked)


def on_its_side(booked: Booked) -> int:
    """Return by how many fen an entry adds to the income, or to the spending: a reversal takes away."""
    return booked.amount if booked.reverses is None else -booked.amount


def notice(state: State, record: Record) -> Faults:
    """Take a notice: it begins where the last one ended, nothing in it waits, and its sums are right."""
    body = record.body
    yield from differ(Problem.ENTRY, state.notices + 1, body["number"])
    first = day_after(state.told_until) if state.told_until else state.begins
    yield from differ(Problem.DAY, first, body["first"])
    if body["last"] < body["first"]:
        yield Fault(Problem.DAY, body["first"], body["last"])
    if any(each.step == "entered" and each.day <= body["last"] for each in state.booked.values()):
        yield Fault(Problem.ENTRY, "confirmed", "entered")
    for name, expected in _sums(state, body["first"], body["last"]).items():
        yield from differ(Problem.BALANCE, f"{name} {expected}", f"{name} {body[name]}")
    state.notices, state.told_until = body["number"], body["last"]


def day_after(day: str) -> str:
    """Return the next day of the calendar."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _sums(state: State, first: str, last: str) -> dict[str, int]:
    counted = [each for each in state.booked.values() if each.step == "confirmed"]
    within = [each for each in counted if first <= each.day <= last]
    income = sum(on_its_side(each) for each in within if EntryKind(each.kind).direction is Direction.IN)
    spending = sum(on_its_side(each) for each in within if EntryKind(each.kind).direction is Direction.OUT)
    opening = balance(state, first)
    closing = opening + income - spending
    return {"opening": opening, "income": income, "spending": spending, "closing": closing}
