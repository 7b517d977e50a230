"""HR's plan for people and for the LMS: sums, a page, a workbook, and files that an LMS takes. Pure.

`hr/` makes the plan; everything here is made from it, so that all files say the same.
"""
