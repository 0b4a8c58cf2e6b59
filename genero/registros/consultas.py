"""Los PDF de un documento o de un ciclo, en una consulta cada uno. Quién los puede leer lo decide quien llama."""

from genero.registros.models import Registro


def registros_de_documento(documento_id: int, presentacion_id: int) -> list[Registro]:
    """Los registros de una presentación del documento, el más nuevo primero."""
    return list(Registro.objects.filter(presentacion_id=presentacion_id, presentacion__documento_id=documento_id))


def registros_de_ciclo(ciclo_id: int) -> list[Registro]:
    """Todos los registros de un ciclo, con su presentación y su documento, el más nuevo primero."""
    consulta = Registro.objects.select_related("presentacion__documento").defer("presentacion__contenido")
    return list(consulta.filter(presentacion__documento__ciclo_id=ciclo_id))
