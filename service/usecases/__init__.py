"""What people can do, once: the pages and the API both call these, in a session that the caller opens."""
