"""The command `flask courses`: checks and publishes all that stands in a folder of courses."""
