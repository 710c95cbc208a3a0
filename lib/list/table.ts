// A list as a table: the column data that the browser receives. It renders plain kinds by itself.
import type { Appearance, ListDefinition } from "#lib/list/define.ts";
import { filteredColumns } from "#lib/list/params.ts";
import type { TableColumn } from "#lib/list/schema.ts";

/** The columns of the table, in order, without their SQL. `also` overrides them for this actor; null leaves a column out. */
export function tableColumns<D extends ListDefinition>(
  list: D,
  also: { readonly [Id in keyof D["columns"]]?: (Appearance & { label?: string }) | null } = {},
): TableColumn[] {
  const filters = filteredColumns(list);
  const differing: Readonly<Record<string, object | null | undefined>> = also;
  return Object.entries(list.columns).flatMap(([id, column]): TableColumn[] => {
    if (column.only === "file" || column.only === "export" || differing[id] === null) return [];
    const { label, kind, field, values, sortable, none } = column;
    const { width, minWidth, align, type, card, optional, sticky, parts, under, relative } = column;
    const described = {
      field,
      width,
      minWidth,
      align,
      type,
      card,
      optional,
      sticky,
      parts,
      under,
      relative,
      sortable,
      none,
      values: kind === "choice" ? values : undefined,
      filterable: filters.includes(id) || undefined,
      missing: column.gaps || column.nullable,
    };
    const defined = Object.fromEntries(Object.entries(described).filter(([, value]) => value !== undefined));
    return [{ id, label, kind, ...defined, ...differing[id] }];
  });
}
