"""Pages of the plan: the coach's editor, what leaders will see, the close, the look-back, and the leader's own page."""
