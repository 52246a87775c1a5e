"""Tables and forms at the right. They show what they are handed and say what the person did."""
