"""What people say and press about ballots on paper, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.paper import CheckPaper, ObjectToPaper, PaperAnswers, PaperDoor, PaperFor, PaperQueue
from handlers.paper.confirm import check_paper
from handlers.paper.object_to_slip import object_to_paper
from handlers.paper.paper import paper_answers, paper_door, paper_for, show_paper
from handlers.paper.queue import paper_queue

ROUTES: list[Handler] = [
    private_command("paper", show_paper),
    private_button(PaperFor, paper_for),
    private_button(PaperDoor, paper_door),
    private_button(PaperAnswers, paper_answers),
    private_button(PaperQueue, paper_queue),
    private_button(CheckPaper, check_paper),
    private_button(ObjectToPaper, object_to_paper),
]
