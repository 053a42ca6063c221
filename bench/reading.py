"""`khenthuong bench reading`: CPU seconds and memory per page, beside OCRmyPDF and beside one bare tesseract pass.

CPU is user + system of the whole process tree; memory is the largest sum of resident sets in the tree, sampled, and the peak of its
largest process as the kernel keeps it. `--profile` (bench/reading_profile.py) says which stage the seconds go to.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy_baseline import images
from bench.accuracy_data import ROOT, shipped
from samples.generator.pdf import image_pdf

Say = Callable[[str], None]
READABLE = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".zip"})
_SAMPLE_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost: CPU seconds, peak resident megabytes of its tree and of its largest process, its exit status."""

    cpu_s: float
    peak_mb: float
    process_mb: float
    status: int


def measure(command: Sequence[str]) -> Cost:
    """Runs ``command`` from the project root, its output thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"OMP_THREAD_LIMIT": "1", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = [0.0, 0.0]
    watcher = threading.Thread(target=_watch, args=(child, peak), daemon=True)
    watcher.start()
    status = child.wait()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak[0], peak[1], status)


def _watch(child: subprocess.Popen[bytes], peak: list[float]) -> None:
    while child.poll() is None:
        tree, largest = tree_mb(child.pid)
        peak[:] = max(peak[0], tree), max(peak[1], largest)
        time.sleep(_SAMPLE_EVERY)


def tree_mb(root: int) -> tuple[float, float]:
    """Resident megabytes of a process and all its descendants (shared pages are counted once for each), and the largest one's peak."""
    parents: dict[int, int] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)], resident[int(entry.name)] = int(stat[1]), int(stat[21])
    family, grown = {root}, True
    while grown:
        more = {p for p, parent in parents.items() if parent in family} - family
        family |= more
        grown = bool(more)
    return sum(resident.get(p, 0) for p in family) * resource.getpagesize() / 1e6, max(map(_peak_mb, family))


def _peak_mb(process: int) -> float:
    """The most that a process has had resident so far, in megabytes; 0 where it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found.group(1)) * 1024 / 1e6 if found else 0.0


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those given (folders recursively), else the shipped scans."""
    if not paths:
        return [p for case in shipped() if case.level != "text" for p in case.paths]
    found = [f for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p])]
    return [f for f in found if f.suffix.lower() in READABLE]


def run(paths: Sequence[Path], say: Say) -> dict[str, Any]:
    """Measures all three on the same pages."""
    chosen = files_of(paths)
    with tempfile.TemporaryDirectory(prefix="khenthuong-bench-") as scratch:
        merged = Path(scratch) / "pages.pdf"
        pages = _merge(chosen, merged)
        say(f"{len(chosen)} files, {pages} pages")
        ours = measure([sys.executable, "-c", "from cli.main import main; main()", "read", *map(str, chosen), "--json"])
        bare = measure([sys.executable, "-m", "bench.reading_bare", str(merged)])
        peer = _ocrmypdf(merged, Path(scratch) / "out.pdf", say)
    for name, cost in (("khenthuong read", ours), ("bare tesseract", bare)):
        if cost.status:
            say(f"{name} ended with status {cost.status}: its figure is not valid")
    per_page = round(ours.cpu_s / pages, 3)
    peer_page = round(peer.cpu_s / pages, 3) if peer and not peer.status else None
    return {
        "pages": pages,
        "cpu_s_per_page": per_page if not ours.status else None,
        "ocrmypdf_cpu_s_per_page": peer_page,
        "ratio_ocrmypdf": round(peer_page / per_page, 2) if peer_page and not ours.status else None,
        "bare_tesserocr_cpu_s_per_page": round(bare.cpu_s / pages, 3) if not bare.status else None,
        "peak_rss_mb": round(ours.peak_mb),
        "reading_process_peak_rss_mb": round(ours.process_mb),
        "ocrmypdf_installed": peer is not None,
    }


def _merge(files: Sequence[Path], target: Path) -> int:
    """All pages as one scanned PDF at 200 dpi, which every peer can read."""
    pages = [image for path in files for image in images(path)]
    dpi = [max(72, round(image.width / 8.27)) for image in pages]
    image_pdf(pages, target, dpi, 85)
    return len(pages)


def _ocrmypdf(source: Path, target: Path, say: Say) -> Cost | None:
    program = shutil.which("ocrmypdf", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        say("ocrmypdf is not installed (make bench-setup): its figures are null")
        return None
    cost = measure(
        [program, "--deskew", "--rotate-pages", "-l", "vie", "--jobs", "1", "--output-type", "pdf", str(source), str(target)]
    )
    if cost.status:
        say(f"ocrmypdf ended with status {cost.status}: its figures are null")
    return cost
