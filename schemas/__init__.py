"""What travels on a topic and what a rule file says: frozen pydantic models that import only each other."""
