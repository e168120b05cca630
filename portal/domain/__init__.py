"""The rules, pure: no input, no output, no clock of their own. Everything else in the portal depends on this."""
