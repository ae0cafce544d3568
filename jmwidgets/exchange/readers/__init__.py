"""A reader for each kind of file: from what is given to journeys in draft."""
