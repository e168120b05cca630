"""What a request to a person is: its rules, its words, its opening hours. Pure: no input, no output, no database."""
