"""How pictures and their classes are laid out: folders, lists, files beside them, arrays, shards, tables."""
