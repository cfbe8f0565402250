"""Statistics of small groups: agreement, consistency, networks, and the protection of what few persons said."""
