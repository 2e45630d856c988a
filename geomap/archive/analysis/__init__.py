"""Who reads the articles of an archive: this process, several, or the workers of a Dask cluster, within bounds."""
