-- The same as totals.sqlite.sql, with integers of 128 bits.
select substr(filename, 9, length(filename) - 13) as model,
       f->>'$.name' as function,
       try_cast(coalesce(f->>'$.at[0].fpo', f->>'$.totals.fpo') as hugeint) as fpo,
       try_cast(coalesce(f->>'$.at[0].macs', f->>'$.totals.macs') as hugeint) as macs,
       json_array_length(f, '$.uncosted') as uncosted
from (select filename, unnest(functions) as f
      from read_json('reports/**/*.json', filename = true,
                     columns = {functions: 'JSON[]'}))
where (f->>'$.entry')::boolean
order by fpo desc nulls last, model, function;
