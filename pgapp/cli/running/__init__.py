"""What commands share while a run over a folder goes on: its line, its workers, how it stops."""
