// Stats of items.

/** Counts and sizes of the items of an organization, or of one of its workspaces. */
export interface ItemStats {
  /** Running, and not paused by their workspace */
  activeCampaigns: number;
  campaignsThisMonth: number;
  /** Since Monday in the organization's time zone */
  publishedThisWeek: number;
  activeConnections: number;
  /** Bytes of the items of all kinds */
  bytes: number;
}

/** What stands below one place of the hierarchy: counts by kind. */
export interface HierarchyNode {
  /** Null for what is in no workspace */
  workspace: { id: string; name: string; slug: string } | null;
  counts: Record<string, number>;
}
