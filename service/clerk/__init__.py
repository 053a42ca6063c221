"""The records clerk: uploads for a unit, with the date received and the incoming number."""
