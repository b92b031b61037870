"""The hand-over pack of a post: everything open, why it stands so, whom to ask; as a Word document and as a PDF.

``gathering`` asks the register, ``telling`` puts the answers into sections, ``as_docx`` and ``as_pdf`` set these.
"""
