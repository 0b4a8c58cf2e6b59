"""Piezas de migración: políticas de filas y llaves compuestas para las tablas de un servicio.

Sin FORCE a propósito: con FORCE, el respaldo del dueño saldría vacío; la guarda de arranque da la misma protección.
"""

from django.db.migrations import RunSQL

# El `(select …)` hace que PostgreSQL evalúe el alcance una vez por consulta y no una por fila.
SERVICIOS = "(select coalesce(nullif(current_setting('app.servicios', true), ''), '{}')::bigint[])::bigint[]"
NACIONAL = "(select current_setting('app.nacional', true) = 'si')"
PLATAFORMA = "(select current_setting('app.plataforma', true) = 'si')"
SISTEMA = "(select current_setting('app.sistema', true) = 'si')"
# Qué puede cambiar quien actúa, además de lo que ve: los servicios que administra, la plataforma entera, lo de la Red.
ADMINISTRADOS = "(select coalesce(nullif(current_setting('app.servicios_que_administra', true), ''), '{}')::bigint[])::bigint[]"
INSTALA = "(select current_setting('app.instala', true) = 'si')"
COORDINA = "(select current_setting('app.coordina', true) = 'si')"
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


def escribe_solo_quien(tabla: str, *, columna: str = "servicio_id", cambia: str, agrega: str = "") -> RunSQL:
    """Acota quién agrega, cambia o borra filas de una tabla que `proteger` había dejado a cualquiera de su servicio.

    Bloquear una fila (`for share`) sigue al alcance de quien la ve: sólo se exige `cambia` a lo que de veras la deja distinta. Un trabajo
    del sistema conserva lo suyo. `agrega` restringe además lo que se inserta (con «y»).
    """
    propio = f"{columna} = any({SERVICIOS}) or {PLATAFORMA}"
    regla = f"{cambia} or ({SISTEMA} and ({propio}))"
    al_agregar = f"({regla}) and ({agrega} or {SISTEMA})" if agrega else regla
    quita = [f"drop policy {p} on {tabla}" for p in ("insertar", "cambiar", "borrar")]
    pone = [
        f"create policy insertar on {tabla} for insert with check ({al_agregar})",
        f"create policy cambiar on {tabla} for update using ({propio}) with check ({regla})",
        f"create policy borrar on {tabla} for delete using ({regla})",
    ]
    vuelve = [
        f"create policy insertar on {tabla} for insert with check ({propio})",
        f"create policy cambiar on {tabla} for update using ({propio}) with check ({propio})",
        f"create policy borrar on {tabla} for delete using ({propio})",
    ]
    return RunSQL(";\n".join([*quita, *pone]), ";\n".join([*quita, *vuelve]))


def del_pais(tabla: str, *, escribir: str, antes: str = "") -> RunSQL:
    """Políticas de una tabla que no es de un servicio: la lee cualquiera y la escribe sólo quien dice `escribir`.

    Con `antes`, la tabla ya tenía políticas y eso decía la de escribir: es a lo que se vuelve.
    """

    def ponen(regla: str) -> list[str]:
        return [
            f"create policy insertar on {tabla} for insert with check ({regla})",
            f"create policy cambiar on {tabla} for update using ({regla}) with check ({regla})",
            f"create policy borrar on {tabla} for delete using ({regla})",
        ]

    quitan = [f"drop policy {p} on {tabla}" for p in ("insertar", "cambiar", "borrar")]
    if antes:
        return RunSQL(";\n".join([*quitan, *ponen(escribir)]), ";\n".join([*quitan, *ponen(antes)]))
    ida = [f"alter table {tabla} enable row level security", f"create policy leer on {tabla} for select using (true)", *ponen(escribir)]
    vuelta = [*quitan, f"drop policy leer on {tabla}", f"alter table {tabla} disable row level security"]
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
