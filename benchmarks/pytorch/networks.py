"""Both networks; their images are [batch, 3, size, size]."""
from torch import nn


def alexnet(dropout=0.5):
    return nn.Sequential(
        nn.Conv2d(3, 96, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, 1, 1), nn.ReLU(),
        nn.Conv2d(384, 384, 3, 1, 1), nn.ReLU(),
        nn.Conv2d(384, 256, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Flatten(),
        nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout(dropout),
        nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(dropout),
        nn.Linear(4096, 10),
    )


def improved_alexnet(dropout=0.5):
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
        nn.Linear(1024, 512), nn.ReLU(), nn.Dropout(dropout),
        nn.Linear(512, 128), nn.ReLU(), nn.Dropout(dropout),
        nn.Linear(128, 10),
    )


NETWORKS = {'improved': (improved_alexnet, 32), 'alexnet': (alexnet, 224)}
