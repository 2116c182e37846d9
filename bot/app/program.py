"""What the running program consists of."""

from msgspec import Struct

from bot.actions.hall import Hall
from bot.app.delivering import Deliverers
from bot.delivery.lanes import Lanes
from bot.delivery.operator import Operator
from bot.figures import Figures, Watched
from bot.intake import AnyApplication, Intake
from bot.polling import Poller
from bot.timetable import Timetable
from bot.wellbeing import Wellbeing
from handlers.answering.desk import Desk
from handlers.ballots.asides import Asides


class Program(Struct, frozen=True):
    """The running program."""

    hall: Hall
    application: AnyApplication
    lanes: Lanes
    deliverers: Deliverers
    timetable: Timetable
    intake: Intake
    poller: Poller
    operator: Operator
    wellbeing: Wellbeing
    desk: Desk
    figures: Figures
    asides: Asides

    async def render_figures(self) -> bytes:
        """Return what monitoring reads."""
        return await self.figures.render(Watched(self.hall, self.lanes, self.application))
