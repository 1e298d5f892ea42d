"""Answers about a dataset, asked of its columns: filters, counts, histograms, clusters and text search.

Works on numpy arrays made once per dataset and returns at most a screenful; no Qt and no files.
"""
