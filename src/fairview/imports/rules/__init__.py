"""What an export means: its columns, dates, zone and faults. Values in, decision or refusal in words out."""
