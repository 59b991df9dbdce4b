"""People who never stop writing, whatever the server does."""

import http.client
import threading

from carousel.models import PosterEntry
from reflection.models import Line


class Writer(threading.Thread):
    """Sticks on cards and saves a draft in turn; what was not acknowledged is sent again with the same key."""

    def __init__(self, house, number, told, over):
        """`told` counts up with every word that is stored; `over` ends it, once what it has begun is stored."""
        super().__init__(daemon=True)
        self.house, self.coach, self.person = house, house.coaches[number], house.people[number]
        self.told, self.over = told, over
        self.cards, self.draft, self.on_its_way = [], "", ""
        self.again, self.faults = 0, []

    def run(self):
        number = 0
        while not self.over.is_set():
            number += 1
            words = f"Card {number} of {self.coach.name}"
            self.until_stored(self.house.add_path, kind="idea", text=words, client_key=words.replace(" ", "-"))
            self.cards.append(words)
            self.on_its_way = f"Draft {number} of {self.coach.name}"
            path, form = self.house.draft(self.on_its_way)
            self.until_stored(path, **form)
            self.draft = self.on_its_way

    def until_stored(self, path, **form):
        while (answer := self.ask(path, form)) is None or not answer.stored:
            if answer is None or (answer.status == 503 and answer.headers["Retry-After"]):
                self.again += 1
            else:
                self.faults.append((answer.status, answer.text[:300]))
            threading.Event().wait(0.05)
        self.told.release()

    def ask(self, path, form):
        """None: the server is gone."""
        try:
            return self.person.post(path, **form)
        except (OSError, http.client.HTTPException):
            return None

    def acknowledged(self):
        return self.cards, self.draft

    def stored(self):
        cards = PosterEntry.objects.filter(author=self.coach).order_by("pk").values_list("text", flat=True)
        return [*cards], Line.objects.filter(author=self.coach).values_list("text", flat=True).first() or ""

    def lost(self):
        """What it was told is stored, and is not, while it goes on."""
        cards, draft = self.stored()
        missing = {*self.cards} - {*cards}
        return missing if draft in (self.draft, self.on_its_way) else {*missing, self.draft}
