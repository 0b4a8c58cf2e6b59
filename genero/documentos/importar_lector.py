"""De las hojas de un XLSX a lo que trae cada sección: qué columna es cada una, qué filas hay y qué no se pudo reconocer, celda por celda.

Puro: no consulta la base ni mira lo que el documento ya tiene.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from genero.documentos.hojas_declaradas import (
    AYUDA,
    CLAVE,
    DATO,
    INSTRUCCIONES,
    LISTAS,
    NUMERO,
    RAZON,
    TEXTO,
    VALOR,
    columnas_de_hoja,
    las_que_van,
    nombre_de_hoja,
    rotulo_de_razon,
    seccion_de_hoja,
)
from genero.documentos.importar_hojas import ErrorDeCelda, FilaTraida, HojaTraida, Traido
from genero.documentos.planilla import TOPE_FILAS, corto, es_clave, llano
from genero.documentos.tipos import ClaseDeSeccion, Seccion, TipoDocumento
from genero.documentos.xlsx import Celda, Hoja, letra

# Hasta qué fila se busca dónde están los nombres de las columnas.
_ENCABEZADO_HASTA = 12
# Otras maneras de escribir «N.º», ya sin tildes ni mayúsculas.
_NUMEROS = frozenset({"n", "n.", "no", "n°", "n.°", "num", "num.", "numero"})
_VACIA = Celda("")


def repartir_hojas(cual: TipoDocumento, hojas: list[Hoja]) -> Traido:
    """Cada hoja en su sección. Una hoja que no es de este documento se nombra y no se usa; si ninguna lo es, es un error."""
    salida, sobran = Traido(), []
    for hoja in hojas:
        if llano(hoja.nombre) in {llano(LISTAS), llano(INSTRUCCIONES)} or not hoja.filas:
            continue
        seccion = seccion_de_hoja(cual, hoja.nombre)
        if seccion is None:
            sobran.append(hoja.nombre)
        elif any(h.seccion == seccion.id for h in salida.hojas):
            salida.errores.append(ErrorDeCelda(hoja.nombre, 0, "", "", f"Hay otra hoja para «{seccion.titulo}»: deje una sola."))
        else:
            lector = _DeRenglones if seccion.clase == ClaseDeSeccion.RENGLONES else _DePares
            salida.hojas.append(lector(hoja, seccion, salida.errores).leer())
    orden = [s.id for s in cual.secciones]
    salida.hojas.sort(key=lambda h: orden.index(h.seccion))
    if sobran:
        dichas = ", ".join(f"«{corto(n)}»" for n in sobran)
        salida.notas.append(f"{'Esta hoja no es' if len(sobran) == 1 else 'Estas hojas no son'} de este documento y no se trae: {dichas}.")
    if not salida.hojas and not salida.errores:
        nombres = ", ".join(f"«{nombre_de_hoja(cual, s)}»" for s in las_que_van(cual))
        salida.errores.append(ErrorDeCelda("", 0, "", "", f"Ninguna hoja es de este documento. Las suyas se llaman {nombres}."))
    return salida


def _rotulo(texto: str) -> str:
    dicho = llano(texto).rstrip(":* ")
    return llano(NUMERO) if dicho in _NUMEROS else dicho


@dataclass
class _Lector:
    """Lo común a leer una hoja: la hoja, su sección y dónde se anota lo que hay que corregir."""

    hoja: Hoja
    seccion: Seccion
    errores: list[ErrorDeCelda]

    def _de_la_hoja(self, mensaje: str) -> None:
        self.errores.append(ErrorDeCelda(self.hoja.nombre, 0, "", "", mensaje))

    def _en(self, fila: int, columna: int, rotulo: str, mensaje: str) -> None:
        self.errores.append(ErrorDeCelda(self.hoja.nombre, fila, rotulo, f"{letra(columna)}{fila}", mensaje))

    def _filas_desde(self, encabezado: int) -> Iterator[tuple[int, Mapping[int, Celda]]]:
        yield from ((n, celdas) for n, celdas in sorted(self.hoja.filas.items()) if n > encabezado)


class _DeRenglones(_Lector):
    """Una hoja con una fila por renglón: los nombres de las columnas dicen qué es cada una, en cualquier orden."""

    def leer(self) -> HojaTraida:
        """Sus filas con datos; sin ellas, si no se reconocen las columnas o son demasiadas."""
        salida = HojaTraida(self.seccion.id, self.hoja.nombre)
        self.nombres = {c.nombre: c.rotulo for c in columnas_de_hoja(self.seccion, {})}
        self.rotulos = {_rotulo(r): c for c, r in self.nombres.items()} | {llano(NUMERO): NUMERO, llano(CLAVE): CLAVE}
        encabezado = self._encabezado()
        if encabezado is None:
            self._de_la_hoja("No encontramos los nombres de las columnas. Cópielos de la plantilla, en una sola fila.")
            return salida
        self._razon(encabezado, salida)
        columnas = self._columnas(encabezado)
        salida.letras = {campo: letra(n) for n, campo in columnas.items()}
        if self.seccion.principal not in salida.letras:
            self._de_la_hoja(f"Falta la columna «{self.nombres[self.seccion.principal]}», que es la que nombra a cada fila.")
        salida.filas = [self._fila(n, celdas, columnas) for n, celdas in self._con_datos(encabezado, columnas)]
        if len(salida.filas) > TOPE_FILAS:
            self._de_la_hoja(f"Trae {len(salida.filas)} filas; de una vez caben {TOPE_FILAS}. Tráigala por partes.")
            salida.filas = []
        return salida

    def _encabezado(self) -> int | None:
        """La fila donde están los nombres de las columnas: la que más reconoce, de las primeras."""
        primeras = {n: self._reconoce(celdas) for n, celdas in self.hoja.filas.items() if n <= _ENCABEZADO_HASTA}
        mejor = max(primeras, key=lambda n: (len(primeras[n]), -n), default=0)
        # Una sola palabra que calza puede ser casualidad, salvo que sea la que nombra a las filas.
        sirve = mejor and (len(primeras[mejor]) > 1 or self.seccion.principal in primeras[mejor])
        return mejor if sirve else None

    def _reconoce(self, celdas: Mapping[int, Celda]) -> set[str]:
        return {self.rotulos[r] for c in celdas.values() if (r := _rotulo(c.texto)) in self.rotulos}

    def _columnas(self, encabezado: int) -> dict[int, str]:
        """Qué campo trae cada columna. Una que no se reconoce es un error si tiene algo escrito abajo; una repetida, siempre."""
        salida: dict[int, str] = {}
        dichas = {n: c for n, c in sorted(self.hoja.filas[encabezado].items()) if c.texto.strip()}
        abajo = list(self._filas_desde(encabezado))
        con_algo = {n for _, celdas in abajo for n in celdas}
        for n, celda in dichas.items():
            campo = self.rotulos.get(_rotulo(celda.texto))
            if campo is None and n in con_algo:
                self._en(encabezado, n, corto(celda.texto), "No hay una columna con ese nombre. Quítela, o corrija el nombre.")
            elif campo in salida.values():
                self._en(encabezado, n, corto(celda.texto), "Esta columna viene dos veces: deje una.")
            elif campo is not None:
                salida[n] = campo
        for n in sorted(con_algo - dichas.keys()):
            fila = next(f for f, celdas in abajo if n in celdas)
            self._en(fila, n, letra(n), "Hay algo escrito en una columna sin nombre. Bórrelo, o póngale nombre a la columna.")
        return salida

    def _con_datos(self, encabezado: int, columnas: Mapping[int, str]) -> Iterator[tuple[int, Mapping[int, Celda]]]:
        """Las filas bajo el encabezado que dicen algo más que su número y su clave; no la de ayuda."""
        aparte = {n for n, campo in columnas.items() if campo in {NUMERO, CLAVE}}
        for numero, celdas in self._filas_desde(encabezado):
            es_ayuda = any(llano(celdas[n].texto) == llano(AYUDA) for n in aparte if n in celdas)
            if not es_ayuda and any(c.texto.strip() or c.error for n, c in celdas.items() if n not in aparte):
                yield numero, celdas

    def _fila(self, numero: int, celdas: Mapping[int, Celda], columnas: Mapping[int, str]) -> FilaTraida:
        salida = FilaTraida(numero, {})
        for n, celda in celdas.items():
            campo = columnas.get(n)
            if campo == CLAVE:
                salida.clave = celda.texto.strip() if es_clave(celda.texto.strip()) else ""
            elif campo == NUMERO:
                salida.numero = celda.texto.strip().rstrip(".")
            elif campo is not None:
                salida.celdas[campo] = celda.texto
                if celda.error:
                    self._en(numero, n, self.nombres[campo], celda.error)
        return salida

    def _razon(self, encabezado: int, salida: HojaTraida) -> None:
        """La razón de que no corresponda ningún renglón: va arriba, en una celda a la derecha de su rótulo."""
        rotulo = rotulo_de_razon(self.seccion)
        for numero, celdas in sorted(self.hoja.filas.items()):
            if numero < encabezado and any(_rotulo(c.texto) == llano(rotulo) for c in celdas.values()):
                for n, celda in celdas.items():
                    if _rotulo(celda.texto) != llano(rotulo):
                        salida.razon, salida.razon_en = celda.texto.strip(), [numero, letra(n)]
                        if celda.error:
                            self._en(numero, n, rotulo, celda.error)


class _DePares(_Lector):
    """Una hoja de ficha o de prosa: un dato por fila, con su nombre al lado. Sin nombre, es otro párrafo del de arriba."""

    def leer(self) -> HojaTraida:
        """Una sola fila con todos los datos, y dónde está cada uno."""
        salida = HojaTraida(self.seccion.id, self.hoja.nombre)
        lugares = self._lugares()
        if lugares is None:
            self._de_la_hoja(f"No encontramos las columnas «{DATO}» y «{VALOR}». Cópielas de la plantilla.")
            return salida
        encabezado, self.n_dato, self.n_valor, self.n_ayuda = lugares
        rotulos, fila, campo = self._rotulos(), FilaTraida(encabezado, {}), ""
        parrafos: dict[str, list[str]] = {}
        for numero, celdas in self._filas_desde(encabezado):
            campo = self._campo(numero, celdas, rotulos, campo)
            dicho = celdas.get(self.n_valor, _VACIA)
            if campo and (dicho.texto.strip() or dicho.error):
                fila.lugares.setdefault(campo, [numero, letra(self.n_valor)])
                parrafos.setdefault(campo, []).append(dicho.texto.strip())
        fila.celdas = {c: "\n\n".join(p) for c, p in parrafos.items()}
        salida.filas, salida.letras = [fila], dict.fromkeys(rotulos.values(), letra(self.n_valor))
        return salida

    def _lugares(self) -> tuple[int, int, int, int] | None:
        """La fila del encabezado, y en qué columna está cada cosa (0 si no hay ayudas)."""
        for numero, celdas in sorted(self.hoja.filas.items()):
            lugar = {llano(c.texto): n for n, c in celdas.items()}
            if {llano(DATO), llano(VALOR)} <= lugar.keys():
                return numero, lugar[llano(DATO)], lugar[llano(VALOR)], lugar.get(llano(AYUDA), 0)
        return None

    def _rotulos(self) -> dict[str, str]:
        if self.seccion.clase == ClaseDeSeccion.FICHA:
            return {_rotulo(c.rotulo): c.nombre for c in columnas_de_hoja(self.seccion, {})}
        return {llano("Texto"): TEXTO, _rotulo(rotulo_de_razon(self.seccion)): RAZON}

    def _campo(self, numero: int, celdas: Mapping[int, Celda], rotulos: Mapping[str, str], anterior: str) -> str:
        """De qué campo es la fila; anota lo que esté fuera de lugar."""
        rotulo, valor = celdas.get(self.n_dato, _VACIA), celdas.get(self.n_valor, _VACIA)
        for n in sorted(celdas.keys() - {self.n_dato, self.n_valor, self.n_ayuda}):
            self._en(numero, n, letra(n), f"Hay algo escrito fuera de la columna «{VALOR}». Páselo ahí, o bórrelo.")
        campo = rotulos.get(_rotulo(rotulo.texto), "") if rotulo.texto.strip() else anterior
        if not campo and (valor.texto.strip() or valor.error):
            self._en(numero, self.n_dato, DATO, "No reconocemos ese nombre de dato. Cópielo de la plantilla.")
        elif campo and valor.error:
            self._en(numero, self.n_valor, rotulo.texto.strip() or VALOR, valor.error)
        return campo
