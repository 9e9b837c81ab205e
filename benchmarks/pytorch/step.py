#!/usr/bin/env python3
"""PyTorch's side of the step benchmark: one training step (forward, backward, Adam) or inference of both networks.

Prints one JSON line when it is ready; then, for each number read from standard input, takes that many steps and prints one JSON line
with their time and processor time. By hand: echo 10 | python3 step.py --model improved --batch 128 --threads 2 --best
"""
import argparse
import json
import sys
import time

import torch
from torch import nn

from networks import NETWORKS
from versions import versions

LEARNING_RATE = 1e-3  # Adam's default on both sides


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
    say(parameters=parameters, versions=versions())
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
