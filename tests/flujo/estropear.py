"""Estropear un paquete verificable, de a una manera: cada función lo hace y devuelve qué debe decir `bin/verificar`, y dónde."""

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.flujo.conftest import Muestra

BIN = Path(settings.RAIZ) / "bin" / "verificar"


@dataclass
class Paquete:
    """Un paquete abierto para estropearlo. Lo que se cambie se vuelve a armar con el índice puesto al día, salvo que se pida otra cosa."""

    archivos: dict[str, bytes]
    muestra: Muestra
    testigo: tuple[int, str] | None = None
    agregados: list[tuple[str, bytes]] = field(default_factory=list)
    indice_al_dia: bool = True

    @property
    def actos(self) -> list[dict[str, Any]]:
        """Los actos leídos."""
        return [json.loads(linea) for linea in self.archivos["actos.jsonl"].splitlines()]

    def poner(self, actos: list[dict[str, Any]]) -> None:
        """Los escribe de vuelta."""
        self.archivos["actos.jsonl"] = "".join(f"{json.dumps(a, ensure_ascii=False, separators=(',', ':'))}\n" for a in actos).encode()

    def cambiar_acto(self, numero: int, **campos: Any) -> None:
        """Cambia campos de un acto, sin tocar su hash."""
        actos = self.actos
        actos[numero - 1] |= campos
        self.poner(actos)

    def de(self, carpeta: str, clase: str = "") -> str:
        """El nombre de un archivo: el primero de esa carpeta, o el PDF de esa clase."""
        if clase:
            return f"registros/{next(d['codigo'] for _, d in self.verbo('emitir') if d['clase'] == clase)}.pdf"
        return next(n for n in sorted(self.archivos) if n.startswith(carpeta))

    def verbo(self, verbo: str) -> list[tuple[int, dict[str, Any]]]:
        """(número, datos) de los actos de ese verbo."""
        return [(a["numero"], json.loads(a["datos"])) for a in self.actos if a["verbo"] == verbo]

    def armado(self) -> bytes:
        """El ZIP."""
        if self.indice_al_dia:
            indice, actos = json.loads(self.archivos["indice.json"]), self.actos
            indice["cabeza"] |= {"numero": actos[-1]["numero"], "hash": actos[-1]["hash"]}
            indice["archivos"] = {n: hashlib.sha256(o).hexdigest() for n, o in self.archivos.items() if n != "indice.json"}
            self.archivos["indice.json"] = json.dumps(indice).encode()
        destino = io.BytesIO()
        with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as salida:
            for nombre, octetos in (*self.archivos.items(), *self.agregados):
                salida.writestr(nombre, octetos)
        return destino.getvalue()


def rehechos(actos: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """La cadena vuelta a encadenar entera, con hashes buenos."""
    previo = "0" * 64
    for numero, acto in enumerate(actos, start=1):
        acto |= {"numero": numero, "previo": previo}
        orden = "previo cadena numero momento usuario_id persona rol subrogancia_de verbo objeto_tipo objeto_id datos clave".split()
        acto["hash"] = previo = hashlib.sha256(json.dumps([acto[c] for c in orden], ensure_ascii=False).encode()).hexdigest()
    return actos


def json_cambiado(p: Paquete) -> str:
    nombre = p.de("presentaciones/")
    p.archivos[nombre] = p.archivos[nombre].replace(b"tierra", b"Tierra", 1)
    return f"{nombre}: no es lo que se presentó"


def sha_de_la_presentacion_cambiado(p: Paquete) -> str:
    """El JSON y la huella que dice su acto, los dos cambiados para que calcen entre sí."""
    numero, datos = p.verbo("presentar")[0]
    nombre = f"presentaciones/{datos['codigo']}.json"
    p.archivos[nombre] = p.archivos[nombre].replace(b"tierra", b"Tierra", 1)
    datos["sha256"] = hashlib.sha256(p.archivos[nombre]).hexdigest()
    p.cambiar_acto(numero, datos=json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    return f"cadena 101, acto {numero}: su contenido no corresponde a su hash"


def presentacion_quitada(p: Paquete) -> str:
    nombre = p.de("presentaciones/")
    del p.archivos[nombre]
    return f"{nombre}: no viene en el paquete"


def presentacion_agregada(p: Paquete) -> str:
    p.archivos["presentaciones/SRC-2026-A-22222-22222.json"] = b"{}"
    return "presentaciones/SRC-2026-A-22222-22222.json: ningún acto «presentar» lo nombra"


def pdf_con(clase: str, cambio: Callable[[bytes], bytes], motivo: str) -> Callable[[Paquete], str]:
    """Cambia el PDF de esa clase; debe nombrarse el archivo, el acto que lo emitió y qué no calza."""

    def hacer(p: Paquete) -> str:
        nombre = p.de("", clase)
        numero = next(n for n, d in p.verbo("emitir") if d["clase"] == clase)
        cambiado = cambio(p.archivos[nombre])
        assert cambiado != p.archivos[nombre]
        p.archivos[nombre] = cambiado
        return f"{nombre}: no es el que se emitió en el acto {numero}: {motivo}"

    return hacer


def un_octeto(o: bytes) -> bytes:
    return o[:5000] + bytes([o[5000] ^ 1]) + o[5001:]


def otro_adjunto(o: bytes) -> bytes:
    """El JSON adjunto con una letra distinta, comprimido de nuevo en su lugar."""
    marca = o.index(b"/EmbeddedFile")
    desde = o.index(b"stream", marca) + len(b"stream\n")
    hasta = o.index(b"\nendstream", desde)
    nuevo = zlib.compress(zlib.decompress(o[desde:hasta]).replace(b"tierra", b"Tierra", 1), 9)
    cabeza = o[marca:desde].replace(f"/Length {hasta - desde}".encode(), f"/Length {len(nuevo)}".encode())
    return o[:marca] + cabeza + nuevo + o[hasta:]


def otro_codigo(o: bytes) -> bytes:
    """El identificador del archivo con el código de otro registro."""
    return re.sub(rb"/ID \[\((SRC-\d{4}-[A-Z])-[^)]*\)", rb"/ID [(\1-22222-22222)", o)


def otro_pdf_en_su_lugar(p: Paquete) -> str:
    """El PDF de un registro con el nombre de otro del mismo servicio."""
    visado, sin_visto = p.de("", "visado"), p.de("", "sin_visto")
    p.archivos[visado] = p.archivos[sin_visto]
    return f"{visado}: es el registro {Path(sin_visto).stem}, íntegro: le cambiaron el nombre"


def archivo_renombrado(p: Paquete) -> str:
    nombre = p.de("presentaciones/")
    p.archivos["presentaciones/SRC-2026-A-33333-33333.json"] = p.archivos.pop(nombre)
    return f"presentaciones/SRC-2026-A-33333-33333.json: es lo presentado con el código {Path(nombre).stem}"


def cabeza_del_indice(p: Paquete) -> str:
    """El índice dice que la cadena llega más allá."""
    indice = json.loads(p.archivos["indice.json"])
    indice["cabeza"]["numero"] += 1
    p.archivos["indice.json"], p.indice_al_dia = json.dumps(indice).encode(), False
    return f"cadena 101, acto {p.muestra.numero + 1}: la cola no coincide con el índice"


def huella_del_indice(p: Paquete) -> str:
    indice, nombre = json.loads(p.archivos["indice.json"]), p.de("registros/")
    indice["archivos"][nombre] = "0" * 64
    p.archivos["indice.json"], p.indice_al_dia = json.dumps(indice).encode(), False
    return f"{nombre}: su huella no es la que dice el índice"


def emitir_quitado(p: Paquete) -> str:
    """Se borra el acto que emitió un PDF."""
    numero = p.verbo("emitir")[0][0]
    p.poner([a for a in p.actos if a["numero"] != numero])
    return f"cadena 101, acto {numero + 1}: falta el acto {numero}"


def emitir_quitado_y_reescrito(p: Paquete) -> str:
    """Lo mismo, con la cadena vuelta a encadenar: el PDF queda sin acto."""
    numero, datos = p.verbo("emitir")[0]
    p.poner(rehechos([a for a in p.actos if a["numero"] != numero]))
    return f"registros/{datos['codigo']}.pdf: ningún acto «emitir» lo nombra"


def acto_ajeno(p: Paquete) -> str:
    """Un acto de otro servicio puesto al medio."""
    lineas = p.archivos["actos.jsonl"].splitlines(keepends=True)
    p.archivos["actos.jsonl"] = b"".join([*lineas[:3], p.muestra.acto_ajeno, *lineas[3:]])
    return f"cadena 101, acto {json.loads(p.muestra.acto_ajeno)['numero']}: es de otra cadena (102)"


def campo_de(numero: int, **campos: Any) -> Callable[[Paquete], str]:
    def hacer(p: Paquete) -> str:
        p.cambiar_acto(numero, **campos)
        return f"cadena 101, acto {numero}: su contenido no corresponde a su hash"

    return hacer


def lineas_intercambiadas(p: Paquete) -> str:
    actos = p.actos
    actos[3], actos[4] = actos[4], actos[3]
    p.poner(actos)
    return "cadena 101, acto 5: falta el acto 4"


def cola_cortada(p: Paquete) -> str:
    p.poner(p.actos[:-2])
    p.indice_al_dia = False
    return f"cadena 101, acto {p.muestra.numero - 1}: la cola no coincide con el índice"


def cola_cortada_con_indice(p: Paquete) -> str:
    """Nada en el paquete la delata: sólo lo que se dijo afuera."""
    p.testigo = (p.muestra.numero, p.muestra.hash)
    p.poner(p.actos[:-1])
    return f"cadena 101, acto {p.muestra.numero}: falta: según testigo.eml la cadena llegaba al menos hasta aquí"


def cadena_reescrita(p: Paquete) -> str:
    """Otra persona en todos los actos, y todo vuelto a encadenar."""
    p.testigo = (p.muestra.numero, p.muestra.hash)
    p.poner(rehechos([a | {"persona": "Otra Persona"} for a in p.actos]))
    return f"cadena 101, acto {p.muestra.numero}: no es el que dice testigo.eml: la cadena se reescribió"


def campo_de_mas(p: Paquete) -> str:
    """Un dato que no entra al hash, puesto para que alguien lo crea."""
    actos = p.actos
    actos[2]["aprobado_por"] = "Alguien"
    p.poner(actos)
    return "actos.jsonl, línea 3: no es un acto con sus catorce campos"


def archivo_ajeno(p: Paquete) -> str:
    p.agregados.append(("../../etc/cron.d/x", b"* * * * *"))
    return "../../etc/cron.d/x: no es parte de un paquete: no se leyó"


def archivo_repetido(p: Paquete) -> str:
    nombre = p.de("registros/")
    p.agregados.append((nombre, b"%PDF-1.7 otro"))
    return f"{nombre}: viene dos veces en el paquete"


def abrir(muestra: Muestra) -> Paquete:
    with zipfile.ZipFile(io.BytesIO(muestra.octetos)) as abierto:
        return Paquete({n: abierto.read(n) for n in abierto.namelist()}, muestra)


def por_fuera(paquete: Paquete, tmp_path: Path, *mas: str) -> tuple[int, str]:
    """Corre `bin/verificar` de verdad, con el testigo de la manera si lo tiene."""
    (tmp_path / "p.zip").write_bytes(paquete.armado())
    if paquete.testigo:
        correo = EmailMessage()
        correo["Subject"], correo["From"], correo["To"] = "SRC: último hash de la bitácora", "no-responder@x.example", "c@x.example"
        correo.set_content(f"Íntegra:\ncadena 101, acto {paquete.testigo[0]}: {paquete.testigo[1]}\n", cte="quoted-printable")
        (tmp_path / "testigo.eml").write_bytes(correo.as_bytes())
        mas = ("--testigo", str(tmp_path / "testigo.eml"), *mas)
    hecho = subprocess.run(
        [sys.executable, "-I", "-S", BIN, tmp_path / "p.zip", *mas], capture_output=True, text=True, check=False, timeout=120
    )
    return hecho.returncode, hecho.stdout + hecho.stderr
