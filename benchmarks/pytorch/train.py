#!/usr/bin/env python3
"""PyTorch's side of the time-to-accuracy benchmark: trains Improved AlexNet on CIFAR-10 by one of this repository's recipes.

Reads the recipe (what `train` writes to config.json as `recipe`) as JSON from standard input and the data set in its official binary
layout; prints a JSON line when it is ready, one for each epoch, with its loss, accuracy and seconds. By hand:
  jq .recipe RUN/config.json | python3 train.py --data cifar-10-batches-bin --seed 0 --threads 2 --best
"""
import argparse
import json
import os
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from networks import NETWORKS
from versions import versions

MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)
TRAIN_FILES = [f'data_batch_{number}.bin' for number in range(1, 6)]


def read_images(folder, files):
    """Normalised images [count, 3, 32, 32] and their classes."""
    records = np.concatenate([np.fromfile(os.path.join(folder, name), np.uint8).reshape(-1, 3073) for name in files])
    images = torch.from_numpy(records[:, 1:]).view(-1, 3, 32, 32).float().div_(255)
    mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (MEAN, STD))
    return images.sub_(mean).div_(std), torch.from_numpy(records[:, 0].astype(np.int64))


def random_crop(images, padding, mode):
    padded = functional.pad(images, (padding,) * 4, mode='reflect' if mode == 'reflect' else 'constant')
    count, channels, height, width = images.shape
    tops, lefts = (torch.randint(0, 2 * padding + 1, (count,)) for _ in range(2))
    rows = (tops.view(-1, 1) + torch.arange(height)).view(count, 1, height, 1)
    columns = (lefts.view(-1, 1) + torch.arange(width)).view(count, 1, 1, width)
    return padded[torch.arange(count).view(-1, 1, 1, 1), torch.arange(channels).view(1, -1, 1, 1), rows, columns]


def random_flip(images, probability):
    flipped = (torch.rand(len(images)) < probability).view(-1, 1, 1, 1)
    return torch.where(flipped, images.flip(-1), images)


def augment(images, augmentation):
    for transform in augmentation:
        if transform['type'] == 'randomCrop':
            images = random_crop(images, transform['padding'], transform['mode'])
        elif transform['type'] == 'randomHorizontalFlip':
            images = random_flip(images, transform['probability'])
        else:
            sys.exit(f"augmentation: expected randomCrop or randomHorizontalFlip, actual {transform['type']}")
    return images


def make_optimizer(model, recipe, steps):
    settings, schedule = recipe['optimizer'], recipe['schedule']
    if settings['name'] != 'sgd' or settings['withoutWeightDecay'] or schedule['name'] != 'oneCycle':
        sys.exit('the recipe: expected sgd with weight decay on all weights, and oneCycle')
    rate = settings['learningRate']
    optimizer = torch.optim.SGD(model.parameters(), rate, momentum=settings['momentum'], nesterov=settings['nesterov'],
                                weight_decay=settings['weightDecay'])
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rate, total_steps=steps, pct_start=schedule['pctStart'], anneal_strategy=schedule['anneal'],
        cycle_momentum=False, div_factor=schedule['divFactor'], final_div_factor=schedule['finalDivFactor'])
    return optimizer, scheduler


def evaluate(model, images, labels, arrange):
    model.eval()
    with torch.inference_mode():
        logits = torch.cat([model(arrange(batch)) for batch in images.split(256)])
    model.train()
    return functional.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).float().mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', required=True, help='folder of data_batch_1.bin to test_batch.bin')
    parser.add_argument('--seed', type=int, required=True)
    parser.add_argument('--threads', type=int, required=True)
    parser.add_argument('--best', action='store_true', help='channels_last; gradients are dropped, not zeroed')
    options = parser.parse_args()
    recipe = json.load(sys.stdin)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)

    def arrange(images):
        return images.contiguous(memory_format=torch.channels_last) if options.best else images

    images, labels = read_images(options.data, TRAIN_FILES)
    test_images, test_labels = read_images(options.data, ['test_batch.bin'])
    model = NETWORKS['improved'][0](recipe['dropout'])
    if options.best:
        model = model.to(memory_format=torch.channels_last)
    batch_size, epochs = recipe['batchSize'], recipe['epochs']
    optimizer, scheduler = make_optimizer(model, recipe, epochs * -(-len(images) // batch_size))
    loss_function = nn.CrossEntropyLoss(label_smoothing=recipe['labelSmoothing'])
    print(json.dumps({'versions': versions()}), flush=True)

    for epoch in range(1, epochs + 1):
        start = time.perf_counter()
        for indices in torch.randperm(len(images)).split(batch_size):
            batch = arrange(augment(images[indices], recipe['augmentation']))
            # Without a value, whatever this version's default is.
            optimizer.zero_grad(**({'set_to_none': True} if options.best else {}))
            loss_function(model(batch), labels[indices]).backward()
            optimizer.step()
            scheduler.step()
        trained = time.perf_counter()
        loss, accuracy = evaluate(model, test_images, test_labels, arrange)
        print(json.dumps({'epoch': epoch, 'loss': loss, 'accuracy': accuracy, 'seconds': trained - start,
                          'evaluationSeconds': time.perf_counter() - trained}), flush=True)


if __name__ == '__main__':
    main()
