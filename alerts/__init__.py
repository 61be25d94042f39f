"""Rules, episodes, how an alert is drawn, and how it is delivered once."""
