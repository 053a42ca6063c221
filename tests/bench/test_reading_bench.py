"""The reading bench measures the whole process tree, and says when a peer is not there."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.accuracy_baseline import images
from bench.reading import files_of, measure

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "dossiers"


def test_cpu_and_memory_of_children_count():
    """A grandchild's work and memory are in the figures."""
    work = "import subprocess,sys; subprocess.run([sys.executable,'-c','x=bytearray(80_000_000)\\nfor i in range(4_000_000): pass\\nimport time; time.sleep(.6)'])"
    cost = measure([sys.executable, "-c", work])
    assert cost.status == 0
    assert cost.cpu_s > 0.1
    assert cost.peak_mb > cost.process_mb > 80


def test_default_files_are_the_shipped_scans():
    """Without paths the shipped scans are read, the born-digital one left out; folders are walked."""
    names = [p.parent.name for p in files_of(())]
    assert "02-chi-bo-co-so-quet-mau" in names
    assert "01-dang-bo-ban-dien-tu" not in names
    assert len(files_of((SAMPLES / "06-thieu-bien-ban-hop-xet",))) == 3


def test_pages_come_out_of_every_container():
    """PDF, TIFF, JPG and ZIP give their pages as pictures."""
    counts = {p.suffix: len(list(images(p))) for p in files_of(()) if p.parent.name[:2] in ("05", "06", "07", "08")}
    assert set(counts) == {".tif", ".jpg", ".pdf", ".zip"}
    assert counts[".pdf"] > 5
    assert counts[".zip"] > 3
