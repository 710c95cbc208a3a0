// The list of background work: its search parameters and DTOs.
import { jobList } from "#lib/jobs/list/definition.ts";
import type { Tabs } from "#lib/list/count.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListPage, TableColumn } from "#lib/list/schema.ts";

type Definition = typeof jobList;

export const loadListParams = loaderOf(jobList);

export type ListParams = List.ParamsOf<Definition>;
export type JobRow = List.RowOf<Definition>;

export interface JobList extends ListPage<JobRow> {
  tabs: Tabs<Definition>;
  table: TableColumn[];
}
