"""Documents made from the project as a whole: what the courses cover, and how much there is."""
