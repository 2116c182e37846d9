"""What a household, the committee and the auditors read about codes and bindings, and how to object."""

from markupsafe import Markup

from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.households.letters import BindingDecided, CodeTaken, RegisterImported, SlipsPrinted
from bot.voting.letter import Envelope
from handlers.answering.desk import Desk

MOST_LABELS = 20


async def code_taken(desk: Desk, envelope: Envelope[CodeTaken], texts: Texts) -> Outgoing:
    """Say who has had a household's code shown."""
    letter = envelope.letter
    told = texts.html("oversight.code-taken", by=_by(texts, letter.by), household=letter.household)
    return Outgoing(told + Markup("\n\n") + texts.html("oversight.object"))


async def slips_printed(desk: Desk, envelope: Envelope[SlipsPrinted], texts: Texts) -> Outgoing:
    """Say who has printed the codes of how many households."""
    letter = envelope.letter
    number = phrases.households(texts, letter.number)
    told = texts.html(
        "oversight.slips-printed", by=_by(texts, letter.by), estate=letter.estate, households=number
    )
    return Outgoing(told)


async def binding_decided(desk: Desk, envelope: Envelope[BindingDecided], texts: Texts) -> Outgoing:
    """Say who was let into a household or refused, and by whom."""
    letter = envelope.letter
    told = texts.html(
        "oversight.let-in" if letter.approved else "oversight.refused",
        name=letter.name,
        household=letter.household,
        role=texts.plain(f"role.{letter.role}"),
        by=letter.by,
    )
    return Outgoing(told + Markup("\n\n") + texts.html("oversight.object"))


async def register_imported(desk: Desk, envelope: Envelope[RegisterImported], texts: Texts) -> Outgoing:
    """Say who has changed the register, by how much, and which flats have other owners now."""
    letter = envelope.letter
    numbers = {"new": letter.new, "changed": letter.changed, "gone": letter.gone}
    by = _by(texts, letter.by)
    parts = [texts.html("oversight.imported", by=by, estate=letter.estate, **numbers)]
    if letter.sold:
        shown = texts.plain("joined.and").join(letter.sold[:MOST_LABELS])
        labels = shown + ("…" if len(letter.sold) > MOST_LABELS else "")
        parts.append(texts.html("oversight.sold", len(letter.sold), labels=labels))
    parts.append(texts.html("oversight.check"))
    return Outgoing(Markup("\n\n").join(parts))


def _by(texts: Texts, name: str) -> str:
    return name or texts.plain("oversight.operator")
