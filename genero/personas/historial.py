"""Base de todo modelo que cambia: guarda con persona y motivo explícitos, y conserva cada versión."""

from collections.abc import Sequence
from typing import Any, Self

from django.conf import settings
from django.db import models
from psycopg import sql
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from genero.configuracion import reloj


class ConHistorial(models.Model):
    """Modelo con historial. La persona y el motivo se pasan a mano: nunca se adivinan de la petición."""

    history = HistoricalRecords(
        inherit=True,
        history_change_reason_field=models.TextField(null=True),
        user_related_name="+",
        user_db_constraint=False,
    )

    class Meta:
        abstract = True

    def guardar(self, *, por: Any, motivo: str = "", historia: bool = True, **opciones: Any) -> Self:
        """Guarda y deja en el historial quién (`por`, un Usuario o None si fue el sistema) y por qué.

        Sin `historia` sólo guarda: es lo que hace el guardado automático entre una anotación y la siguiente.
        """
        self._history_user = por
        self._history_date = reloj.ahora()
        self._change_reason = motivo or None
        try:
            if historia:
                self.save(**opciones)
            else:
                self.save_without_historical_record(**opciones)  # type: ignore[attr-defined]
        finally:
            # simple_history deja el motivo pegado a la instancia y lo repetiría en el guardado siguiente.
            self._change_reason = None
        return self

    def fotografia(self) -> dict[str, Any]:
        """Cada columna con su valor de ahora."""
        return {c.attname: getattr(self, c.attname) for c in self._meta.concrete_fields}

    def borrar(self, *, por: Any, motivo: str = "") -> None:
        """Borra y deja en el historial quién y por qué."""
        self._history_user = por
        self._history_date = reloj.ahora()
        self._change_reason = motivo or None
        self.delete()


def guardar_en_lote(
    modelo: type[ConHistorial],
    *,
    nuevas: Sequence[ConHistorial],
    cambiadas: Sequence[ConHistorial],
    campos: Sequence[str],
    por: Any,
    motivo: str = "",
) -> None:
    """Guarda muchas filas con su historial: inserta `nuevas` y cambia `campos` de `cambiadas`, dos órdenes por cada grupo."""
    comunes = {"default_user": por, "default_change_reason": motivo, "default_date": reloj.ahora()}
    if nuevas:
        bulk_create_with_history(list(nuevas), modelo, **comunes)
    if cambiadas:
        bulk_update_with_history(list(cambiadas), modelo, list(campos), **comunes)


def anotar_desde(modelo: type[ConHistorial], desde: str, clase: str) -> sql.Composed:
    """La orden que anota en el historial las filas de `desde`, una parte con nombre de la misma orden que las escribió.

    Para cuando escribir y anotar tienen que ser un solo viaje. `clase` es «+» o «~»; espera los parámetros `ahora`, `autor` y `motivo`.
    """
    columnas = sql.SQL(", ").join(sql.Identifier(str(c.column)) for c in modelo._meta.concrete_fields)
    return sql.SQL(
        "insert into {historia} ({columnas}, history_date, history_change_reason, history_type, history_user_id) "
        "select {columnas}, %(ahora)s, %(motivo)s, {clase}, %(autor)s from {desde}"
    ).format(
        historia=sql.Identifier(modelo.history.model._meta.db_table),
        columnas=columnas,
        clase=sql.Literal(clase),
        desde=sql.Identifier(desde),
    )


USUARIO = settings.AUTH_USER_MODEL
