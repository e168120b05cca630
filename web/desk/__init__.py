"""The advisors' desk at /desk: accounts, the queue, a case with its live conversation. Built on web.server."""
