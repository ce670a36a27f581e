"""What is known of languages: dates, lists, numbers, plural forms, and what is written from right to left."""
