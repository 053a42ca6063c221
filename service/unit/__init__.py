"""The unit desk: my dossiers, a new one, what to do next."""
