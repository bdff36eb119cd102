"""From history, milestones and beliefs to a distribution over premiere days."""
