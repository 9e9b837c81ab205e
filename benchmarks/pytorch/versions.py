"""What computes behind PyTorch."""
import ctypes
import re
import sys

import torch


def blas():
    """The BLAS in use: MKL where PyTorch was built with it, else what OpenBLAS says of itself, else the library's path."""
    mkl = re.search(r'Math Kernel Library Version \S+', torch.__config__.show())
    if mkl:
        return mkl.group()
    try:
        with open('/proc/self/maps') as maps:
            libraries = sorted({line.split()[-1] for line in maps if re.search(r'/lib(open)?blas[^/]*\.so', line)})
    except OSError:
        return 'unknown'
    for path in libraries:
        try:
            config = ctypes.CDLL(path).openblas_get_config
        except (AttributeError, OSError):
            continue
        config.restype = ctypes.c_char_p
        # For example: OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64
        return ' '.join(word for word in config().decode().split() if not re.fullmatch(r'[A-Z_]+(=\d+)?', word))
    return libraries[0] if libraries else 'unknown'


def onednn():
    version = re.search(r'(?:MKL-DNN|oneDNN) v(\S+)', torch.__config__.show())
    return version.group(1) if version else 'none'


def versions():
    return {'Python': sys.version.split()[0], 'PyTorch': torch.__version__, 'oneDNN': onednn(), 'BLAS': blas()}
