"""Messages: by SMTP where it is configured, otherwise into the outbox."""
