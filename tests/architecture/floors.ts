// Which folder of lib may use which: imports go down from floor to floor, and nothing comes around to where it began.
import { posix } from "node:path";
import type { SourceFile } from "./source.ts";

/** From the ground up */
export const floors: readonly (readonly string[])[] = [
  ["core"],
  ["access"],
  ["notifications", "outbox"],
  ["list"],
  ["mailer"],
  ["auth"],
  // What every limit is of, and how it is counted.
  ["limits"],
  ["tiers", "credit-types", "domains"],
  // Seats are counted against the tier's limit.
  ["memberships"],
  ["ledger"],
  [
    "account",
    "activity",
    "alerts",
    "audit",
    "checklists",
    "defaults",
    "invitations",
    "keys",
    "items",
    "organizations",
    "overview",
    "purchases",
    "rates",
    "registration",
    "limit-requests",
    "resources",
    "sales-imports",
    "search",
    "settings",
    "sso",
    "usage",
    "users",
    "workspaces",
  ],
  ["reports"],
  ["api", "jobs", "setup"],
  // It knows every list.
  ["views"],
];

/** The floor whose folders may use each other */
const features: readonly string[] = floors.at(-4) ?? [];

/** What stands between the browser and the services, above all floors. */
export function isTransport(path: string): boolean {
  return path === "lib/action.ts" || /^lib\/(?:.+\/)?actions\.ts$/.test(path);
}

type Source = Pick<SourceFile, "path" | "imports">;

/** What is wrong with the files of lib, a line for each fault. */
export function findFaults(files: readonly Source[]): string[] {
  const inside = files.filter((file) => file.path.startsWith("lib/") && !isTransport(file.path));
  const uses = new Map<string, Set<string>>();
  const parts = new Map<string, Set<string>>();
  const faults = new Set<string>();
  for (const { path, imports } of inside) {
    const folder = folderOf(path);
    const floor = floorOf(folder);
    if (floor < 0) faults.add(`${folder} stands on no floor`);
    for (const { from } of imports) {
      const target = from.replace(/^#/, "");
      if (!target.startsWith("lib/")) continue;
      const used = folderOf(target);
      if (isTransport(target)) faults.add(`${path} imports ${target}, which is transport`);
      else if (used === folder) addPart(parts, path, target);
      else if (features.includes(folder) && features.includes(used)) addTo(uses, folder, used);
      else if (floorOf(used) >= floor) faults.add(`${path} imports ${target}, which is not below it`);
    }
  }
  return [...faults, ...findCycles(uses), ...findCycles(parts)];
}

/** Files that import each other, types included, a line for each cycle. */
export function findFileCycles(files: readonly Source[]): string[] {
  const uses = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    for (const { from } of imports) {
      if (from.startsWith("#")) addTo(uses, path, from.slice(1));
      else if (from.startsWith(".")) addTo(uses, path, posix.join(posix.dirname(path), from));
    }
  }
  return findCycles(uses);
}

/** A folder inside a feature, like lib/users/list, that uses another one of it. */
function addPart(parts: Map<string, Set<string>>, path: string, target: string): void {
  const [part, used] = [path, target].map((file) => /^lib\/[^/]+\/[^/]+(?=\/)/.exec(file)?.[0]);
  if (part && used && part !== used) addTo(parts, part, used);
}

function folderOf(path: string): string {
  const [, first = "", ...rest] = path.split("/");
  return rest.length > 0 ? first : path;
}

function floorOf(folder: string): number {
  return floors.findIndex((floor) => floor.includes(folder));
}

function addTo(uses: Map<string, Set<string>>, folder: string, used: string): void {
  uses.set(folder, (uses.get(folder) ?? new Set()).add(used));
}

function findCycles(uses: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const follow = (folder: string, way: readonly string[]) => {
    const at = way.indexOf(folder);
    if (at >= 0) cycles.push(`a cycle: ${[...way.slice(at), folder].join(" → ")}`);
    if (at >= 0 || done.has(folder)) return;
    for (const used of uses.get(folder) ?? []) follow(used, [...way, folder]);
    done.add(folder);
  };
  for (const folder of uses.keys()) follow(folder, []);
  return cycles;
}
