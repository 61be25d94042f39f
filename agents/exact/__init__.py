"""What keeps counts exact over kill -9, rebalances and stops. The only package that uses private names of Faust.

Faust's committed offsets cannot be trusted: it commits past records it never delivered, and delivers from the wrong
position right after a rebalance. So the position of a source partition is part of the state that was made from it (a
marker, written last), and four things are done with it, none of which may ever be left out:

- after every recovery the consumer is sought to the markers (`consumer.SeekConsumer`);
- an agent takes only the record that follows its marker; a higher one is a hole and is fetched again
  (`positions.Exactness.contiguous`);
- in recovery a late write of a former owner never replaces a newer one (`tables.NewestWins`);
- a marker that does not belong to its topic stops the worker (`PositionError`), for all that is new would be dropped.

Tables are written, and read in recovery, by `agents.changelog`: Faust sends one record after the other at ten times the
cost, and what waits in its buffer under load is lost with a kill. Keys of tables are bytes that begin with
`<partition>|`; values are JSON objects whose first field is `"o"`, the offset of the newest record applied.
"""

from agents.exact.consumer import SeekConsumer
from agents.exact.names import PRIVATE_NAMES, missing_private_names
from agents.exact.positions import Exactness, Source
from agents.exact.state import encode_state, offset_of
from agents.exact.tables import NewestWins
from agents.exact.taking import take

__all__ = (
    "PRIVATE_NAMES",
    "Exactness",
    "NewestWins",
    "SeekConsumer",
    "Source",
    "encode_state",
    "missing_private_names",
    "offset_of",
    "take",
)
