"""torchvision's side of the comparison: makes batches of normalised float images from bytes, one transform at a time, on one thread.

Prints one JSON line with its versions. Then, for each JSON line on standard input { "transform", "normalize", "kind", "seconds" }, makes
batches for so many seconds and prints { "images", "seconds" }, or { "missing" } with a reason. `kind` is tensor (uint8 tensors) or pil (PIL
images). Each image is transformed on its own, as a DataLoader's worker does.
"""

import json
import sys
import time

import PIL
import torch
import torchvision
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms.functional import InterpolationMode

BATCH, SIDE, CLASSES = 128, 32, 10


def policy(make):
    """For the transforms that warp: their options in torchvision's spelling."""
    return lambda options: make(
        # JSON writes 1.0 as 1; AugMix needs a float.
        **{name: float(options[key]) if key == "alpha" else options[key] for key, name in SPELLED.items() if key in options},
        interpolation=InterpolationMode(options["interpolation"]),
        fill=options["fill"],
    )


# Ours → torchvision's.
SPELLED = {
    "degrees": "degrees",
    "translate": "translate",
    "scale": "scale",
    "shear": "shear",
    "center": "center",
    "numMagnitudeBins": "num_magnitude_bins",
    "numOps": "num_ops",
    "magnitude": "magnitude",
    "severity": "severity",
    "mixtureWidth": "mixture_width",
    "chainDepth": "chain_depth",
    "alpha": "alpha",
    "allOps": "all_ops",
}

MAKERS = {
    "randomCrop": lambda o: T.RandomCrop(
        SIDE, padding=o["padding"], padding_mode={"reflect": "reflect", "zero": "constant"}[o["mode"]]
    ),
    "randomHorizontalFlip": lambda o: T.RandomHorizontalFlip(o["probability"]),
    "crop": lambda o: T.CenterCrop(o["size"]),
    "randomResizedCrop": lambda o: T.RandomResizedCrop(o["size"], o["scale"], o["ratio"], antialias=o["antialias"]),
    "resize": lambda o: T.Resize(o["size"], antialias=o["antialias"]),
    "randomAffine": policy(T.RandomAffine),
    "randomRotation": policy(T.RandomRotation),
    "colorJitter": lambda o: T.ColorJitter(o["brightness"], o["contrast"], o["saturation"], o["hue"]),
    "grayscale": lambda o: T.Grayscale(o["numOutputChannels"]),
    "randomGrayscale": lambda o: T.RandomGrayscale(o["probability"]),
    "gaussianBlur": lambda o: T.GaussianBlur(o["kernelSize"], o["sigma"]),
    "trivialAugmentWide": policy(T.TrivialAugmentWide),
    "randAugment": policy(T.RandAugment),
    "autoAugment": lambda o: T.AutoAugment(
        T.AutoAugmentPolicy(o["policy"]), InterpolationMode(o["interpolation"]), o["fill"]
    ),
    "augMix": policy(T.AugMix),
    "normalize": lambda o: None,
}
# On normalised floats, as here.
ERASERS = {"randomErasing": lambda o: T.RandomErasing(o["probability"], o["scale"], o["ratio"], o["value"])}
# On batches; since torchvision 0.16.
MIXERS = {"mixUp": "MixUp", "cutMix": "CutMix"}


def make_batches(transform, kind, normalization):
    """A function that makes the next batch."""
    name = transform["type"]
    v2 = getattr(T, "v2", None)
    mixer = getattr(v2, MIXERS[name])(alpha=float(transform["alpha"]), num_classes=CLASSES) if name in MIXERS else None
    first = MAKERS[name](transform) if name in MAKERS else None
    last = ERASERS[name](transform) if name in ERASERS else None
    to_floats = [T.ToTensor()] if kind == "pil" else [T.ConvertImageDtype(torch.float32)]
    apply = T.Compose([step for step in [first, *to_floats, normalization, last] if step is not None])
    images = [Image.fromarray(image.permute(1, 2, 0).numpy()) for image in IMAGES] if kind == "pil" else list(IMAGES)
    labels = torch.arange(BATCH) % CLASSES
    start = 0

    def next_batch():
        nonlocal start
        batch = torch.stack([apply(images[(start + i) % len(images)]) for i in range(BATCH)])
        start += BATCH
        return mixer(batch, labels)[0] if mixer else batch

    return next_batch


def missing(name):
    """Why torchvision has no such transform, if it has none."""
    if name in MIXERS:
        has = hasattr(getattr(T, "v2", None), MIXERS[name])
        return None if has else f"v2.{MIXERS[name]} came with torchvision 0.16, this is {torchvision.__version__}"
    return None if name in MAKERS or name in ERASERS else "torchvision has none"


def say(**message):
    print(json.dumps(message), flush=True)


torch.set_num_threads(1)
torch.manual_seed(0)
generator = torch.Generator().manual_seed(0)
IMAGES = torch.randint(0, 256, (8 * BATCH, 3, SIDE, SIDE), dtype=torch.uint8, generator=generator)

say(
    Python=sys.version.split()[0],
    PyTorch=torch.__version__,
    torchvision=torchvision.__version__,
    Pillow=PIL.__version__,
)
prepared = {}
for line in iter(sys.stdin.readline, ""):
    task = json.loads(line)
    transform, normalize = task["transform"], task["normalize"]
    why = missing(transform["type"])
    if why:
        say(missing=why)
        continue
    key = (transform["type"], task["kind"])
    if key not in prepared:
        prepared[key] = make_batches(transform, task["kind"], T.Normalize(normalize["mean"], normalize["std"]))
        prepared[key]()
    done, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < task["seconds"]:
        prepared[key]()
        done += BATCH
    say(images=done, seconds=time.perf_counter() - begin)
