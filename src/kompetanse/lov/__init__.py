"""The law watch: what Lovdata's open data say of the legal bases today, and what has changed since."""
