"""Orden `preparar_letra`: deja lista la letra de la pantalla."""

from typing import Any

from django.core.management.base import BaseCommand

from genero.paginas import letra


class Command(BaseCommand):
    """Hace los subconjuntos woff2 que use la hoja de estilo. Se puede repetir: sólo rehace lo que cambió."""

    help = "Hace los subconjuntos latinos de la letra (woff2) en static/generado/letra."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepara la letra y dice qué hizo."""
        hechos = letra.preparar(letra.carpeta())
        for archivo in hechos:
            self.stdout.write(f"Letra lista: {archivo.name} ({archivo.stat().st_size / 1024:.0f} KB)")
        if not hechos:
            self.stdout.write("La letra ya estaba lista.")
