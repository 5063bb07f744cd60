-- Bytes of each kind of operation over all CSV reports. Each model has a column
-- for its own point (bytes@B=8,S=128); without a point, bytes may be a number.
-- All is read as text: what begins like a number may be an expression further down.
with rows as (
  select kind, try_cast(coalesce(*columns('^bytes@'), bytes) as hugeint) as b
  from read_csv('reports/**/*.csv', union_by_name = true, all_varchar = true))
select kind, sum(b) as bytes, count(*) as operations
from rows group by kind order by bytes desc nulls last limit 5;
