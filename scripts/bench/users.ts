// npm run bench -- users
//
// Measures the users page on generated users: deep, searched, sorted, filtered, and for one organization.
import { sorts } from "#lib/users/list/schema.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { compareViews } from "./compare-views.ts";
import { openSize, withClient } from "./database.ts";
import type { Size } from "./generate.ts";
import { measure } from "./load.ts";
import { rareWord } from "./sample-names.ts";
import { listPage, prepareBench, startSteward } from "./server.ts";
import { anyOrder, deep, type View } from "./views.ts";

const views: View[] = [
  { name: "page 1,000, by the link of page 999", query: null, goal: deep },
  { name: "page 1,000, by its number", query: "page=1000", goal: deep },
  { name: "search, rare", query: `q=${rareWord.toLowerCase()}`, goal: anyOrder },
  { name: "search, no match", query: "q=nothing+like+this", goal: anyOrder },
  { name: "search, common", query: "q=smith" },
  { name: "search, in every address", query: "q=example" },
  { name: "search, two words", query: "q=lena+smith", goal: anyOrder },
  { name: "search, two letters", query: "q=le" },
  { name: "search, common, by newest", query: "q=smith&sort=-createdAt" },
  { name: "disabled", query: "status=disabled", goal: anyOrder },
  { name: "Org Admins", query: "role=org-admin", goal: anyOrder },
  { name: "without organization", query: "role=none", goal: anyOrder },
  { name: "never active", query: "active=never" },
  { name: "not active in 90 days", query: "active=not-90" },
  { name: "with a second factor", query: "method=second-factor", goal: anyOrder },
  { name: "Global Administrators", query: "global=1", goal: anyOrder },
  ...sorts.map((sort) => ({ name: `sort ${sort}`, query: `sort=${sort}`, goal: anyOrder })),
];

export async function benchUsers(lifetime: Lifetime, size: Size): Promise<void> {
  const server = await prepareBench(lifetime);
  const database = await openSize(server, size, (line) => console.log(line));
  const steward = await startSteward(lifetime, database);
  console.log("Warming up…");
  const page = listPage(steward, "/users", "users page", "");
  await measure([page], { rounds: 1, seconds: 10, connections: 8 });
  const { rows } = await withClient(database.ownerUrl, (client) =>
    client.query<{ slug: string }>(
      "SELECT slug FROM organization JOIN organization_stats ON organization_id = id ORDER BY member_count DESC, id LIMIT 1",
    ),
  );
  const org = `org=${rows[0]?.slug}`;
  const largest: View[] = [
    { name: "largest organization", query: org },
    { name: "largest organization, by last active", query: `${org}&sort=-lastActive` },
    { name: "largest organization, search", query: `${org}&q=smith` },
  ];
  await compareViews(steward, "/users", [...views, ...largest], database);
}
