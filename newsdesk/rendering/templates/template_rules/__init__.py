"""What a template may not hold: output without escaping, and whatever the site's content security policy refuses."""
