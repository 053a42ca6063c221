"""Keeps one LibreOffice running and has it convert one document after another; started under limits by worker.generation.listener.

The system's Python runs it (python3-uno binds to that one), so nothing of ours is imported. One JSON line on stdin is an order
{"source", "target", "filter", "data"}; each is answered by one JSON line on stdout: {"done": true} or {"error": "..."}. The first
line says {"ready": true} or why not. When stdin ends, its owner is gone: the whole process group is killed at once, whatever runs.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

IDLE_SECONDS = 600
"""A listener that nobody asks anything for so long gives its 0.2 GB back."""
START_SECONDS = 90
_PIPE = f"khenthuong{os.getpid()}x{time.monotonic_ns()}"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BODY = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr>'
    "<w:tc><w:p><w:r><w:t>Ng\u01b0\u1eddi</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:body></w:document>"
)


def main() -> None:
    """``HOME SOFFICE OPTIONS…`` as arguments."""
    orders: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    try:
        home, *command = sys.argv[1:]
        uno = importlib.import_module("uno")
        subprocess.Popen([*command, f"--accept=pipe,name={_PIPE};urp;"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        desktop = _connected(uno)
        _prime(uno, desktop, Path(home))
        _answer({"ready": True})
        while True:
            _answer(_converted(uno, desktop, orders.get(timeout=IDLE_SECONDS)))
    except ImportError:
        _answer({"error": "python3-uno"})
    except queue.Empty:
        pass
    except Exception as error:  # noqa: BLE001 - the owner hears of every end, and starts another one
        _answer({"error": repr(error)[:300]})
    _end()


def _listen(orders: queue.Queue[dict[str, Any]]) -> None:
    for line in sys.stdin.buffer:
        orders.put(json.loads(line))
    _end()


def _end() -> None:
    """Leaves no file, and ends everything of this process group: oosplash and soffice.bin too."""
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    os.kill(0, signal.SIGKILL)


def _answer(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _connected(uno: Any) -> Any:
    """The desktop of the LibreOffice that was just started, as soon as it answers on its pipe."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={_PIPE};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _prime(uno: Any, desktop: Any, home: Path) -> None:
    """A first small document loads both filters and the fonts, and shows that this LibreOffice works."""
    source, target = home / "prime.docx", home / "prime.pdf"
    with zipfile.ZipFile(source, "w") as package:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", _BODY)):
            package.writestr(name, text)
    _store(uno, desktop, {"source": str(source), "target": str(target), "filter": "writer_pdf_Export", "data": {}})
    if not target.read_bytes().startswith(b"%PDF"):
        raise RuntimeError("the first document gave no PDF")


def _converted(uno: Any, desktop: Any, order: dict[str, Any]) -> dict[str, Any]:
    try:
        _store(uno, desktop, order)
    except Exception as error:  # noqa: BLE001 - pyuno raises whatever the office threw
        return {"error": repr(error)[:300]}
    return {"done": True}


def _store(uno: Any, desktop: Any, order: dict[str, Any]) -> None:
    never = {"MacroExecutionMode": 0, "UpdateDocMode": 0}  # no macro runs, no link is followed, whatever a document asks for
    look = tuple(_property(uno, k, v) for k, v in {"Hidden": True, "ReadOnly": True, **never}.items())
    document = desktop.loadComponentFromURL(Path(order["source"]).as_uri(), "_blank", 0, look)
    if document is None:
        raise RuntimeError("the document could not be loaded")
    try:
        details = uno.Any("[]com.sun.star.beans.PropertyValue", tuple(_property(uno, k, v) for k, v in order["data"].items()))
        wishes = (_property(uno, "FilterName", order["filter"]), _property(uno, "FilterData", details))
        document.storeToURL(Path(order["target"]).as_uri(), wishes)
    finally:
        document.close(True)


def _property(uno: Any, name: str, value: Any) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main()
