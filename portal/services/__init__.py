"""The use cases: open a unit of work, load, ask the domain, commit. `unit_of_work` is the seam for another backend."""
