"""Un centro escribe en la tabla sólo lo que se le pidió: sus renglones, o la sección entera; nunca el orden."""

import pytest

from genero.documentos.models import Aporte
from tests import aportar
from tests.elenco import mirando
from tests.paginas.planilla import Caso, nueva, un_caso


@pytest.fixture
def caso(elenco: None) -> Caso:
    return un_caso()


def test_con_un_renglon_pedido_ve_y_cambia_solo_ese(caso: Caso) -> None:
    primera, segunda = caso.brechas()[:2]
    aportar.pedir(caso.documento, ("brechas", segunda.clave))
    eg, centro = caso.tabla(), caso.tabla("centro")
    assert centro.filas == [str(segunda.clave)]
    assert "Agregar una brecha" not in centro.cuerpo and "Pegar desde una planilla" not in centro.cuerpo
    centro.pone(0, mujeres="18")
    assert centro.envia() == 302 and str(caso.brechas()[1].mujeres) == "18.0000"
    antes = caso.huella()
    centro.abre()
    ajena = str(primera.clave)
    centro.envio["fila"] = [*centro.filas, ajena]
    centro.envio |= {n: v for n, v in eg.envio.items() if n.startswith(ajena)}
    centro.pone(ajena, mujeres="99")
    assert centro.envia() == 403, "una fila que no se le pidió"
    centro.abre()
    modelo = str(primera.clave).replace(str(primera.clave)[0], "f", 1)
    centro.envio["fila"] = [*centro.filas, modelo]
    centro.envio |= {f"{modelo}-marca": ["0."], f"{modelo}-indicador": ["Colada"], f"{modelo}-inequidad": [str(caso.una)]}
    assert centro.envia() == 403, "una fila nueva que no se le pidió"
    assert caso.huella() == antes


def test_con_la_seccion_pedida_agrega_y_lo_agregado_es_suyo(caso: Caso) -> None:
    aportar.pedir(caso.documento, "brechas")
    centro, antes = caso.tabla("centro"), [b.clave for b in caso.brechas()]
    una, otra = centro.filas[-1], nueva(centro)
    for fila, nombre in ((una, "Del centro"), (otra, "También")):
        centro.pone(fila, indicador=nombre, inequidad=str(caso.una))
    centro.envio["fila"] = list(reversed(centro.filas))
    assert centro.envia() == 302
    quedo = [b.clave for b in caso.brechas()]
    assert quedo[:4] == antes, "el orden de lo que había no lo decide el centro"
    with mirando():
        suyos = set(Aporte.objects.filter(documento=caso.documento, agregado=True).values_list("renglon", flat=True))
    assert suyos == set(quedo[4:]) and len(suyos) == 2
