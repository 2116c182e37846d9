"""What a database holds, and what is wrong with it, in words for whoever runs the bot."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.texts.catalogue import Texts
from bot.voting.operations.soundness import Contents, Fault


def contents_text(texts: Texts, contents: Contents, zone: str) -> str:
    """Return how much there is, and when something was last done, in a zone of the IANA list."""
    last = contents.last_act
    return texts.plain(
        "sound.contents",
        estates=texts.number(contents.estates),
        votes=texts.number(contents.votes),
        ballots=texts.number(contents.ballots),
        last=texts.moment(last, ZoneInfo(zone)) if last else "–",
    )


def faults_text(texts: Texts, faults: Iterable[Fault]) -> str:
    """Return one line for each thing that is wrong."""
    return "\n".join(fault_text(texts, each) for each in faults)


def fault_text(texts: Texts, fault: Fault) -> str:
    """Return one thing that is wrong, and with which vote."""
    words = texts.plain(f"sound.{fault.what}", detail=fault.detail)
    if not fault.estate:
        return words
    return texts.plain(f"sound.of.{fault.owner}", estate=fault.estate, number=fault.number, fault=words)
