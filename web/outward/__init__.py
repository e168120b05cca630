"""Cases on their way to other tools: a mail, a signed call. Written with the case, sent later, until it is through."""
