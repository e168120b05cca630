"""Understanding French: the only code that runs inside Rasa. docs/understanding.md tells how the parts fit."""
