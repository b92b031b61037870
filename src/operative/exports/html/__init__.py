def page(resolution): return ""
