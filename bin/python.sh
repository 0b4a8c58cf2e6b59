# Deja en PYTHON un Python 3.11 o más nuevo. Se incluye desde bin/demo y bin/test.
for candidato in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
    if [ -n "$candidato" ] && "$candidato" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        PYTHON=$candidato
        export PYTHON
        return 0
    fi
done
echo "Se necesita Python 3.11 o más nuevo. En Debian o Ubuntu: apt-get install -y python3 python3-venv" >&2
echo "Si ya lo tiene con otro nombre: PYTHON=/ruta/a/python3 $0" >&2
exit 1
