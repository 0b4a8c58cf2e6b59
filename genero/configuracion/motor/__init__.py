"""Motor de base de datos: el de PostgreSQL de Django, que además levanta la embebida y revisa el rol."""
