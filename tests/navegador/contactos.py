"""La hoja de contactos: cada pantalla con los datos de la demostración, a 1366 y 390 puntos, clara y oscura, en `docs/pantallas/`.

    .venv/bin/python -m tests.navegador.contactos [palabra]

Con una palabra, sólo las pantallas cuyo nombre la contiene. Cada imagen pasa además por el escaneo; si encuentra algo lo dice y termina
con error.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.navegador.mirar import Mirador
    from tests.navegador.pantalla import Pantalla

RAIZ = Path(__file__).resolve().parents[2]
DESTINO = RAIZ / "docs" / "pantallas"
# Ancho de la pantalla → cuánto se achica. Lo que pase del alto máximo se corta: la página sigue igual hacia abajo.
ESCALAS = {1366: 0.36, 390: 0.5}
ALTO_MAXIMO, SEPARACION, CALIDAD = 1700, 14, 30
FONDO = (150, 158, 170)
TEMAS = ("claro", "oscuro")
IMPRESAS = ("leer-vigente", "historial", "proceso-en-visacion")
ANCHO_A4 = 794


def main(palabra: str = "") -> int:
    """Levanta la demostración en una carpeta de paso, la recorre y escribe las imágenes y su índice."""
    with tempfile.TemporaryDirectory(prefix="contactos-") as var:
        os.environ.update(
            GENERO_VAR=var,
            GENERO_DEMO="si",
            GENERO_PRUEBAS="1",
            DJANGO_SETTINGS_MODULE="genero.configuracion.ajustes",
            DJANGO_ALLOW_ASYNC_UNSAFE="1",
        )
        # La embebida corre con otra cuenta cuando quien la lanza es root: tiene que poder llegar a su carpeta.
        Path(var).chmod(0o755)
        hallazgos = _recorrer(Path(var), palabra)
    for hallazgo in hallazgos:
        sys.stdout.write(f"{hallazgo}\n")
    peso = sum(a.stat().st_size for a in DESTINO.rglob("*.webp"))
    sys.stdout.write(f"{len(list(DESTINO.rglob('*.webp')))} imágenes, {peso / 1e6:.1f} MB, {len(hallazgos)} hallazgos\n")
    return 1 if hallazgos else 0


def _recorrer(var: Path, palabra: str) -> list[str]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from genero.configuracion import embebida
    from genero.paginas.demo.siembra import correr_trabajos

    settings.ROOT_URLCONF = "tests.navegador.urls_con_fallas"
    # Las sesiones duran lo que toma mirar todas las pantallas.
    settings.CONFIRMAR_MINUTOS = 600
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("preparar_letra")
        call_command("preparar_sello")
        call_command("sembrar_demo")
        _dejar_uno_sin_emitir()
        correr_trabajos()
        return _fotografiar(palabra)
    finally:
        from django.db import connections

        connections.close_all()
        embebida.detener(var)


def _dejar_uno_sin_emitir() -> None:
    """El registro de un servicio no se hace, para mostrar la página que lo espera."""
    from django.db import connection

    from genero.configuracion.base import como_dueno

    with como_dueno(), connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'cancelled' where task_name = 'acto_ocurrido' and (args->>'servicio_id')::bigint in "
            "(select id from personas_servicio where slug = 'conaf')"
        )


def _fotografiar(palabra: str) -> list[str]:
    from tests.navegador.pantallas import GRUPOS

    hallazgos: list[str] = []
    with _mirador() as mirador:
        for grupo, pantallas in GRUPOS.items():
            (DESTINO / grupo).mkdir(parents=True, exist_ok=True)
            for pantalla in (p for p in pantallas if palabra in p.nombre):
                hallazgos += _una(mirador, grupo, pantalla)
        if not palabra:
            _indice()
    return hallazgos


@contextmanager
def _mirador() -> Iterator["Mirador"]:
    from playwright.sync_api import sync_playwright
    from pytest_django.live_server_helper import LiveServer

    # Con esto las sesiones que se abren sin clave cuentan como recién ingresadas, igual que en las pruebas.
    from tests import accesorios  # noqa: F401
    from tests.navegador.conftest import lanzar
    from tests.navegador.demostracion import preparar
    from tests.navegador.mirar import Mirador

    demo = preparar()
    servidor = LiveServer("localhost")
    try:
        with sync_playwright() as playwright:
            chromium = lanzar(playwright)
            mirador = Mirador(chromium, servidor.url, demo)
            yield mirador
            mirador.cerrar()
            chromium.close()
    finally:
        servidor.stop()


def _una(mirador: "Mirador", grupo: str, pantalla: "Pantalla") -> list[str]:
    """Las cuatro caras de una pantalla, juntas en una imagen; y si se imprime, también en papel."""
    from tests.navegador.escaneo import escanear
    from tests.navegador.mirar import con_tema

    hallazgos, caras = [], []
    with mirador.abierta(pantalla) as hoja:
        for ancho, escala in ESCALAS.items():
            for tema in TEMAS:
                con_tema(hoja, tema, ancho)
                hallazgos += [f"{pantalla.nombre} a {ancho}, {tema}: {h}" for h in escanear(hoja)]
                caras.append(_foto(hoja, escala))
        _guardar(caras, DESTINO / grupo / f"{pantalla.nombre}.webp")
        if pantalla.nombre in IMPRESAS:
            hoja.emulate_media(media="print", color_scheme="light")
            hoja.set_viewport_size({"width": ANCHO_A4, "height": 1123})
            (DESTINO / "impresion").mkdir(exist_ok=True)
            _guardar([_foto(hoja, 0.75)], DESTINO / "impresion" / f"{pantalla.nombre}.webp")
    return hallazgos


def _foto(hoja: "Page", escala: float) -> Image.Image:
    imagen = Image.open(io.BytesIO(hoja.screenshot(full_page=True))).convert("RGB")
    achicada = imagen.resize((round(imagen.width * escala), round(imagen.height * escala)), Image.Resampling.LANCZOS)
    return achicada.crop((0, 0, achicada.width, min(achicada.height, ALTO_MAXIMO)))


def _guardar(caras: list[Image.Image], destino: Path) -> None:
    ancho = sum(c.width for c in caras) + SEPARACION * (len(caras) + 1)
    alto = max(c.height for c in caras) + 2 * SEPARACION
    hoja = Image.new("RGB", (ancho, alto), FONDO)
    izquierda = SEPARACION
    for cara in caras:
        hoja.paste(cara, (izquierda, SEPARACION))
        izquierda += cara.width + SEPARACION
    hoja.save(destino, "WEBP", quality=CALIDAD, method=6)


def _indice() -> None:
    """El índice, por grupo."""
    from tests.navegador.pantallas import GRUPOS

    lineas = [
        "# Las pantallas",
        "",
        "Cada imagen muestra una pantalla con los datos de la demostración, de izquierda a derecha: 1366 puntos claro y oscuro,",
        "390 puntos claro y oscuro. Las páginas muy largas se cortan abajo. Se rehacen, y se escanean de paso, con",
        "`.venv/bin/python -m tests.navegador.contactos`.",
        "",
    ]
    for grupo, pantallas in GRUPOS.items():
        lineas += [f"## {grupo.replace('-', ' ').capitalize()}", "", "| pantalla | quién mira | dirección |", "| --- | --- | --- |"]
        lineas += [f"| [{p.nombre}]({grupo}/{p.nombre}.webp) | {_quien(p.quien)} | `{p.direccion}` |" for p in pantallas]
        lineas.append("")
    lineas += ["## Impresión", "", *(f"- [{n}](impresion/{n}.webp)" for n in IMPRESAS), ""]
    (DESTINO / "LEEME.md").write_text("\n".join(lineas))


def _quien(alias: str) -> str:
    from genero.paginas.demo.elenco import personas

    persona = personas().get(alias.partition("/")[0])
    return f"{persona[0].nombre}" if persona else "cualquiera, sin cuenta"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
