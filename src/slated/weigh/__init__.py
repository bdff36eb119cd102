"""From claims to beliefs: who repeats whom, who has proved reliable, what stands, what failed."""
