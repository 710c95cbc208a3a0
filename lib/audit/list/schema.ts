// The audit log's address, the same for the page and the export, and the shapes that go out.
import { auditList } from "#lib/audit/list/definition.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof auditList;
export type Sorting = List.Sorting<Definition>;
export type AuditFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;

export const loadListParams = loaderOf(auditList);

/** The names behind the ids in the address. */
export interface FilterNames {
  organization: { slug: string; name: string } | null;
  person: string | null;
  target: string | null;
  workspace: string | null;
}

export interface AuditList extends ListOf<Definition, AuditRow> {
  names: FilterNames;
  /** ISO 8601: everything that was committed before is sealed; null before the first seal */
  sealedUntil: string | null;
  can: { export: boolean; chooseOrganization: boolean; setRetention: boolean };
}
