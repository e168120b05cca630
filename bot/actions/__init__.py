"""Custom actions: answer from the corpus, run an operation through the portal, hand over to a person.

Rasa chooses the action from the intent; what happens next is decided here, by plain deterministic code
over one JSON slot, the frame (see docs/decisions/0002-dialogue-without-rasa-forms.md).
"""
