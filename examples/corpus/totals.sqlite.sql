-- Totals of each function of each report, at its point where it has one; null
-- where the value is an expression, because no point decides it. The full text,
-- which may also be an integer beyond 64 bits, is f.value->>'$.totals.fpo'.
with total as (
  select substr(file.name, 9, length(file.name) - 13) as model,
         f.value->>'$.name' as function,
         coalesce(f.value->>'$.at[0].fpo', f.value->>'$.totals.fpo') as fpo,
         coalesce(f.value->>'$.at[0].macs', f.value->>'$.totals.macs') as macs,
         json_array_length(f.value, '$.uncosted') as uncosted
  from fsdir('reports') as file,
       json_each(readfile(file.name), '$.functions') as f
  where file.name like '%.json' and f.value->>'$.entry')
select model, function,
       iif(fpo glob '*[^0-9]*', null, cast(fpo as integer)) as fpo,
       iif(macs glob '*[^0-9]*', null, cast(macs as integer)) as macs,
       uncosted
from total
order by fpo desc, model, function;
