def languages():
    return []
