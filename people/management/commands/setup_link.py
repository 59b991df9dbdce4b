from typing import Any

from django.core.management.base import BaseCommand

from people import setup


class Command(BaseCommand):
    help = "Prints a one-time link that makes a PLC and its first facilitator. Good for 48 hours."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(setup.link())
