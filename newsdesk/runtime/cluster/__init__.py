"""A cluster of other machines that share the work of this one, by Dask (distributed.dask.org)."""
