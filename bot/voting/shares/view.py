"""What is shown of shares and pledges: a drive as a whole, one household's pledge, one household's share."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from bot.voting.books.account import Account
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.matters.matter import Matter
from bot.voting.shares.drive import Drive, DriveStage, Gathered
from bot.voting.shares.pledge import Pledge


class DriveView(Struct, frozen=True):
    """A drive with its matter, how far it has come, the pledges by household, and where they are paid."""

    estate: Estate
    matter: Matter
    drive: Drive
    stage: DriveStage
    come: Gathered
    pledges: Sequence[Pledge]
    account: Account | None = None


class PledgeView(Struct, frozen=True):
    """What one household is asked for and has said; ``late`` is what joining now costs (fen), if it can."""

    view: DriveView
    pledge: Pledge
    late: int | None = None


class Prospect(Struct, frozen=True):
    """What asking for pledges of a version would come to: households, sum, least and most of one (fen)."""

    estate: Estate
    matter: Matter
    paying: int
    total: int
    least: int
    most: int


class OwnShare(Struct, frozen=True):
    """What a household pays by the newest version of a plan, and by the one before (fen); None is unknown.

    ``yearly`` is its part of the running costs of a year, None if nothing is said of them.
    """

    estate: Estate
    matter: Matter
    version: int
    household: Household
    share: int | None
    before: int | None
    yearly: int | None = None
    pledge: PledgeView | None = None


class ShareRow(Struct, frozen=True):
    """What one household was asked for by the table, with its floors and area, and its yearly part (fen).

    Floors, area (m²) and the yearly part are None or empty where nobody knows them.
    """

    household: Household
    floors: tuple[Fraction, ...]
    area: Decimal | None
    share: int
    yearly: int | None
