"""One tesseract pass over each page of a PDF and nothing else: the floor that `bench reading` compares with."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.accuracy_baseline import texts


def main() -> None:
    """Reads the PDFs named on the command line; prints how many characters were found."""
    print(sum(len(text) for text in texts(tuple(Path(a) for a in sys.argv[1:]))))


if __name__ == "__main__":
    main()
