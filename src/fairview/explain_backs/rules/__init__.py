"""What an explain-back may look like and who may answer it. Pure."""

OPENING = 300
"""How many letters its opening has at most."""

MISSED = 2000
"""How many letters somebody may use to say what we missed."""

FEWEST, MOST = 3, 5
"""How many lines an explain-back has: few enough to be read."""

__all__ = ["FEWEST", "MISSED", "MOST", "OPENING"]
