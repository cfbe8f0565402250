"""The e-learning platform of the national mechanisms for gender equality."""
