"""What tests start as processes of their own, and look into."""
