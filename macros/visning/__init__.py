"""Content to HTML: one template per component in maler/, and the choices they need in Python."""
