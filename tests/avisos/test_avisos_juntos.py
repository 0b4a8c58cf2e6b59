"""De lo que se presenta y se decide junto sale un solo aviso, que nombra los dos documentos y llega a quien puede con ambos."""

from django.test import override_settings

from genero.avisos.models import Aviso
from genero.flujo.models import Acto
from tests import hacer, hacer_plan
from tests.avisos.conftest import avisadas, aviso_de, tras
from tests.elenco import ANIO, mirando
from tests.hacer_plan import Juntos

JEFATURAS = {"jefatura", "doble", "subrogante"}
LOS_DOS = f"SRC {ANIO}: el Plan y el Programa de Trabajo"
CON_VERSION = f"El Plan 1.1 y el Programa de Trabajo 1.1 de SRC {ANIO}"


def tras_ambos(juntos: Juntos, verbo: str) -> Acto:
    """Reparte los avisos de los dos actos, como el trabajador; devuelve el que avisa."""
    with mirando():
        actos = [Acto.objects.filter(objeto_tipo="documento", objeto_id=d.pk, verbo=verbo).latest("numero") for d in juntos]
    # En cualquier orden: el del Programa puede llegarle antes al trabajador.
    for acto in reversed(actos):
        tras(acto)
    assert avisadas(actos[1]) == set()
    return actos[0]


@override_settings(ORGANISMO_VISADOR="SERNAM")
def test_un_aviso_por_conjunto_de_la_presentacion_al_visto_bueno(elenco: None) -> None:
    juntos = hacer_plan.completos()
    hacer.guardar_seccion(juntos.programa, "difusion", "doble", texto="<p>Lo escribió quien también tiene la Jefatura.</p>")
    hacer.presentar(juntos.programa)
    acto = tras_ambos(juntos, "presentar")
    assert avisadas(acto) == JEFATURAS - {"doble"}
    aviso = aviso_de(acto, "jefatura")
    assert aviso.asunto == f"{LOS_DOS} esperan su aprobación"
    assert aviso.cuerpo.startswith(f"{CON_VERSION} esperan su aprobación.\n\nVan juntos: se deciden de una vez")
    assert aviso.direccion == f"/src/{ANIO}/plan/v1/"

    hacer.anotar(juntos.programa, "Falta el mes.", "jefatura", seccion="actividades")
    hacer.actuar(juntos.plan, "devolver", "jefatura", "jefatura")
    devuelto = aviso_de(tras_ambos(juntos, "devolver"), "eg")
    assert devuelto.asunto == f"SRC {ANIO}: la Jefatura devolvió el Plan y el Programa de Trabajo"
    assert "volvieron con una observación, de fondo." in devuelto.cuerpo
    assert "En el Programa de Trabajo hay una observación; en el Plan, ninguna." in devuelto.cuerpo
    with mirando():
        assert not Aviso.objects.filter(acto=acto, leido_el__isnull=True).exists()

    hacer.responder(juntos.programa)
    hacer.presentar(juntos.plan)
    hacer.aprobar(juntos.programa)
    assert aviso_de(tras_ambos(juntos, "aprobar"), "visacion").asunto == f"{LOS_DOS} esperan su V°B° técnico"
    hacer_plan.visar(juntos)
    assert aviso_de(tras_ambos(juntos, "visar"), "eg").asunto == f"{LOS_DOS} están vigentes"
