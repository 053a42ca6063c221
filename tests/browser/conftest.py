"""The whole product, started as people start it, on a home of its own; a browser that notices every request."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from storage import seed
from storage.db import engine, session_scope
from storage.settings import ROOT, settings

expect.set_options(timeout=20_000)  # machines that test are busy machines
CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 90
READ_MS = 240_000
"""Milliseconds that reading a sample may take."""
PASSWORD = "mot-mat-khau-de-thu"
UNIT = ("Chi bộ Trung tâm Lưu trữ số Mây Ngàn", "grassroots_cell")
PEOPLE = {"chibo": "unit", "thamdinh": "reviewer", "thuongvu": "committee", "vanphong": "office", "quantri": "admin"}


@dataclass(frozen=True, slots=True)
class Service:
    """A running product: its address, and what it printed."""

    address: str
    home: Path


def _clean_environment() -> dict[str, str]:
    """The environment with the service's defaults: no limit that another room's tests have set may reach it."""
    return {
        k: v
        for k, v in os.environ.items()
        if k not in {"KHENTHUONG_MAX_FILE_MB", "KHENTHUONG_MAX_REQUEST_MB", "KHENTHUONG_MIN_FREE_MB"}
    }


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("browser")
    patch = pytest.MonkeyPatch()
    patch.setenv("KHENTHUONG_HOME", str(home))
    patch.setenv("KHENTHUONG_DATABASE_URL", "")
    patch.setenv("KHENTHUONG_BROKER_URL", "")
    patch.setenv("KHENTHUONG_WORKER_PROCESSES", "1")
    command = [sys.executable, "-m", "cli.main", "run", "--home", str(home), "--port", "0", "--no-samples"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=_clean_environment())
    try:
        address = _address(process)
        settings.cache_clear()
        engine.cache_clear()
        _people()
        yield Service(address, home)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        engine().dispose()
        patch.undo()
        settings.cache_clear()
        engine.cache_clear()


def _address(process: subprocess.Popen[str]) -> str:
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    threading.Thread(target=lambda out: [lines.put(line) for line in out], args=(process.stdout,), daemon=True).start()
    while True:
        line = lines.get(timeout=START_SECONDS)
        if "http://" in line:
            return "http://" + line.split("http://")[1].split()[0]


def _people() -> None:
    with session_scope() as session:
        unit = seed.ensure_unit(session, *UNIT)
        for name, role in PEOPLE.items():
            seed.create_account(session, name, PASSWORD, role, unit if role == "unit" else None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's Chromium is not installed (apt-packages-test.txt)")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield made
        made.close()


@pytest.fixture(scope="package")
def pictures() -> Path:
    """Where the walk leaves its screenshots."""
    folder = Path(os.environ.get("KHENTHUONG_SCREENSHOTS") or ROOT / "var" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Desk:
    """One person's browser window; every request and every script error is noted."""

    def __init__(self, browser: Browser, service: Service, name: str, pictures: Path) -> None:
        self._service, self._pictures, self.name = service, pictures, name
        self.foreign: list[str] = []
        self.errors: list[str] = []
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        self.page: Page = context.new_page()
        self.page.on("request", lambda r: None if r.url.startswith(service.address) else self.foreign.append(r.url))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("console", lambda m: self.errors.append(m.text) if "Content Security Policy" in m.text else None)
        self.go("/login")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("button.main")

    def go(self, path: str) -> None:
        self.page.goto(self._service.address + path)

    def look(self, name: str) -> None:
        """Keeps how the page looks on a desk and on a phone; nothing may stick out to the side."""
        for width, height in ((1366, 768), (390, 844)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.wait_for_timeout(250)
            self.page.screenshot(path=self._pictures / f"{name}-{width}.png", full_page=True)
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} px"
        self.page.set_viewport_size({"width": 1366, "height": 768})

    def shot(self, name: str) -> None:
        """Keeps what is on the screen now, at the size that it has."""
        self.page.screenshot(path=self._pictures / f"{name}.png")

    def submit(self, folder: Path) -> str:
        """Hands in the PDF files of a folder as a unit does, waits for the report, and gives the dossier's path."""
        self.page.get_by_role("link", name="Nộp hồ sơ mới").click()
        expect(self.page.locator("#chon-tep")).to_be_enabled()
        self.page.set_input_files("#chon-tep", sorted(folder.glob("*.pdf")))
        expect(self.page.locator(".files li").last).to_contain_text("Đã lưu")
        self.page.get_by_role("button", name="Nộp hồ sơ").click()
        self.page.wait_for_url(re.compile(r"/ho-so/\w{32}$"))
        expect(self.page.locator("#ket-qua")).to_be_visible(timeout=READ_MS)
        return "/" + self.page.url.split("/", 3)[3].split("#")[0]

    def leave(self) -> None:
        assert not self.foreign, f"requests left the host: {self.foreign}"
        assert not self.errors, f"script errors: {self.errors}"
        self.page.context.close()
