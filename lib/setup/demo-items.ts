// What connected apps could have reported: campaigns, content, connections and data in the workspaces of the demo.
import type { SystemActor } from "#lib/access/actor.ts";
import { itemKinds } from "#lib/items/policy.ts";
import { type ReportedItem, reportItemsSchema } from "#lib/items/report/schema.ts";
import { reportItems } from "#lib/items/report/service.ts";
import type { PlacedWorkspace } from "#lib/setup/demo-workspaces.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

interface DemoItems {
  kind: ItemKind;
  /** The number of items in one workspace of a large organization */
  count: number;
  names: readonly string[];
  /** Approximate bytes of each item */
  bytes: number;
  /** Repeated in this order */
  statuses: readonly string[];
}

const reported: readonly DemoItems[] = [
  {
    kind: "CAMPAIGN",
    count: 6,
    names: [
      "Autumn Newsletter",
      "Trade Fair Follow-Up",
      "New Pricing",
      "Loyalty Program",
      "Webinar Series",
      "Holiday Sale",
    ],
    bytes: 420_000,
    statuses: ["RUNNING", "RUNNING", "DONE", "DRAFT", "PAUSED", "RUNNING"],
  },
  {
    kind: "CONTENT",
    count: 12,
    names: [
      "Landing page",
      "Product video script",
      "Case study",
      "Social post",
      "Press release",
      "Blog article",
    ],
    bytes: 96_000,
    statuses: ["PUBLISHED", "PUBLISHED", "DRAFT"],
  },
  {
    kind: "PLATFORM_CONNECTION",
    count: 3,
    names: ["LinkedIn", "HubSpot", "Google Ads"],
    bytes: 0,
    statuses: ["ACTIVE", "ACTIVE", "ACTIVE", "BROKEN"],
  },
  {
    kind: "CONVERSATION",
    count: 24,
    names: [
      "Draft a reply",
      "Summarize the meeting",
      "Compare two offers",
      "Plan next week",
      "Translate the manual",
    ],
    bytes: 38_000,
    statuses: ["ACTIVE"],
  },
  {
    kind: "DOCUMENT",
    count: 14,
    names: ["Brand guidelines", "Price list", "Quarterly report", "Interview notes", "Product sheet"],
    bytes: 2_400_000,
    statuses: ["ACTIVE"],
  },
  {
    kind: "DATASET",
    count: 2,
    names: ["Customer survey", "Web traffic"],
    bytes: 84_000_000,
    statuses: ["ACTIVE"],
  },
  {
    kind: "CUSTOM_DATA",
    count: 2,
    names: ["Glossary", "Tone of voice"],
    bytes: 12_000,
    statuses: ["ACTIVE"],
  },
  {
    kind: "SCHEDULED_TASK",
    count: 3,
    names: ["Weekly report", "Morning briefing", "Monthly cleanup"],
    bytes: 0,
    statuses: ["ACTIVE", "PAUSED", "ACTIVE"],
  },
];

/** How much more or less than usual stands in the workspaces of a large organization, one after the other */
const sizes = [0.5, 1.7, 1.2, 0.8, 0.35, 0.6, 1];

/** Items of one report */
const batch = 1_000;

/** Reports them as an app would. */
export async function reportDemoItems(
  actor: SystemActor,
  workspaces: readonly PlacedWorkspace[],
  now: Date,
): Promise<void> {
  for (const [organizationId, own] of Map.groupBy(workspaces, (one) => one.organizationId)) {
    const items = own.flatMap((workspace, n) => itemsOf(workspace, n, now));
    for (let at = 0; at < items.length; at += batch)
      await reportItems(
        actor,
        reportItemsSchema.parse({ organizationId, items: items.slice(at, at + batch) }),
      );
  }
}

function itemsOf({ id, code, name, people }: PlacedWorkspace, place: number, now: Date) {
  return reported.flatMap(({ kind, count, names, bytes, statuses }) => {
    const share = Math.ceil(count * (code === "ACME" ? (sizes[place % sizes.length] ?? 1) : 0.4));
    return Array.from({ length: share }, (_, n) => {
      const at = new Date(now.getTime() - ((n * 5 + place * 3) % 75) * 86_400_000 - n * 3_911_000);
      const status = statuses[(n + place) % statuses.length] ?? "ACTIVE";
      const round = Math.floor(n / names.length);
      return {
        kind,
        externalId: `${id}-${n}`,
        name: `${names[n % names.length] ?? itemKinds[kind].label}${round > 0 ? ` ${round + 1}` : ""} · ${name}`,
        status,
        workspaceId: id,
        ownerId: people[n % people.length] ?? null,
        bytes: Math.round(bytes * (0.4 + ((n * 37 + place * 11) % 90) / 60)),
        url: `https://app.example/${kind.toLowerCase()}/${id.slice(0, 8)}-${n}`,
        createdAt: at.toISOString(),
        updatedAt: at.toISOString(),
        publishedAt: status === "PUBLISHED" ? at.toISOString() : null,
      } satisfies Partial<ReportedItem>;
    });
  });
}
