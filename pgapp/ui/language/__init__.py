"""In which language the window speaks: the catalogue of translations, and what asks for them."""
