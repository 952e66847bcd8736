"""`quotes serve`: quotations over HTTP, for programs, for people, and for annotation tools.

app: requests ─ bodies: what was sent, within limits ─▶ crew: processes that extract
─ label_studio, inception: the tools' own protocols; page: the article marked ─▶ answers
"""
