"""Certificates by two tracks: LibreOffice sets the fixed part of the template once, each awardee's text is shaped and stamped on it.

Ten to thirty times cheaper than one merged document, with the same characters on the same places. A template that this way cannot
set like LibreOffice is refused with a reason (``Refused``), and the merged document takes over.
"""

from worker.generation.overlay.compile import Compiled, compile_templates
from worker.generation.overlay.fields import Refused
from worker.generation.overlay.stamp import Person, set_pages, stamp

__all__ = ["Compiled", "Person", "Refused", "compile_templates", "set_pages", "stamp"]
