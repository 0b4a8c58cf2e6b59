"""Un Diagnóstico de 60 páginas con 300 renglones y 40 tablas pegadas, y uno corriente de 5, para comparar."""

from genero.documentos.models import Documento
from tests import hacer, hacer_diagnostico

# Unas 2.300 letras de prosa hacen una página.
PARRAFO = "<p>" + "Las usuarias y los usuarios llegan al programa por caminos distintos, y eso cambia lo que reciben. " * 23 + "</p>"
FILAS = "".join(f"<tr><td>Región {n}</td><td>{n * 37}</td><td>{n * 41}</td><td>{n * 78}</td></tr>" for n in range(1, 17))
TABLA = f"<table><thead><tr><th>Región</th><th>Mujeres</th><th>Hombres</th><th>Total</th></tr></thead><tbody>{FILAS}</tbody></table>"
PROSAS = ("mision", "orientaciones_analisis", "estadistica", "estadistica_ajena", "sistemas_internos")


def chico(documento: Documento) -> Documento:
    """Completo y breve: lo corriente al empezar."""
    return hacer_diagnostico.completar(documento, texto="Quienes riegan son mujeres y hombres. " * 5)


def grande(documento: Documento) -> Documento:
    """Completo y enorme: ocho tablas en cada prosa, once páginas por prosa y 300 renglones de cifras."""
    hacer_diagnostico.completar(documento)
    for seccion in PROSAS:
        hacer.guardar_seccion(documento, seccion, texto=(PARRAFO + PARRAFO[:1200].rpartition(" ")[0] + "</p>" + TABLA) * 8)
    inequidades = [hacer_diagnostico.agregar(documento, "inequidades", texto=f"Inequidad número {n}") for n in range(1, 41)]
    for n in range(260):
        hacer_diagnostico.agregar(
            documento,
            "brechas",
            indicador=f"Indicador {n}",
            inequidad=inequidades[n % len(inequidades)],
            anio=2000 + n % 25,
            unidad="personas",
            mujeres=100 + n,
            hombres=200 + n,
            total=300 + 2 * n,
            fuente="Registro propio",
        )
    return documento
