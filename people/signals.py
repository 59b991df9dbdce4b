"""What other apps may want to know of people. `people` itself knows none of them."""

from django.dispatch import Signal

# A member was removed, or their rights changed: sent with `member`, after the commit. Open streams are re-checked then.
member_changed = Signal()
