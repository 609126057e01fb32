"""Papers printed from the vault and never kept in it: the journal, the certificate of a destruction."""
