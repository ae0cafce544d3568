"""What people wrote in their own words: words, themes, and who speaks of which."""
