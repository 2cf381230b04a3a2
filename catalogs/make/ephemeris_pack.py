"""Chebyshev segments with whole-number coefficients, bit-packed; catalogs/ephemeris/SOURCE.toml tells the layout."""

import struct

import numpy as np
from scipy.fft import dct

MAGIC = b"BEIGUANE"
MASK = (1 << 64) - 1


def chebyshev(sampler, start, granule_days, count, nodes):
    """Coefficients (granule, channel, order) of `sampler`, by interpolation at the Chebyshev nodes of each granule."""
    x = np.cos(np.pi * (np.arange(nodes) + 0.5) / nodes)[::-1]
    jd = start + granule_days * (np.arange(count)[:, None] + (x + 1) / 2)
    values = sampler(jd.ravel()).reshape(count, nodes, 3)[:, ::-1]
    coefficients = dct(values, type=2, axis=1) / nodes
    coefficients[:, 0] /= 2
    return coefficients.transpose(0, 2, 1)


def signed_bits(largest):
    return int(largest).bit_length() + 1 if largest else 0


def layout(coefficients, quanta):
    """Bit widths for each channel and order: orders are kept until what follows stays below two quanta."""
    widths = []
    for channel, quantum in enumerate(quanta):
        sizes = np.abs(coefficients[:, channel])
        tails = np.cumsum(sizes[:, ::-1], axis=1)[:, ::-1].max(axis=0)
        kept = next((order for order, tail in enumerate(tails) if tail < 2 * quantum), len(tails))
        widths.append([signed_bits(np.rint(sizes[:, order].max() / quantum)) for order in range(kept)])
    return widths


class Segment:
    """One body over one span: granules of equal length, each a record of equal size in bits."""

    def __init__(self, target, centre, model, start, granule_days, quanta, coefficients):
        self.target, self.centre, self.model = target, centre, model
        self.start, self.granule_days, self.quanta = start, granule_days, quanta
        self.widths, self.count = layout(coefficients, quanta), len(coefficients)
        self.record_bits = sum(map(sum, self.widths))
        self.data = self.pack(coefficients)

    def pack(self, coefficients):
        bits = np.zeros((self.count, self.record_bits), np.uint8)
        at = 0
        for channel, widths in enumerate(self.widths):
            for order, width in enumerate(widths):
                whole = np.rint(coefficients[:, channel, order] / self.quanta[channel]).astype(np.int64)
                bits[:, at : at + width] = (whole[:, None] >> np.arange(width)) & 1
                at += width
        data = np.packbits(bits.ravel(), bitorder="little").tobytes()
        return data + bytes(8 + -len(data) % 8)

    def header(self, offset, version):
        out = struct.pack("<iiII", self.target, self.centre, self.model, self.count)
        out += struct.pack("<ddQ", self.start, self.granule_days, offset)
        for quantum, widths in zip(self.quanta, self.widths):
            out += struct.pack("<dI", quantum, len(widths)) + bytes(widths) + bytes(-len(widths) % 4)
        return out + (struct.pack("<Q", checksum(self.data)) if version == 2 else b"")


def ellipse_model(table):
    """Kind 1: degree, then the polynomials of a, mean longitude, k, h, q, p."""
    return struct.pack("<II", 1, table.shape[1] - 1) + table.astype("<f8").tobytes()


def lunar_model(series):
    """Kind 2: degrees and counts; polynomials of q, p, mean longitude, latitude, distance, arguments; the terms."""
    polynomials = np.concatenate([series.plane, series.mean, series.arguments])
    out = struct.pack("<IIII", 2, polynomials.shape[1] - 1, len(series.arguments), len(series.terms))
    out += polynomials.astype("<f8").tobytes()
    for multiples, amplitudes in zip(series.terms, series.amplitudes):
        out += struct.pack(f"<{len(multiples)}b", *multiples) + bytes([len(amplitudes) - 1])
        out += bytes(-(len(multiples) + 1) % 4) + np.asarray(amplitudes).astype("<f8").tobytes()
    return out


def checksum(data):
    """FNV-1a over little-endian 64-bit words."""
    value = 0xCBF29CE484222325
    for word in np.frombuffer(data, "<u8").tolist():
        value = ((value ^ word) * 0x100000001B3) & MASK
    return value


def write_pack(path, models, segments, version=1):
    """Magic, version, counts, checksum; the models (length first); the segment headers; the records.

    Version 1 has one checksum of everything; version 2 has one of all that stands before the records, whose length is in
    the header, and one for the records of each segment, so that a reader need not touch what it does not use.
    """
    head = b"".join(struct.pack("<I", len(model)) + model for model in models)
    size = 40 + len(head) + sum(len(segment.header(0, version)) for segment in segments)
    padding = -size % 8
    tables, headers = size + padding, b""
    offset = tables
    for segment in segments:
        headers += segment.header(offset, version)
        offset += len(segment.data)
    body = head + headers + bytes(padding)
    records = b"".join(segment.data for segment in segments)
    start = struct.pack("<8sIIIIQ", MAGIC, version, len(models), len(segments), tables if version == 2 else 0, offset)
    summed = start + body + (records if version == 1 else b"")
    path.write_bytes(start + struct.pack("<Q", checksum(summed)) + body + records)
    return offset
