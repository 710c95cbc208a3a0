// The list of background work: its search parameters and DTOs.
import { jobList } from "#lib/jobs/list/definition.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof jobList;

export const loadListParams = loaderOf(jobList);

export type ListParams = List.ParamsOf<Definition>;
export type JobRow = List.RowOf<Definition>;

export type JobList = ListOf<Definition>;
