"""Pages of people: the front door, one's own account, and who belongs to a PLC."""
