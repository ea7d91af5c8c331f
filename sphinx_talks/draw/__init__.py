"""From views to standard nodes, which every builder can write."""
