#!/usr/bin/env python3
"""The shard of a key, as docs/sharding.md specifies it; shares no code with the library.

    rendezvous.py KEY SHARDS [EXCLUDED,...]    the shard of one key
    rendezvous.py --lines                      of each line "key<TAB>shards<TAB>excluded" of the standard input
    rendezvous.py --vectors                    rendezvous-vectors.tsv, the test vectors
"""
import hashlib
import sys


def shard_of(key, shards, excluded=()):
    """The shard with the highest SHA-256 of key, zero byte, decimal number; -1 where all are excluded."""
    best, best_score = -1, b""
    for shard in range(shards):
        if shard in excluded:
            continue
        score = hashlib.sha256(key.encode("utf-8") + b"\0" + str(shard).encode("ascii")).digest()
        if best < 0 or score > best_score:
            best, best_score = shard, score
    return best


def numbers(text):
    return {int(number) for number in text.split(",") if number}


def line(key, shards, excluded=()):
    listed = ",".join(str(shard) for shard in sorted(excluded))
    return f"{key}\t{shards}\t{listed}\t{shard_of(key, shards, set(excluded))}"


def vectors():
    keys = [
        "",
        "0",
        " ",
        "alice-1",
        "alice-2",
        "Alice-1",
        "alice-1 ",
        "a:b_c.d-e",
        "s3://photos/2026/01/caf\u00e9.jpg?3",
        "s3://photos/2026/01/cafe\u0301.jpg?3",
        "\u0130stanbul",
        "\u6771\u4eac",
        "\U0001f642",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x" * 255,
        "s3://bucket/" + "\u00fc" * 1024,
    ]
    for key in keys:
        for shards in (1, 2, 3, 10, 16, 1000):
            yield line(key, shards)
        first = shard_of(key, 16)
        second = shard_of(key, 16, {first})
        yield line(key, 16, (first,))
        yield line(key, 16, (first, second))
        yield line(key, 3, (0, 2))
        yield line(key, 2, (0, 1))
    for number in range(100):
        yield line(f"person-{number}", 16)


def main(arguments):
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if arguments == ["--vectors"]:
        print("key\tshards\texcluded\tshard")
        for vector in vectors():
            print(vector)
    elif arguments == ["--lines"]:
        for text in sys.stdin:
            key, shards, excluded = text.rstrip("\n").split("\t")
            print(shard_of(key, int(shards), numbers(excluded)))
    elif len(arguments) in (2, 3):
        print(shard_of(arguments[0], int(arguments[1]), numbers((arguments + [""])[2])))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
