"""contains.py PAGE PART: PART is in PAGE, line by line."""
import sys
from pathlib import Path

page, part = (Path(name).read_text().strip() for name in sys.argv[1:])
if not part or part not in page:
    sys.exit(f"{sys.argv[1]} does not contain:\n{part}")
