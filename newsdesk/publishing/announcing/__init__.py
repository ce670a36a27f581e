"""What is told of a publish after a deploy: to a hub, to search engines, and to caches."""
