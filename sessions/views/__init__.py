"""Pages of the walk: home of the PLC, planning, joining, the coach's page, the console and the projector."""
