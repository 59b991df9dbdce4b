"""Buttons and autosaves of Choose, of a consultancy, and of the facilitator."""
