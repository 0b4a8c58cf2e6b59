"""Piezas de migración: políticas de filas y llaves compuestas para las tablas de un servicio.

Sin FORCE a propósito: con FORCE, el respaldo del dueño saldría vacío; la guarda de arranque da la misma protección.
"""

from django.db.migrations import RunSQL

# El `(select …)` hace que PostgreSQL evalúe el alcance una vez por consulta y no una por fila.
SERVICIOS = "(select coalesce(nullif(current_setting('app.servicios', true), ''), '{}')::bigint[])::bigint[]"
NACIONAL = "(select current_setting('app.nacional', true) = 'si')"
PLATAFORMA = "(select current_setting('app.plataforma', true) = 'si')"
SISTEMA = "(select current_setting('app.sistema', true) = 'si')"
USUARIO = "(select nullif(current_setting('app.usuario', true), '')::bigint)"


def proteger(tabla: str, *, columna: str = "servicio_id", leer: str = "", escribir: str = "", y_ademas: str = "") -> RunSQL:
    """Activa RLS en `tabla`: se lee lo propio (o todo, con alcance país) y se escribe sólo lo propio.

    `leer` y `escribir` agregan casos (con «o»); `y_ademas` restringe la lectura (con «y»).
    """
    propio = f"{columna} = any({SERVICIOS})"
    lectura = f"({propio} or {NACIONAL}{' or ' + leer if leer else ''})"
    lectura = f"{lectura} and ({y_ademas})" if y_ademas else lectura
    escritura = f"({propio}{' or ' + escribir if escribir else ''})"
    politicas = {
        "leer": f"for select using ({lectura})",
        "insertar": f"for insert with check ({escritura})",
        "cambiar": f"for update using ({escritura}) with check ({escritura})",
        "borrar": f"for delete using ({escritura})",
    }
    ida = [f"alter table {tabla} enable row level security"]
    ida += [f"create policy {nombre} on {tabla} {regla}" for nombre, regla in politicas.items()]
    vuelta = [f"drop policy {nombre} on {tabla}" for nombre in politicas] + [f"alter table {tabla} disable row level security"]
    return RunSQL(";\n".join(ida), ";\n".join(vuelta))


def con_historial(*tablas: str, **opciones: str) -> list[RunSQL]:
    """Protege cada tabla `app_modelo` y su historial `app_historicalmodelo` con las mismas reglas."""
    salida = []
    for tabla in tablas:
        app, modelo = tabla.split("_", 1)
        salida += [
            proteger(tabla, **opciones),
            proteger(f"{app}_historical{modelo}", **opciones),
            indice_de_historial(f"{app}_historical{modelo}"),
        ]
    return salida


def indice_de_historial(tabla: str) -> RunSQL:
    """El índice con que la política del historial encuentra lo de un servicio."""
    return RunSQL(f"create index {tabla[:50]}_serv on {tabla} (servicio_id)", f"drop index {tabla[:50]}_serv")


def llave_compuesta(
    tabla: str, columna: str, destino: str, *, propia: str = "servicio_id", ajena: tuple[str, str] = ("id", "servicio_id")
) -> RunSQL:
    """Llave foránea de dos columnas: impide colgar una fila de un servicio de otra de un servicio distinto (RLS no lo impide)."""
    nombre = f"{tabla}_{columna}_compuesta"
    return RunSQL(
        f"alter table {tabla} add constraint {nombre} foreign key ({columna}, {propia}) references {destino} ({ajena[0]}, {ajena[1]})"
        " deferrable initially deferred",
        f"alter table {tabla} drop constraint {nombre}",
    )
