"""Votes by any rule with any answers, whose results are right or wrong; and ledgers changed at random."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from msgspec import structs

from bot.voting.chain.chain import Kind, canonical, written_moment
from bot.voting.chain.commitment import commitment, entries, new_salt
from bot.voting.counting.choice import on_ballot
from bot.voting.counting.rule import PRESETS, write_named
from bot.voting.counting.tally import Outcome
from bot.voting.ledger.file import LedgerFile
from bot.voting.proposals.recorded_terms import read_terms
from bot.voting.verifying.outcome import read_tally
from tests.voting.ledgers import AREAS, CLOSING, Street, forged, measure, person, terms
from tests.voting.verifying.test_mutations import exported, paths
from tests.web.board.verifier.changed_ledgers import Case

OPTIONS: list[list[str]] = [[], [], ["红", "蓝"], ["A", "B", "C"]]
SHARES = ("1/2", "2/3", "4/6", "3/4", "9/10", "1", "1/3", "199/558", "1/6", "5/6")


def random_votes(number: int, random: Random) -> Iterator[Case]:
    """Yield votes that any rule decides; in every third one the outcome is another than it can be."""
    for place in range(number):
        rule, options = _rule(random), random.choice(OPTIONS)
        said = {
            "rule": rule,
            "options": options,
            "choices": [choice.value for choice in on_ballot(options)],
            "silence": random.choice(["off", "with-majority", "as-consent"]),
            "secret": random.random() < 0.3,
            "early_closing": random.random() < 0.5,
        }
        ledger = _vote(said, random, is_right=place % 3 > 0)
        yield f"{place}: {said}", exported(ledger)


def _rule(random: Random) -> dict[str, Any]:
    if random.random() < 0.5:
        return write_named(random.choice(list(PRESETS.values())))
    lines: list[str | None] = [None]
    lines += [f"{sign}{share}{of}" for sign in (">=", ">") for share in SHARES for of in ("", OF_ALL)]
    at_most: list[str | None] = [f"<={share}{OF_ALL}" for share in SHARES]
    tests = {"quorum": lines, "approval": lines, "tolerance": at_most}
    picked = random.sample(sorted(tests), random.randint(0, 3))
    return {"key": "custom"} | {
        name: {by: random.choice(tests[name]) for by in ("heads", "area")} for name in picked
    }


OF_ALL = " of electorate"


def _vote(said: dict[str, Any], random: Random, *, is_right: bool) -> LedgerFile:
    """Hold a vote in which some answer, and say of the silent to whom the ballot was delivered."""
    street, choices = Street(), said["choices"]
    street.opens(**said)
    delivered = random.sample(sorted(AREAS), random.randint(0, 6))
    for household in delivered:
        street.act(Kind.DELIVERY, household=household, way="slip")
    voters = random.sample(sorted(AREAS), random.randint(0, 6))
    chosen = {household: random.choice(choices) for household in voters}
    salts = {household: new_salt(random.randrange) for household in voters}
    for household, choice in chosen.items():
        if said["secret"]:
            street.ballot(household, choice, commitment=commitment(salts[household], choice))
            _take_out_choice(street)
        else:
            street.ballot(household, choice)
    counted = _counted(said, chosen, [each for each in delivered if each not in chosen])
    listed = {"entries": entries((salts[each], choice) for each, choice in chosen.items())}
    _close(street, said, counted, listed if said["secret"] else {}, random, is_right=is_right)
    return street.file


def _take_out_choice(street: Street) -> None:
    """Write the last ballot again as one of a secret vote."""
    [*before, last] = street.chain.added
    body = {name: value for name, value in last.body.items() if name != "choice"}
    street.chain.added[:] = before
    street.chain.seq, street.chain.head = len(before), last.prev
    street.act(Kind.BALLOT, street.now, **body)


def _counted(said: dict[str, Any], chosen: dict[int, str], silent: list[int]) -> dict[str, Any]:
    by_choice = {
        each: [home for home, choice in chosen.items() if choice == each] for each in said["choices"]
    }
    votes = {choice: measure(*homes) for choice, homes in by_choice.items()}
    return {"electorate": measure(*AREAS), "choices": votes, "delivered": measure(*silent)}


def _close(
    street: Street,
    said: dict[str, Any],
    counted: dict[str, Any],
    listed: dict[str, Any],
    random: Random,
    *,
    is_right: bool,
) -> None:
    law, tally = read_terms(terms(**said)), read_tally(counted)
    strict, outcome = law.judge(tally).outcome.value, law.judge_with_silent(tally).outcome.value
    if not is_right:
        outcome = random.choice([each.value for each in Outcome if each != outcome])
    early = random.random() < 0.3
    street.closes(counted, outcome, CLOSING - timedelta(days=early), strict=strict, **listed)


def randomly_changed(ledgers: list[LedgerFile], number: int, random: Random) -> Iterator[Case]:
    """Yield ledgers in which up to three things are others, with all hashes made anew."""
    for place in range(number):
        records = [*random.choice(ledgers).records]
        what = [_change(records, random) for _ in range(random.randint(1, 3))]
        yield f"{place}: {what}", exported(forged(records))


def _change(records: list[Any], random: Random) -> str:
    position = random.randrange(len(records))
    record = json.loads(canonical(structs.asdict(records[position])))
    places = [path for path in paths(record) if path[0] in ("at", "body") and len(path) > (path[0] == "body")]
    path = random.choice(places)
    place = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = _other(place[path[-1]], random)
    records[position] = structs.replace(records[position], at=record["at"], body=record["body"])
    return f"{position} {path} {place[path[-1]]!r:.60}"


WORDS = ("for", "against", "none", "abstain", "option-1", "option-9", "chat", "paper", "proxy", "__proto__")
SCRAPS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    2,
    3,
    900,
    "",
    "0",
    "88.5",
    "0.10",
    [],
    {},
    *WORDS,
    "p-0123456789ab",
)


def _other(value: Any, random: Random) -> Any:
    """Return what is near a value more often than anything."""
    if random.random() < 0.25:
        return random.choice(SCRAPS)
    match value:
        case bool():
            return not value
        case int():
            return max(value + random.choice((-1, 1)), 0)
        case str() if value.endswith("Z") and "T" in value:
            moved = timedelta(microseconds=random.choice((-1, 1, 10**6, 36 * 10**8, 864 * 10**8)))
            return written_moment(datetime.fromisoformat(value) + moved)
        case str() if value in WORDS:
            return random.choice(WORDS)
        case str() if value.startswith("p-"):
            return person(random.choice((1, 2, 3, 900, 901)))
        case list() if value:
            return random.sample(value, len(value))
        case _:
            return random.choice(SCRAPS)
