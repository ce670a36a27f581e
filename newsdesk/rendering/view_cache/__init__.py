"""What is published, by its views: where something in them was edited, what shows it is rendered without a plan."""
