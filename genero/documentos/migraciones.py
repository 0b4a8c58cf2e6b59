"""Piezas de migración para el contenido que agrega cada etapa: filas por servicio, llaves compuestas y contenido cerrado."""

from django.db.migrations import RunSQL

from genero.personas.rls import con_historial, llave_compuesta


def contenido(*tablas: str) -> list[RunSQL]:
    """Todo lo que la base exige a una tabla de contenido: RLS (también en su historial), llave con su documento y cierre al presentar."""
    salida = con_historial(*tablas)
    for tabla in tablas:
        salida.append(llave_compuesta(tabla, "documento_id", "documentos_documento"))
        salida.append(
            RunSQL(
                f"create trigger contenido_editable before insert or update or delete on {tabla}"
                " for each row execute function contenido_editable()",
                f"drop trigger contenido_editable on {tabla}",
            )
        )
    return salida


def referencia(tabla: str, columna: str, destino: str) -> RunSQL:
    """Una referencia por `clave` a otro renglón del mismo documento."""
    return llave_compuesta(tabla, columna, destino, propia="documento_id", ajena=("clave", "documento_id"))


# Lo saneado nunca trae estas etiquetas: un «<» que alguien escribió llega como «&lt;».
_PELIGROSAS = r"<\s*/?\s*(script|style|svg|math|iframe|img|object|embed|form|input|link|meta|base|template)\M"


def solo_saneado(tabla: str, *columnas: str, si: str = "true") -> list[RunSQL]:
    """Segunda línea tras el saneado: la base no admite etiquetas peligrosas en el texto con formato."""
    return [
        RunSQL(
            f"alter table {tabla} add constraint {tabla}_{columna}_saneado check (not ({si}) or {columna} !~* '{_PELIGROSAS}')",
            f"alter table {tabla} drop constraint {tabla}_{columna}_saneado",
        )
        for columna in columnas
    ]
