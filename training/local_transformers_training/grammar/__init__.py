"""A grammar of customer letters: text, entities, facts, German, summary, reply."""
