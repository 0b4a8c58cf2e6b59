"""Traer un documento desde una planilla."""
