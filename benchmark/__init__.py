"""What the reader is measured by: gold readings from the United Nations' own XML, rendered as people meet the text.

Nothing here is imported by the library, and no gold reading is made with the library's code.
"""
