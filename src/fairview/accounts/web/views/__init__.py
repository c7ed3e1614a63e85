"""The pages of colleagues and teams, and the way in and out."""
