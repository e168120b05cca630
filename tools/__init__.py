"""Set-up, training, the demo, the checks and the reports: everything `make` calls.

Modules marked "stdlib only" run on the system's Python (3.8 or newer), before any environment exists.
"""
