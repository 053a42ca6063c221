"""One typed settings object for web, workers and command line. Every setting is an environment variable KHENTHUONG_<NAME>."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: plans/, doc_templates/ and samples/ lie here."""

_SOCKET_ADDRESS_BYTES = 100
"""unix(7) allows 107 bytes; some are left for temporary names beside the socket."""


class Settings(BaseSettings):
    """Where things are kept and how much is allowed; defaults serve one office on one machine."""

    model_config = SettingsConfigDict(env_prefix="KHENTHUONG_", env_file=None, frozen=True)

    home: Path = Field(
        default=ROOT / "var", description="Folder of everything that is kept: database, blobs, page images, broker, logs."
    )
    database_url: str = Field(default="", description="SQLAlchemy address; empty = SQLite in the home folder.")
    broker_url: str = Field(
        default="", description="Redis address; empty = the embedded broker's unix socket in the home folder."
    )
    host: str = Field(default="127.0.0.1", description="Address the web service listens on; only this machine unless changed.")
    port: int = Field(default=8080, ge=0, le=65535, description="Port of the web service; 0 = any free port.")
    worker_processes: int = Field(default=2, ge=1, le=64, description="Celery processes that read dossiers.")
    readers_per_file: int = Field(
        default=0,
        ge=0,
        le=16,
        description="Children that read one long PDF at the same time; 0 = the machine's cores shared among the worker processes, at most 4.",
    )
    web_threads: int = Field(default=8, ge=1, le=128, description="Threads of the web service.")
    max_file_mb: int = Field(default=100, ge=1, description="Largest uploaded file, in megabytes.")
    max_request_mb: int = Field(default=400, ge=1, description="Largest upload request, in megabytes.")
    max_pages: int = Field(default=400, ge=1, description="Most pages of one file.")
    min_free_mb: int = Field(
        default=100, ge=0, description="Uploads are refused when less than this is free on the disk, in megabytes."
    )
    lease_seconds: int = Field(
        default=120, ge=5, description="How long a worker owns a job before the sweeper gives it to another."
    )
    job_attempts: int = Field(default=3, ge=1, description="A job that failed this often stops in front of a person.")
    job_seconds: int = Field(default=3600, ge=10, description="A job that runs longer is stopped and tried again.")
    sweep_seconds: float = Field(default=5.0, gt=0, description="Pause between two sweeps for jobs that are due.")
    deaf_seconds: float = Field(
        default=60.0, gt=0, description="An idle worker that lets wake-ups lie for so long ends and is started anew."
    )
    default_plan: str = Field(default="119-kh-duk", description="Campaign plan of new dossiers.")
    secret_key_file: Path | None = Field(
        default=None, description="File with the session secret; made in the home folder when absent."
    )
    secure_cookies: bool = Field(default=False, description="Mark cookies Secure: set it where the service stands behind TLS.")

    trusted_roots: Path | None = Field(
        default=None,
        description="Folder of root certificates (PEM or DER) that digital signatures on PDFs are checked against; none = no root is known.",
    )

    @property
    def database(self) -> str:
        """The SQLAlchemy address that is used."""
        return self.database_url or f"sqlite:///{(self.home / 'khenthuong.db').resolve()}"

    @property
    def broker_socket(self) -> Path:
        """The embedded broker's socket: in the home folder, or in a short temporary folder where the address would be too long."""
        wanted = (self.home / "broker" / "redis.sock").resolve()
        if len(os.fsencode(wanted)) <= _SOCKET_ADDRESS_BYTES:
            return wanted
        home = hashlib.sha256(os.fsencode(self.home.resolve())).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"khenthuong-{os.getuid()}-{home}" / "redis.sock"

    @property
    def broker(self) -> str:
        """The Celery broker address that is used."""
        return self.broker_url or f"redis+socket://{self.broker_socket}"

    @property
    def readers(self) -> int:
        """Children that one worker process may let read one file side by side: together the workers ask for no more than there is."""
        shared = len(os.sched_getaffinity(0)) // self.worker_processes
        return self.readers_per_file or max(1, min(4, shared))

    @property
    def blobs(self) -> Path:
        return self.home / "blobs"

    @property
    def artefacts(self) -> Path:
        return self.home / "artefacts"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The process's settings, read from the environment once."""
    return Settings()
