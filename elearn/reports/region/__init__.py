"""The regional view: what countries and mechanisms that opted in stated, as distributions, without ranking."""
