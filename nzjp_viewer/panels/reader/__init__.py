"""The source reader: a document with what the dataset has taken from it marked, or else the list of its claims."""
