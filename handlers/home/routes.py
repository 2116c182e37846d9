"""What people say and press in their home."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.home import BackTo, GoTo, GoUp, Open
from handlers.home.errands import open_errand
from handlers.home.show import go_back, go_to, go_up, show_home

ROUTES: list[Handler] = [
    private_command("menu", show_home),
    private_button(GoTo, go_to),
    private_button(GoUp, go_up),
    private_button(BackTo, go_back),
    private_button(Open, open_errand),
]
