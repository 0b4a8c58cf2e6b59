"""Recibir un archivo de cualquiera sin guardarlo: por trozos, con tope, en un lugar sin nombre que desaparece con la petición."""

import tempfile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TOPE = 30 * 1024 * 1024
# Lo que ocupan los separadores y los demás campos del formulario.
HOLGURA = 64 * 1024


class Acotada(FileUploadHandler):
    """Un solo archivo y hasta `tope` octetos (`TOPE` si no se dice otro); lo que pase de ahí se descarta, y `pasada` lo dice."""

    def __init__(self, request: Any = None, tope: int | None = None) -> None:
        super().__init__(request)
        self.tope = TOPE if tope is None else tope
        self.pasada = False
        self._lugar: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Prepara dónde recibirlo. El segundo archivo de un mismo envío se salta."""
        super().new_file(*args, **kwargs)
        if self._lugar is not None:
            raise SkipFile
        self._lugar = tempfile.TemporaryFile()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Un trozo más, si todavía cabe."""
        if self._lugar is None or start + len(raw_data) > self.tope:
            self.pasada = True
            raise SkipFile
        self._lugar.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """El archivo, puesto al comienzo."""
        if self._lugar is None:
            return None
        self._lugar.seek(0)
        return UploadedFile(file=self._lugar, name=self.file_name, size=file_size)
