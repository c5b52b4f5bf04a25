"""The brief of a tie in each form."""
