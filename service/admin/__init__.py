"""Administration: accounts, audit log, stopped jobs, plan versions."""
