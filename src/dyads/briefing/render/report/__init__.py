"""The brief of one report in each form."""
