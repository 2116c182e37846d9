"""Whoever delivers what acts have left to deliver: letters, cards, lists, pictures, admissions."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Protocol

from msgspec import Struct
from telegram import InlineKeyboardMarkup
from telegram.ext import ExtBot

from bot.actions.bells import Bell
from bot.actions.results.results import Report
from bot.delivery.button_keeper import ButtonKeeper
from bot.delivery.cards import CardKeeper
from bot.delivery.courier import Courier
from bot.delivery.door_keeper import DoorKeeper
from bot.delivery.doorman import Doorman
from bot.delivery.lanes import Lanes
from bot.delivery.matters import MatterKeeper
from bot.delivery.printer import Printer
from bot.delivery.progress import ProgressTeller
from bot.delivery.tagger import Tagger
from bot.texts.catalogue import Texts
from handlers.answering.desk import Desk
from handlers.answering.keyboards import card_keyboard
from handlers.following_up.doors import list_message
from handlers.kept import read
from handlers.letters import compose
from handlers.matters.posted import posted
from handlers.printing.many import prepare


class Wakes(Protocol):
    """A worker that looks for something to do when it is woken."""

    def wake(self) -> None:
        """Look now."""


class Deliverers(Struct, frozen=True):
    """One for each kind of what leaves."""

    cards: CardKeeper
    doors: DoorKeeper
    matters: MatterKeeper
    courier: Courier
    buttons: ButtonKeeper
    printer: Printer
    doorman: Doorman
    progress: ProgressTeller
    tagger: Tagger

    def wake(self, bells: Collection[Bell]) -> None:
        """Let those look who have something to deliver; the progress of a count is told by itself."""
        for bell, those in self._by_bell():
            if bell in bells or Bell.ANYTHING in bells:
                for each in those:
                    each.wake()

    def _by_bell(self) -> Iterator[tuple[Bell, Sequence[Wakes]]]:
        yield Bell.LETTERS, [self.courier]
        yield Bell.CARDS, [self.cards, self.doors, self.matters]
        yield Bell.MESSAGES, [self.buttons]
        yield Bell.ANYTHING, [self.printer, self.doorman, self.tagger]

    def welcome(self, chat_id: int) -> None:
        """Let them hear that a chat can be written to again."""
        self.cards.welcome(chat_id)
        self.doors.welcome(chat_id)
        self.matters.welcome(chat_id)


def deliverers(desk: Desk, bot: ExtBot[Any], lanes: Lanes, card_seconds: float) -> Deliverers:
    """Return those who deliver for a desk; what is kept current is edited ``card_seconds`` apart."""

    def keyboard(texts: Texts, report: Report) -> InlineKeyboardMarkup:
        return card_keyboard(texts, report, desk.bot_username)

    hall, catalogue = desk.hall, desk.catalogue
    return Deliverers(
        CardKeeper(hall, bot, catalogue, keyboard, card_seconds),
        DoorKeeper(hall, bot, lambda shown: list_message(desk, shown), card_seconds),
        MatterKeeper(hall, bot, lambda matter_id: posted(desk, matter_id), card_seconds),
        Courier(hall, bot, lambda letter: compose(desk, letter), lanes.turn),
        ButtonKeeper(hall, bot, lambda envelope: read(desk, envelope)),
        Printer(hall, bot, lambda printing: prepare(desk, printing)),
        Doorman(hall, bot),
        ProgressTeller(hall, bot, catalogue, card_seconds),
        Tagger(hall, bot, catalogue),
    )
