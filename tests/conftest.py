"""What every test shares: an offscreen Qt and no personal configuration."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
