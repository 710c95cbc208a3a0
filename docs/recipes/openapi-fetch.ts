// Checks before a call of a model, reports after it, and reads what was used, with types from the OpenAPI document.
//
//   npm install openapi-fetch
//   npx -p typescript@5 -p openapi-typescript openapi-typescript $STEWARD_API/openapi.json -o steward.d.ts
import createClient from "openapi-fetch";
import type { components, paths } from "./steward.d.ts";

type Problem = components["schemas"]["Problem"];
type UsageQuery = paths["/organizations/{organization_id}/usage"]["get"]["parameters"]["query"];
type UsageEvent = NonNullable<
  paths["/usage/events"]["post"]["requestBody"]["content"]["application/json"]["events"][number]
>;

/** `api` is like https://steward.example.com/api/v1 */
export function connectSteward(api: string, key: string) {
  const client = createClient<paths>({ baseUrl: api, headers: { authorization: `Bearer ${key}` } });
  return {
    /** Whose key this is, and what it may do. */
    async key() {
      return dataOf(await client.GET("/key"));
    },
    /** Whether these models may be called now; if not, `reason` says why. Counts a call where calls are limited. */
    async check(...resourceIds: string[]) {
      const body = { resource_ids: resourceIds, calls: 1 };
      const { allowed, reason } = dataOf(await client.POST("/access/check", { body }));
      return { allowed, reason };
    },
    /** Reports what calls used. An event counts once, however often it is sent. */
    async report(...events: UsageEvent[]) {
      return dataOf(await client.POST("/usage/events", { body: { events } })).results;
    },
    /** What an organization used, from one day to another. */
    async usage(organizationId: string, query: UsageQuery) {
      const path = { organization_id: organizationId };
      return dataOf(await client.GET("/organizations/{organization_id}/usage", { params: { path, query } }));
    },
  };
}

function dataOf<Data>({ data, error }: { data?: Data; error?: Problem }): Data {
  if (data === undefined) throw new Error(`${error?.code}: ${error?.detail} (${error?.request_id})`);
  return data;
}
