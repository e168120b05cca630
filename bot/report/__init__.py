"""Measure the understanding: `make nlu-report`, `make nlu-report SET=phrases.jsonl`, `make nlu-report STOCK=1`."""
