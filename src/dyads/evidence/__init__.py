"""The words behind every id: receipts, and the reports that were coded recently."""
