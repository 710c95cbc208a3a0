// Pure rules about items: their kinds, and the statuses of each.
import type { ItemKind } from "#prisma/client/enums.ts";

/** A terabyte: sums of nine million items fit into 64 bits. */
export const largestItem = 1_000_000_000_000;

interface KindDefinition {
  readonly label: string;
  /** As headings and tabs have it */
  readonly plural: string;
  readonly statuses: Readonly<Record<string, { readonly label: string; readonly mark: Mark }>>;
}

type Mark = "good" | "off" | "wait" | "late" | "bad";

const present = { ACTIVE: { label: "Active", mark: "good" } } as const;

/** In the order of lists. The database checks the same statuses (item_status_check). */
export const itemKinds: Readonly<Record<ItemKind, KindDefinition>> = {
  CAMPAIGN: {
    label: "Campaign",
    plural: "Campaigns",
    statuses: {
      DRAFT: { label: "Draft", mark: "wait" },
      RUNNING: { label: "Running", mark: "good" },
      PAUSED: { label: "Paused", mark: "late" },
      DONE: { label: "Done", mark: "off" },
    },
  },
  CONTENT: {
    label: "Content",
    plural: "Content",
    statuses: {
      DRAFT: { label: "Draft", mark: "wait" },
      PUBLISHED: { label: "Published", mark: "good" },
    },
  },
  PLATFORM_CONNECTION: {
    label: "Platform connection",
    plural: "Platform connections",
    statuses: { ...present, BROKEN: { label: "Broken", mark: "bad" } },
  },
  CONVERSATION: { label: "Conversation", plural: "Conversations", statuses: present },
  DOCUMENT: { label: "Document", plural: "Documents", statuses: present },
  DATASET: { label: "Dataset", plural: "Datasets", statuses: present },
  CUSTOM_DATA: { label: "Custom data", plural: "Custom data", statuses: present },
  SCHEDULED_TASK: {
    label: "Scheduled task",
    plural: "Scheduled tasks",
    statuses: {
      ...present,
      PAUSED: { label: "Paused", mark: "late" },
      DONE: { label: "Done", mark: "off" },
    },
  },
};

export const itemKindNames = Object.keys(itemKinds) as ItemKind[];

/** A kind as addresses have it: "platform-connection" */
export function kindSlug(kind: ItemKind): string {
  return kind.toLowerCase().replaceAll("_", "-");
}

export const kindSlugs = itemKindNames.map(kindSlug);

export function kindOfSlug(slug: string): ItemKind | undefined {
  return itemKindNames.find((kind) => kindSlug(kind) === slug);
}

/** Why a status does not fit a kind; null when it does. */
export function statusRefusal(kind: ItemKind, status: string): string | null {
  const { label, statuses } = itemKinds[kind];
  if (Object.hasOwn(statuses, status)) return null;
  return `A ${label.toLowerCase()} is one of: ${Object.keys(statuses).join(", ")}.`;
}
