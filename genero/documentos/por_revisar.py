"""Lo que conviene revisar antes de presentar: los avisos que cada sección declara. Nada de esto impide presentar."""

from typing import Any

from genero.documentos.hechos import cuenta
from genero.documentos.tipos import TipoDocumento


def por_revisar(cual: TipoDocumento, contenido: dict[str, Any]) -> list[tuple[str, str]]:
    """Sección y frase: cada aviso de una sección entera, y cuántos de sus renglones tienen alguno."""
    partes = {p["id"]: p for p in contenido["secciones"]}
    salida = []
    for seccion in cual.secciones:
        valores = [r["valores"] for r in partes[seccion.id].get("renglones", ())]
        if seccion.avisos_de_todos and valores:
            salida += [(seccion.id, texto) for texto in seccion.avisos_de_todos(valores)]
        con_aviso = sum(bool(seccion.avisos(v)) for v in valores) if seccion.avisos else 0
        if con_aviso:
            tienen = "tiene" if con_aviso == 1 else "tienen"
            salida.append((seccion.id, f"En «{seccion.titulo}», {cuenta(con_aviso, seccion.uno)} {tienen} datos que no calzan."))
    return salida
