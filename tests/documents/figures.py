"""What a tagged PDF says of its pictures."""

import io
from typing import Any

import pikepdf


def figures(data: bytes) -> list[Any]:
    """The figures of a paper, in the order in which they are read."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (str(node.Alt), [float(side) for side in node.A.BBox])
            for node in nodes(pdf.Root.StructTreeRoot.K)
            if node.get("/S") == "/Figure"
        ]


def nodes(node: Any) -> Any:
    """Each element of a structure tree, parents first."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from nodes(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from nodes(node.get("/K", pikepdf.Array([])))
