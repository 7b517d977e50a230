"""The office: a local web page for those who would rather not use a terminal."""
