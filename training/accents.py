"""Train the reader of marks with PyTorch and write it as ONNX (see training/README.md; nothing of this runs in the product).

    OMP_NUM_THREADS=1 python -m training.accents --words DIR --minutes 45 --out worker/reading/models/accents.onnx

DIR holds the parts that `training.accents_draw` made: train*.npz, val.npz, held.npz (typefaces that are never learnt). Parts that arrive while the
training runs are taken in. Needs torch and onnx in an environment of its own, and the project's root on the path.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from dossier.vietnamese.spellings import SHAPES, TWO_TONES, marks_of
from dossier.vietnamese.text import strip_marks

TONES = TWO_TONES + 1
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CHANNELS = (24, 32, 64, 96, 128)
BUCKETS = (56, 72, 88, 104, 128, 160, 192)


def _block(
    a: int, b: int, kernel: int = 3, stride: int | tuple[int, int] = 1, padding: int | tuple[int, int] = 1
) -> list[nn.Module]:
    return [nn.Conv2d(a, b, kernel, stride, padding, bias=False), nn.BatchNorm2d(b), nn.ReLU(inplace=True)]


class Attend(nn.Module):
    """Classes of the whole word from its columns: each column has a say and a weight."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.weigh, self.say = nn.Conv1d(width, 1, 1), nn.Conv1d(width, classes, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (self.say(x) * torch.softmax(self.weigh(x), dim=2)).sum(dim=2)


class Reader(nn.Module):
    """[n, 1, 48, w] -> log probabilities of tone [n, 7], of the vowels' shape [n, 6], of a bar [n, 2], of letters [n, w / 4, 27] (0: none)."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e = CHANNELS
        self.trunk = nn.Sequential(
            *_block(1, a, 5, 2, 2), *_block(a, b), *_block(b, c, 3, 2), *_block(c, c), *_block(c, d, 3, (2, 1)), *_block(d, d),
            *_block(d, e, 3, (2, 1)), *_block(e, e, 3, 1, (0, 1)),
        )  # fmt: skip
        self.around = nn.Sequential(nn.Conv1d(e, e, 5, padding=2), nn.ReLU(inplace=True))
        self.tone, self.shape, self.bar = Attend(e, TONES), Attend(e, len(SHAPES)), Attend(e, 2)
        self.letters = nn.Conv1d(e, 1 + len(LETTERS), 1)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        seen = self.trunk(x).squeeze(2)
        seen = seen + self.around(seen)
        heads = [torch.log_softmax(h(seen).float(), dim=1) for h in (self.tone, self.shape, self.bar)]
        return (*heads, torch.log_softmax(self.letters(seen).float(), dim=1).transpose(1, 2))


class Words:
    """The drawn words, in buckets of like width."""

    def __init__(self) -> None:
        self.parts: list[tuple[np.ndarray, np.ndarray, np.ndarray, list[str], np.ndarray]] = []
        self.seen: set[str] = set()
        self.buckets: list[list[tuple[int, int]]] = [[] for _ in BUCKETS]

    def __len__(self) -> int:
        return sum(map(len, self.buckets))

    def add(self, path: Path) -> None:
        with np.load(path) as z:
            pictures, widths, texts, levels = z["pictures"], z["widths"], z["texts"], z["levels"]
        bare = [t.strip(",.;:") for t in map(str, texts)]
        labels = np.array([(m.tone, m.shape, int(m.bar)) for m in map(marks_of, bare)])
        letters = [strip_marks(t).lower() for t in bare]
        part = len(self.parts)
        self.parts.append((pictures, widths, labels, letters, levels))
        self.seen.add(path.name)
        for at, width in enumerate(widths):
            self.buckets[int(np.searchsorted(BUCKETS, width))].append((part, at))

    def batch(self, bucket: int, chosen: list[tuple[int, int]]) -> tuple[torch.Tensor, torch.Tensor, list[str]]:
        wide = BUCKETS[bucket]
        x = torch.from_numpy(np.stack([self.parts[p][0][i, :, :wide] for p, i in chosen]))
        y = torch.from_numpy(np.stack([self.parts[p][2][i] for p, i in chosen]))
        return x, y, [self.parts[p][3][i] for p, i in chosen]


def inked(x: torch.Tensor) -> torch.Tensor:
    """As `worker.reading.word_crops.inks`."""
    ink = 250.0 - x.float()
    darkest = torch.quantile(ink.flatten(1)[:, ::3], 0.98, dim=1).clamp(min=60)
    return (ink / darkest[:, None, None]).clamp(0, 1.2)[:, None]


KNOTS = (0, 6, 11, 15, 21, 27, 38, 47)
"""Rows of a picture: above all marks, amid them, tops of capitals and of small letters, the baseline, the lowest."""


def squeezed(x: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Rows moved up and down by a pixel or two, otherwise in each picture: every typeface sets its marks at another height."""
    n, _, high, _ = x.shape
    rows = np.arange(high)
    shift = rng.normal(0, 0.8, (n, len(KNOTS)))
    at = torch.tensor(
        np.stack([np.interp(rows, KNOTS, np.array(KNOTS) + s) for s in shift]).clip(0, high - 1), dtype=torch.float32
    )
    weights = (1 - (at[:, :, None] - torch.arange(high)[None, None]).abs()).clamp(min=0)
    return torch.einsum("nij,ncjw->nciw", weights, x)


def spoilt(x: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Further damage to a batch [n, 1, h, w] of ink 0..1: moved, thinned, thickened, blurred, coarse, black and white, grainy, specked."""
    n, _, high, wide = x.shape
    if rng.random() < 0.5:
        x = torch.roll(x, (int(rng.integers(-1, 2)), int(rng.integers(-2, 3))), dims=(2, 3))
    if rng.random() < 0.6:
        x = squeezed(x, rng)
    how = rng.random(6)
    if how[0] < 0.15:
        x = functional.max_pool2d(x, 3, 1, 1) * 0.6 + x * 0.4
    elif how[0] < 0.3:
        x = -functional.max_pool2d(-x, 3, 1, 1) * 0.5 + x * 0.5
    if how[1] < 0.2:
        factor = float(rng.uniform(0.5, 0.85))
        small = functional.interpolate(x, scale_factor=factor, mode="area")
        x = functional.interpolate(small, size=(high, wide), mode="bilinear", align_corners=False)
    elif how[1] < 0.35:
        x = functional.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    if how[2] < 0.3:
        x = x + torch.randn_like(x) * float(rng.uniform(0.02, 0.16))
    if how[3] < 0.15:
        x = torch.sigmoid((x - float(rng.uniform(0.3, 0.6))) * float(rng.uniform(8, 30)))
    if how[4] < 0.12:
        specks = (torch.rand(n, 1, high // 2, wide // 2) < float(rng.uniform(0.001, 0.006))).float()
        x = torch.maximum(x, functional.interpolate(specks, size=(high, wide)) * 0.9)
    if how[5] < 0.3:
        x = x * float(rng.uniform(0.75, 1.1)) + float(rng.uniform(0, 0.05))
    return x.clamp(0, 1.2)


def loss_of(out: tuple[torch.Tensor, ...], y: torch.Tensor, letters: list[str]) -> torch.Tensor:
    tone, shape, bar, chars = out
    first = torch.tensor([w[0] == "d" for w in letters])
    total = functional.nll_loss(tone, y[:, 0]) + functional.nll_loss(shape, y[:, 1])
    if first.any():
        total = total + functional.nll_loss(bar[first], y[first, 2])
    codes = torch.tensor([LETTERS.index(c) + 1 for w in letters for c in w])
    steps = torch.full((len(letters),), chars.shape[1])
    ctc = functional.ctc_loss(chars.transpose(0, 1), codes, steps, torch.tensor([len(w) for w in letters]), zero_infinity=True)
    return total + 0.3 * ctc


def measure(model: Reader, words: Words) -> str:
    """Share of words of which some mark is read wrong, in all and per level."""
    model.eval()
    wrong: dict[str, list[bool]] = {}
    read = []
    with torch.no_grad():
        for bucket, members in enumerate(words.buckets):
            for start in range(0, len(members), 256):
                chosen = members[start : start + 256]
                x, y, letters = words.batch(bucket, chosen)
                tone, shape, bar, chars = model(inked(x))
                off = (tone.argmax(1) != y[:, 0]) | (shape.argmax(1) != y[:, 1])
                off |= torch.tensor([w[0] == "d" for w in letters]) & (bar.argmax(1) != y[:, 2])
                for (p, i), bad, line, truth in zip(chosen, off.tolist(), chars.argmax(2).tolist(), letters, strict=True):
                    wrong.setdefault(str(words.parts[p][4][i]), []).append(bad)
                    text = "".join(LETTERS[c - 1] for k, c in enumerate(line) if c and (k == 0 or c != line[k - 1]))
                    read.append(text == truth)
    model.train()
    every = [b for rows in wrong.values() for b in rows]
    return f"{np.mean(every):.4f} letters {np.mean(read):.3f} " + " ".join(
        f"{k}:{np.mean(v):.4f}" for k, v in sorted(wrong.items())
    )


def loaded(path: Path) -> Reader:
    """The network with the weights of ``path``, also with weights from before there was a class for two tones."""
    model, known = Reader(), torch.load(path)
    for name, fill in (("tone.say.weight", 0.0), ("tone.say.bias", -3.0)):
        missing = TONES - len(known[name])
        known[name] = torch.cat([known[name], torch.full((missing, *known[name].shape[1:]), fill)])
    model.load_state_dict(known)
    return model


def follow(mean: Reader, model: Reader, share: float) -> None:
    """Move the mean weights towards the trained ones."""
    with torch.no_grad():
        for a, b in zip(mean.state_dict().values(), model.state_dict().values(), strict=True):
            if a.dtype.is_floating_point:
                a.lerp_(b, share)
            else:
                a.copy_(b)


def train(folder: Path, minutes: float, out: Path, start_from: Path | None) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(5)
    rng = np.random.default_rng(5)
    model = Reader() if start_from is None else loaded(start_from)
    model = model.to(memory_format=torch.channels_last)
    mean = copy.deepcopy(model)
    val, held, words = Words(), Words(), Words()
    val.add(folder / "val.npz")
    held.add(folder / "held.npz")
    peak = 3e-3 if start_from is None else 1.5e-3
    optimiser = torch.optim.AdamW(model.parameters(), lr=peak, weight_decay=1e-2)
    begun, told, step, average = time.time(), 0.0, 0, 0.0
    while (passed := (time.time() - begun) / 60 / minutes) < 1:
        if step % 200 == 0:
            for path in sorted(folder.glob("train*.npz")):
                if path.name not in words.seen:
                    words.add(path)
        rate = peak * min(1.0, (step + 1) / 200) * (0.5 * (1 + math.cos(math.pi * passed)) + 0.005)
        for group in optimiser.param_groups:
            group["lr"] = rate
        sizes = np.array([len(b) for b in words.buckets], float)
        bucket = int(rng.choice(len(BUCKETS), p=sizes / sizes.sum()))
        members = words.buckets[bucket]
        x, y, letters = words.batch(bucket, [members[int(i)] for i in rng.integers(len(members), size=96)])
        x = spoilt(inked(x), rng).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            result = model(x)
        loss = loss_of(result, y, letters)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        step += 1
        average = 0.98 * average + 0.02 * loss.item() if step > 1 else loss.item()
        follow(mean, model, max(0.002, 20 / (step + 20)))
        if time.time() - told > 150:
            told = time.time()
            torch.save(mean.state_dict(), out.with_suffix(".pt"))
            print(
                f"{passed:.2f} step {step} words {len(words)} loss {average:.4f} val {measure(mean, val)}\n   held {measure(mean, held)}",
                flush=True,
            )
    torch.save(mean.state_dict(), out.with_suffix(".pt"))
    print("val", measure(mean, val), "\nheld", measure(mean, held), flush=True)
    write(mean, out)


def write(model: Reader, out: Path) -> None:
    """The network as ONNX with weights in half precision, which the runtime widens when it loads them; prints size and SHA-256."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = model.eval().to(memory_format=torch.contiguous_format)
    example = torch.zeros(2, 1, 48, 96)
    names = ["tone", "shape", "bar", "letters"]
    axes = {"x": {0: "n", 3: "w"}, "tone": {0: "n"}, "shape": {0: "n"}, "bar": {0: "n"}, "letters": {0: "n", 1: "t"}}
    torch.onnx.export(
        model, (example,), str(out), input_names=["x"], output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False
    )
    graph = onnx.load(str(out))
    casts, kept = [], []
    for held in graph.graph.initializer:
        values = numpy_helper.to_array(held)
        if values.dtype == np.float32 and values.size > 64:
            kept.append(numpy_helper.from_array(values.astype(np.float16), held.name + "_half"))
            casts.append(helper.make_node("Cast", [held.name + "_half"], [held.name], to=TensorProto.FLOAT))
        else:
            kept.append(held)
    del graph.graph.initializer[:]
    graph.graph.initializer.extend(kept)
    nodes = casts + list(graph.graph.node)
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    graph.producer_name = graph.producer_version = graph.doc_string = ""
    onnx.checker.check_model(graph)
    data = graph.SerializeToString(deterministic=True)
    out.write_bytes(data)
    print(len(data), "bytes; sha256", hashlib.sha256(data).hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--start", type=Path, help="weights (.pt) to go on from")
    parser.add_argument("--only-write", action="store_true", help="write --start as ONNX and stop")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if given.only_write:
        write(loaded(given.start), given.out)
    else:
        train(given.words, given.minutes, given.out, given.start)


if __name__ == "__main__":
    main()
