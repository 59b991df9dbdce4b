"""Pictures across quarters and steps, composed from placements and the ledger; steps never import each other."""
