"""Records as tables: the columns that hold a record's fields, nested ones included, and the way back.

What is read back from a table equals what was written. Text, numbers and truth values are what they are; a span is a
list of two numbers, a tuple a list, a record within a record a struct; ``None`` is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator

Kept = TypeVar("Kept", bound=msgspec.Struct)

KNOWN_AT = pl.Datetime("ms")  # UTC, without a zone
_SCALARS = {
    msgspec.inspect.StrType: pl.String,
    msgspec.inspect.EnumType: pl.String,
    msgspec.inspect.IntType: pl.Int64,
    msgspec.inspect.FloatType: pl.Float64,
    msgspec.inspect.BoolType: pl.Boolean,
}


def columns(record: type) -> dict[str, pl.DataType]:
    """Column -> type, in the order of the record's fields."""
    return dict(_dtype(msgspec.inspect.type_info(record)).to_schema())


def records(table: pl.DataFrame, record: type[Kept]) -> Iterator[Kept]:
    """The records of a table that has (at least) the columns of ``record``. Raises msgspec.ValidationError."""
    names = [field.encode_name for field in msgspec.structs.fields(record)]
    return (msgspec.convert(row, record) for row in table.select(names).iter_rows(named=True))


def _dtype(info: msgspec.inspect.Type) -> Any:
    if isinstance(info, msgspec.inspect.StructType):
        return pl.Struct({field.encode_name: _dtype(field.type) for field in info.fields})
    if isinstance(info, msgspec.inspect.UnionType):
        (only,) = (one for one in info.types if not isinstance(one, msgspec.inspect.NoneType))
        return _dtype(only)
    if isinstance(info, msgspec.inspect.VarTupleType):
        return pl.List(_dtype(info.item_type))
    if isinstance(info, msgspec.inspect.TupleType):
        return pl.List(_dtype(info.item_types[0]))
    return _SCALARS[type(info)]()
