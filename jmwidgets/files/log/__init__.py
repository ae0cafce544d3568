"""The log beside a journey file: its entries, its lines on disk, what it holds, and its history."""
