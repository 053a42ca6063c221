"""The review desk: the list, and the page of one dossier with the machine's findings beside the page images."""
