"""The operator's export: the released plans of one session as PDFs in a folder, logged."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rap import pdf
from rap.models import Rap
from sessions import log, press
from sessions.models import Session


class Command(BaseCommand):
    help = "Writes the PDFs of a session's released plans into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("session", metavar="SESSION_CODE")
        # Checked in `handle`, so that a wrong word is answered by one line.
        parser.add_argument("--edition", default="leader", metavar="leader|full")
        parser.add_argument("--out", required=True, metavar="DIR", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        edition, folder = options["edition"], options["out"]
        if edition not in pdf.EDITIONS:
            raise CommandError(f"There is no edition {edition!r}: say leader or full.")
        session = Session.objects.select_related("plc").filter(code=options["session"]).first()
        if session is None:
            raise CommandError(f"No session has the code {options['session']!r}.")
        raps = released(session, edition)
        if not raps:
            raise CommandError(f"No plan of this session was released as {edition} edition.")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            names = [self.write(rap, edition, folder) for rap in raps]
        except OSError as error:
            raise CommandError(f"Cannot write into {folder}: {error.strerror}.") from error
        finally:
            press.close()
        log.write(session, None, "export", about=f"{edition} {len(names)} by operator")
        for name in names:
            self.stdout.write(name)
        self.stdout.write(
            f"{len(names)} {'plan' if len(names) == 1 else 'plans'}, {edition} edition, written to {folder}"
        )

    def write(self, rap: Rap, edition: str, folder: Path) -> str:
        name = pdf.file_name(rap, rap.session, edition).removesuffix(".pdf") + f"-{rap.code.lower()}.pdf"
        file = folder / name
        file.touch(mode=0o600)
        file.write_bytes(press.pdf_of(pdf.html_of(rap, edition, exporter=None)))
        return name


def released(session: Session, edition: str) -> list[Rap]:
    """Only what a coach has let go: to leaders, or in full to the facilitator."""
    field = "released_leader_at" if edition == "leader" else "released_full_to_facilitator_at"
    raps = Rap.objects.filter(session=session, **{f"{field}__isnull": False})
    return list(raps.select_related("session__plc", "coach", "partner").order_by("coach__name"))
