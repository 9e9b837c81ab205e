#!/usr/bin/env python3
"""PyTorch's side of the step benchmark: one training step (forward, backward, Adam) or inference of both networks.

Prints one JSON line when it is ready; then, for each number read from standard input, takes that many steps and prints one JSON line
with their time and processor time. By hand: echo 10 | python3 step.py --model improved --batch 128 --threads 2 --best
"""
import argparse
import ctypes
import json
import re
import sys
import time

import torch
from torch import nn

LEARNING_RATE = 1e-3  # Adam's default on both sides


def alexnet():
    return nn.Sequential(
        nn.Conv2d(3, 96, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, 1, 1), nn.ReLU(),
        nn.Conv2d(384, 384, 3, 1, 1), nn.ReLU(),
        nn.Conv2d(384, 256, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Flatten(),
        nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(4096, 10),
    )


def improved_alexnet():
    layers = []
    for inputs, outputs, activation, pool in (
        (3, 32, nn.LeakyReLU(0.1), True),
        (32, 64, nn.ReLU(), True),
        (64, 128, nn.LeakyReLU(0.1), False),
        (128, 128, nn.ReLU(), False),
        (128, 64, nn.LeakyReLU(0.1), True),
    ):
        layers += [nn.Conv2d(inputs, outputs, 3, 1, 1), nn.BatchNorm2d(outputs), activation]
        if pool:
            layers.append(nn.MaxPool2d(2, 2))
    return nn.Sequential(
        *layers, nn.Flatten(),
        nn.Linear(1024, 512), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(512, 128), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(128, 10),
    )


NETWORKS = {'improved': (improved_alexnet, 32), 'alexnet': (alexnet, 224)}


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


def make_step(options):
    build, size = NETWORKS[options.model]
    model = build()
    images, labels = torch.randn(options.batch, 3, size, size), torch.arange(options.batch) % 10
    if options.best:
        model = model.to(memory_format=torch.channels_last)
        images = images.contiguous(memory_format=torch.channels_last)
    if options.inference:
        model.eval()

        def step():
            with torch.inference_mode():
                return model(images)[0, 0].item()
    else:
        loss_function, optimizer = nn.CrossEntropyLoss(), torch.optim.Adam(model.parameters(), LEARNING_RATE)

        def step():
            # Without a value, whatever this version's default is.
            optimizer.zero_grad(**({'set_to_none': True} if options.best else {}))
            loss = loss_function(model(images), labels)
            loss.backward()
            optimizer.step()
            return loss.item()

    return step, sum(parameter.numel() for parameter in model.parameters())


def say(**message):
    print(json.dumps(message), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--model', choices=sorted(NETWORKS), required=True)
    parser.add_argument('--batch', type=int, required=True)
    parser.add_argument('--threads', type=int, required=True)
    parser.add_argument('--inference', action='store_true', help='the forward pass only, in inference mode')
    parser.add_argument('--best', action='store_true', help='channels_last; gradients are dropped, not zeroed')
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    step, parameters = make_step(options)
    versions = {'Python': sys.version.split()[0], 'PyTorch': torch.__version__, 'oneDNN': onednn(), 'BLAS': blas()}
    say(parameters=parameters, versions=versions)
    idle_since = time.process_time()
    for line in iter(sys.stdin.readline, ''):
        cpu, start = time.process_time(), time.perf_counter()
        for _ in range(int(line)):
            step()
        seconds, cpu_end = time.perf_counter() - start, time.process_time()
        say(seconds=seconds, cpuSeconds=cpu_end - cpu, idleCpuSeconds=cpu - idle_since)
        idle_since = time.process_time()


if __name__ == '__main__':
    main()
