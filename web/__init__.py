"""The public door: the chat API, the chat page, and the pages the assistant links to."""
