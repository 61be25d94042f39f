"""Training: what fits the models and measures them. Tools; a worker never imports them."""
