"""The data that flows through slated: plain frozen records, no behaviour beyond their own arithmetic."""
