"""La tabla sobre la que se trabaja: lo guardado, lo que está escrito en pantalla y los cambios que sólo la tocan a ella."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.http import QueryDict

from genero.documentos.errores import Ajeno
from genero.documentos.filas import Escrita, sin_lo_perdido
from genero.documentos.models import Renglon
from genero.documentos.planilla import TOPE_FILAS, Columna
from genero.documentos.tipos import Seccion
from genero.paginas import tabla
from genero.paginas.pedidas import Permitido
from genero.paginas.traer import Hoja

# Una tabla sin nada muestra algunas filas donde empezar.
VACIAS = 3
LLENA = f"La tabla llegó a {TOPE_FILAS} filas, que es lo que cabe de una vez. Guárdela antes de seguir."


@dataclass
class Mesa:
    """Una tabla abierta. `padre` es el renglón del que cuelgan todas sus filas, si muestra sólo las de uno.

    `guardadas` son las filas que ya están en la base; `quitadas`, cómo quedaron las que se escriben y otra persona quitó.
    """

    hoja: Hoja
    parte: Seccion
    padre: str
    columnas: list[Columna]
    opciones: dict[str, list[tuple[str, str]]]
    permitido: Permitido
    guardadas: dict[UUID, Renglon] = field(default_factory=dict)
    quitadas: dict[UUID, Renglon] = field(default_factory=dict)
    escritas: list[Escrita] = field(default_factory=list)
    bloque: str = ""
    error: str = ""
    choques: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    @property
    def fijos(self) -> dict[str, str]:
        """Lo que llevan las filas nuevas y no se muestra: de quién cuelgan."""
        dentro = self.parte.dentro_de
        return {dentro.nombre: self.padre} if dentro and self.padre else {}

    def abrir(self) -> None:
        """Pone las filas guardadas, las que caben, y otra en blanco donde seguir."""
        filas, dentro = self._de_la_seccion(), self.parte.dentro_de
        filas = filas.filter(**{dentro.nombre: self.padre}) if dentro and self.padre else filas
        self.guardadas = self._suyas(filas[:TOPE_FILAS])
        self.escritas = [tabla.guardada(self.columnas, f) for f in self.guardadas.values()]
        if self.permitido.seccion:
            self.agregar(1 if self.escritas else VACIAS)

    def leer(self, datos: QueryDict) -> None:
        """Las filas tal como están en pantalla, en su orden. Ajeno si una dice ser de otra sección."""
        secciones = self.hoja.lectura.contenido["secciones"]
        en_otra = {r["clave"] for s in secciones if s["id"] != self.parte.id for r in s.get("renglones", ())}
        salida: dict[UUID, Escrita] = {}
        for dicha in datos.getlist("fila")[: 2 * TOPE_FILAS]:
            clave = _clave(dicha)
            if clave is None or str(clave) in en_otra:
                raise Ajeno("No encontramos uno de esos renglones, o no está a su alcance.")
            celdas = {c.nombre: datos.get(f"{dicha}-{c.nombre}", "").replace("\r\n", "\n") for c in self.columnas}
            salida[clave] = Escrita(clave, datos.get(f"{dicha}-marca", "")[:30], celdas)
        self.escritas = list(salida.values())
        self._traer()

    def _traer(self) -> None:
        """Lo que está guardado de cada fila enviada, aunque ya no sea de las que se muestran: la movieron a otro padre, o no cabe.

        Sin esto, lo que la tabla no muestra de ella se guardaría en blanco.
        """
        self.guardadas = self._suyas(self._de_la_seccion().filter(clave__in=[e.clave for e in self.escritas]))
        faltan = [e.clave for e in self.escritas if e.tocada and e.clave not in self.guardadas]
        if faltan:
            historia = self.parte.de_renglones.history.filter(documento_id=self.hoja.documento.pk, clave__in=faltan)
            ultimas = historia.order_by("clave", "-history_date", "-history_id").distinct("clave")
            self.quitadas = {h.clave: sin_lo_perdido(self.parte, h.instance, self.opciones) for h in ultimas}

    def _de_la_seccion(self) -> QuerySet[Renglon]:
        return self.parte.de_renglones._default_manager.filter(documento=self.hoja.documento)

    def _suyas(self, filas: Iterable[Renglon]) -> dict[UUID, Renglon]:
        return {f.clave: f for f in filas if str(f.clave) in self.permitido.cambiar}

    def se_fue_a(self, fila: Renglon | None) -> str:
        """De quién cuelga ahora una fila que otra persona sacó de las que se muestran; vacío si sigue aquí."""
        dentro = self.parte.dentro_de
        ahora = str(getattr(fila, dentro.nombre) or "") if fila and dentro and self.padre else self.padre
        return "" if ahora == self.padre else dict(self.opciones[dentro.nombre]).get(ahora, "ninguno") if dentro else ""

    def agregar(self, cuantas: int = 1) -> None:
        """Filas en blanco al final, si caben y a quien escribe le toca agregar."""
        if not self.permitido.seccion:
            return
        caben = min(cuantas, TOPE_FILAS - len(self.escritas))
        self.escritas += [tabla.en_blanco(self.columnas, uuid4()) for _ in range(caben)]
        self.error = "" if caben > 0 else LLENA

    def duplicar(self, lugar: int) -> None:
        """Una copia sin guardar, justo debajo."""
        if len(self.escritas) >= TOPE_FILAS:
            self.error = LLENA
            return
        copia = tabla.en_blanco(self.columnas, uuid4())
        copia.celdas = dict(self.escritas[lugar].celdas)
        self.escritas.insert(lugar + 1, copia)

    def mover(self, lugar: int, pasos: int) -> None:
        """Sube o baja una fila; en los extremos no pasa nada."""
        self.escritas.insert(max(lugar + pasos, 0), self.escritas.pop(lugar))

    def sacar(self, lugar: int) -> None:
        """Saca de la pantalla una fila nueva; las guardadas se quitan en su página, que dice qué se pierde."""
        if self.escritas[lugar].clave not in self.guardadas:
            self.escritas.pop(lugar)

    def hacer(self, que: str, cual: str) -> None:
        """Lo que dice un botón de fila. Si la fila ya no está en pantalla no pasa nada."""
        lugar = next((n for n, e in enumerate(self.escritas) if str(e.clave) == cual), None)
        if que == "agregar":
            self.agregar()
        elif lugar is not None:
            DE_FILA[que](self, lugar)


DE_FILA: dict[str, Callable[[Mesa, int], None]] = {
    "duplicar": Mesa.duplicar,
    "subir": lambda mesa, lugar: mesa.mover(lugar, -1),
    "bajar": lambda mesa, lugar: mesa.mover(lugar, 1),
    "sacar": Mesa.sacar,
}
EN_PANTALLA = frozenset({"agregar", *DE_FILA})


def _clave(dicha: str) -> UUID | None:
    try:
        clave = UUID(dicha)
    except ValueError:
        return None
    return None if clave == tabla.MOLDE else clave
