"""Counts of convolutional networks by walking their architecture.

An independent account of what test/networks generates: it knows neither MLIR nor
greenai, only how sizes go through windows, and is written from the papers' tables.
`walk(name, height, width)` is a Count for one image.
"""


class Count:
    """What one image costs, layer by layer; `c, h, w` is the current map."""

    def __init__(self, height, width):
        self.c, self.h, self.w = 3, height, width
        self.macs = self.trainable = self.buffers = 0
        self.norms = 0      # elements that batch norms write
        self.maxima = 0     # max and min of activations and pools
        self.unbiased = 0   # elements that convolutions without bias write

    def window(self, kernel, stride, pad, ceil=False):
        def size(n):
            steps = n + 2 * pad - kernel
            assert steps >= 0
            return (-(-steps // stride) if ceil else steps // stride) + 1
        self.h, self.w = size(self.h), size(self.w)

    def area(self):
        return self.c * self.h * self.w

    def conv(self, out, kernel, stride=1, pad=None, groups=1, bias=False):
        weights = out * self.c // groups * kernel ** 2
        self.window(kernel, stride, kernel // 2 if pad is None else pad)
        self.c = out
        self.trainable += weights + (out if bias else 0)
        self.macs += weights * self.h * self.w
        self.unbiased += 0 if bias else self.area()

    def norm(self):
        self.trainable += 2 * self.c
        self.buffers += 2 * self.c
        self.norms += self.area()

    def act(self, comparisons=1):
        self.maxima += comparisons * self.area()

    def conv_norm_act(self, *args, comparisons=1, **kwargs):
        self.conv(*args, **kwargs)
        self.norm()
        self.act(comparisons)

    def max_pool(self, kernel, stride, pad=0, ceil=False):
        self.window(kernel, stride, pad, ceil)
        self.maxima += kernel ** 2 * self.area()

    def linear(self, inputs, outputs):
        self.trainable += (inputs + 1) * outputs
        self.macs += inputs * outputs

    def place(self):
        return self.c, self.h, self.w

    def at(self, place):
        self.c, self.h, self.w = place


def alexnet(n):
    n.conv(64, 11, 4, 2, bias=True), n.act(), n.max_pool(3, 2)
    n.conv(192, 5, bias=True), n.act(), n.max_pool(3, 2)
    for channels in (384, 256, 256):
        n.conv(channels, 3, bias=True), n.act()
    n.max_pool(3, 2)
    classifier(n, 256 * 6 * 6)


def classifier(n, inputs):
    n.linear(inputs, 4096), n.linear(4096, 4096), n.linear(4096, 1000)
    n.maxima += 2 * 4096


def vgg16(n):
    for depth, channels in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)):
        for _ in range(depth):
            n.conv(channels, 3, bias=True), n.act()
        n.max_pool(2, 2)
    classifier(n, 512 * 7 * 7)


def resnet(n, depths, bottleneck, groups=1, base=64):
    n.conv_norm_act(64, 7, 2), n.max_pool(3, 2, 1)
    for stage, depth in enumerate(depths):
        planes = 64 * 2 ** stage
        out = planes * 4 if bottleneck else planes
        for block in range(depth):
            stride = 2 if stage and not block else 1
            start = n.place()
            if bottleneck:
                inner = planes * base // 64 * groups
                n.conv_norm_act(inner, 1)
                n.conv_norm_act(inner, 3, stride, groups=groups)
                n.conv(out, 1), n.norm()
            else:
                n.conv_norm_act(out, 3, stride)
                n.conv(out, 3), n.norm()
            end = n.place()
            if stride != 1 or start[0] != out:
                n.at(start), n.conv(out, 1, stride), n.norm()
                assert n.place() == end
            n.act()
    n.linear(n.c, 1000)


def dpn107(n):
    def norm_act_conv(*args, **kwargs):
        n.norm(), n.act(), n.conv(*args, **kwargs)
    n.conv_norm_act(128, 7, 2), n.max_pool(3, 2, 1)
    for stage, (depth, increment) in enumerate(((4, 20), (8, 64), (20, 64), (3, 128))):
        kept, inner = 256 * 2 ** stage, 200 * 2 ** stage
        for block in range(depth):
            stride = 2 if stage and not block else 1
            start = n.place()
            if not block:
                norm_act_conv(kept + 2 * increment, 1, stride)
                dense = 2 * increment
                n.at(start)
            norm_act_conv(inner, 1)
            norm_act_conv(inner, 3, stride, groups=50)
            norm_act_conv(kept + increment, 1)
            dense += increment
            n.c = kept + dense
    n.norm(), n.act()
    n.linear(n.c, 1000)


def senet154(n):
    n.conv_norm_act(64, 3, 2), n.conv_norm_act(64, 3), n.conv_norm_act(128, 3)
    n.max_pool(3, 2, 0, ceil=True)
    for stage, depth in enumerate((3, 8, 36, 3)):
        out = 256 * 2 ** stage
        for block in range(depth):
            stride = 2 if stage and not block else 1
            start = n.place()
            n.conv_norm_act(out // 2, 1)
            n.conv_norm_act(out, 3, stride, groups=64)
            n.conv(out, 1), n.norm()
            n.linear(out, out // 16), n.linear(out // 16, out)
            n.maxima += out // 16
            end = n.place()
            if not block:
                n.at(start), n.conv(out, 3 if stage else 1, stride), n.norm()
                assert n.place() == end
            n.act()
    n.linear(n.c, 1000)


def mobilenet_v2(n):
    relu6 = {"comparisons": 2}
    n.conv_norm_act(32, 3, 2, **relu6)
    for factor, out, depth, first in ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2),
                                      (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
                                      (6, 320, 1, 1)):
        for block in range(depth):
            inner = n.c * factor
            if factor != 1:
                n.conv_norm_act(inner, 1, **relu6)
            n.conv_norm_act(inner, 3, 1 if block else first, groups=inner, **relu6)
            n.conv(out, 1), n.norm()
    n.conv_norm_act(1280, 1, **relu6)
    n.linear(1280, 1000)


NETWORKS = {
    "alexnet": alexnet,
    "vgg16": vgg16,
    "resnet18": lambda n: resnet(n, (2, 2, 2, 2), False),
    "resnet34": lambda n: resnet(n, (3, 4, 6, 3), False),
    "resnet50": lambda n: resnet(n, (3, 4, 6, 3), True),
    "resnet101": lambda n: resnet(n, (3, 4, 23, 3), True),
    "resnet152": lambda n: resnet(n, (3, 8, 36, 3), True),
    "resnext101_64x4d": lambda n: resnet(n, (3, 4, 23, 3), True, 64, 4),
    "dpn107": dpn107,
    "senet154": senet154,
    "mobilenet_v2": mobilenet_v2,
}


def walk(name, height, width):
    count = Count(height, width)
    NETWORKS[name](count)
    return count
