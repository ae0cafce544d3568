"""Pictures of a journey as SVG, which any program opens, and which browsers make PNG of."""
