"""Reports for leaders and inspectors, from HR's plan and the register: numbers, charts and lists. Pure."""
