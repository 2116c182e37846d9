"""python -m bot: the same as the command yishitang."""

from bot.cli import main

main()
