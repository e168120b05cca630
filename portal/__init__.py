"""The subscription backend: business rules, identity, ledger, mail, and the HTTP API the assistant calls."""
