"""First-line figures of the desk: pure computations over stored events, each with its definition (docs/figures.md)."""
