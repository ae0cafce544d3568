"""What a run is to do: templates, parameters, journeys, and where each report goes."""
