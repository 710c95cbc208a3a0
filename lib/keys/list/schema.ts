// The list of API keys: its search parameters, and its DTOs.
import { keyList } from "#lib/keys/list/definition.ts";
import type { KeyWarning } from "#lib/keys/policy.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof keyList;

export const loadListParams = loaderOf(keyList);

export type ListParams = List.ParamsOf<Definition>;

export type KeyRow = Omit<List.RowOf<Definition>, "warning"> & { warning: KeyWarning | null };

export interface KeyListPage extends ListOf<Definition, KeyRow> {
  can: { manage: boolean };
}
