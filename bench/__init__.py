"""Side-by-side measurements (CONTRACT.md, `bench`). Stands outside the layers: only the command line and tests import it."""
