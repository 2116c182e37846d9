"""What people press to have much printed."""

from handlers.answering.routing import Handler, private_button
from handlers.buttons.results import PrintMany
from handlers.printing.many import print_many

ROUTES: list[Handler] = [private_button(PrintMany, print_many)]
