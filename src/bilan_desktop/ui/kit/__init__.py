"""Form, table, page and theme pieces that know nothing of the application."""
