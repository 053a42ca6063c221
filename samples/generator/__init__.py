"""Makes award dossiers as an office would hand them in: papers drawn from a grammar, set on A4, signed, sealed and scanned.

The way of a dossier: ``scenario`` draws a model (people, units, dates, numbers) → ``papers`` write it as blocks →
``layout`` sets the blocks in millimetres → ``render`` paints a page → ``scanner`` spoils it → ``output`` packs files.
The truth travels with the text: every span may carry a tag, and layout notes where each tag was printed.
Everything is decided by a seed; all people, units and numbers are invented.
"""
