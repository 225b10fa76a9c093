"""PowerPoint slides: native shapes joined by glued connectors, cited, one slide a step."""
