"""QR codes for printed sheets, as SVG."""

import segno

MASK = 3
"""One of the eight patterns, always the same: to try all and take the best would cost five times the time."""


def qr(text: str) -> str:
    """Return a QR code without a margin, of which 15 % may be torn or dirty."""
    code = segno.make_qr(text, error="m", mask=MASK, boost_error=False)
    return code.svg_inline(border=0)
