"""pyHanko without its network: whatever is used of it is imported from here, and by nothing before the first seal.

It comes without aiohttp (``packaging/lock.py``), which two of its modules import to ask servers for the time, for
certificates and for their revocation. Nothing of ours asks: a module that can do nothing stands in for each of them.
"""

import logging
import sys
from types import ModuleType
from typing import Any

from asn1crypto import cms, x509  # type: ignore[import-untyped]

_NETWORK = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""The modules of pyHanko 0.38 that reach a network, and the class that the rest of it imports from each."""


class NoNetwork:
    """Stands for what would reach a network: it cannot be made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise RuntimeError("nothing of this application reaches a network")


for _name, _class in _NETWORK.items():
    _module = ModuleType(_name)
    setattr(_module, _class, NoNetwork)
    sys.modules.setdefault(_name, _module)

# It would tell on the console what a file is made of.
logging.getLogger("pyhanko").propagate = False
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

from pyhanko.pdf_utils import generic as _generic  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402
from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: E402
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter  # noqa: E402
from pyhanko.sign.general import as_signing_certificate_v2  # noqa: E402
from pyhanko.sign.general import simple_cms_attribute as _simple_cms_attribute  # noqa: E402
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup  # noqa: E402
from pyhanko.sign.signers.pdf_byterange import SignatureObject  # noqa: E402
from pyhanko.sign.signers.pdf_cms import Signer  # noqa: E402
from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: E402
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature  # noqa: E402
from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: E402

# Half typed: its objects are built by constructors that mypy takes for untyped functions.
generic: Any = _generic
simple_cms_attribute: Any = _simple_cms_attribute

__all__ = [
    "EmbeddedPdfSignature",
    "IncrementalPdfFileWriter",
    "PdfCMSEmbedder",
    "PdfFileReader",
    "SigFieldSpec",
    "SigIOSetup",
    "SigObjSetup",
    "SigSeedSubFilter",
    "SignatureCoverageLevel",
    "SignatureObject",
    "Signer",
    "as_signing_certificate_v2",
    "cms",
    "generic",
    "simple_cms_attribute",
    "validate_sig_integrity",
    "x509",
]
