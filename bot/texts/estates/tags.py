"""What stands in the group beside the name of somebody who serves the estate."""

from bot.texts.catalogue import Texts
from bot.voting.estates.bearer import LONGEST_TAG, Bearer
from bot.voting.estates.estate import Office
from bot.voting.typed.wording import as_typed


def tag(texts: Texts, bearer: Bearer) -> str:
    """Return the office, or of a lead the part he looks after; of several parts only that he is one.

    A part is a building or a staircase, never a flat. What does not fit is left out, never cut.
    """
    for office in (Office.COMMITTEE, Office.AUDITOR):
        if office in bearer.offices:
            return texts.plain(f"tag.{office}")
    if len(bearer.parts) == 1:
        (part,) = bearer.parts
        kind = "staircase" if part.staircase else "building"
        whole = as_typed(texts.plain(f"tag.lead.{kind}", building=part.building, staircase=part.staircase))
        if part.building and len(whole) <= LONGEST_TAG:
            return whole
    return texts.plain("tag.lead")
