"""What several parts of one page of the carousel show, read once."""

from functools import cached_property

from sessions.look import Look as AnyLook

from .moment import Moment, moment_of


class Look(AnyLook):
    @cached_property
    def moment(self) -> Moment:
        return moment_of(self.item.session, self.item)
