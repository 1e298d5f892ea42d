"""Answers about a dataset, asked of its columns: filters, counts, histograms, clusters and text search.

Works on numpy arrays made once per dataset and returns at most a screenful; no Qt and no files. What the first paint of
a small dataset asks (``few``, ``moments``) needs no arrays, so that numpy is loaded after it.
"""
