import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { itemKindNames, itemKinds, kindSlug } from "#lib/items/policy.ts";
import type { HierarchyNode } from "#lib/items/schema.ts";

interface HierarchyProps {
  organization: { slug: string; name: string; memberCount: number };
  nodes: readonly HierarchyNode[];
  locale: string;
}

const linkStyles = "text-link underline-offset-3 hover:underline";

/** The organization as a tree: its workspaces and what stands in each, with counts that lead to their lists. */
export function Hierarchy({ organization, nodes, locale }: HierarchyProps) {
  const { slug, name, memberCount } = organization;
  const home = `/organizations/${slug}`;
  const workspaces = nodes.flatMap((node) => (node.workspace ? { ...node, workspace: node.workspace } : []));
  const outside = nodes.find((node) => !node.workspace);
  return (
    <PanelBody className="flex flex-col gap-1">
      <h2 className="text-base">{name}</h2>
      <ul className="ms-2 flex flex-col gap-3 border-s ps-4">
        <li>
          <Link href={`${home}/workspaces`} prefetch={false} className={linkStyles}>
            Workspaces
          </Link>{" "}
          <Count value={workspaces.length} locale={locale} />
          <ul className="ms-2 mt-1 flex flex-col gap-2 border-s ps-4">
            {workspaces.map(({ workspace, counts }) => (
              <li key={workspace.id}>
                <Link href={`${home}/workspaces/${workspace.slug}`} prefetch={false} className={linkStyles}>
                  {workspace.name}
                </Link>
                <Kinds base={`${home}/items?in=${workspace.slug}`} counts={counts} locale={locale} />
              </li>
            ))}
          </ul>
        </li>
        <li>
          Not in a workspace
          <Kinds base={`${home}/items?`} counts={outside?.counts ?? {}} locale={locale} />
        </li>
        <li>
          <Link href={`${home}/members`} prefetch={false} className={linkStyles}>
            Members
          </Link>{" "}
          <Count value={memberCount} locale={locale} />
        </li>
      </ul>
    </PanelBody>
  );
}

function Count({ value, locale }: { value: number; locale: string }) {
  return <span className="text-muted tabular-nums">{formatNumber(value, locale)}</span>;
}

/** Each kind that there is, with its number. */
function Kinds({ base, counts, locale }: { base: string; counts: Record<string, number>; locale: string }) {
  const kinds = itemKindNames.filter((kind) => (counts[kind] ?? 0) > 0);
  if (kinds.length === 0) return <p className="ms-2 text-muted text-sm">Nothing reported</p>;
  return (
    <ul className="ms-2 mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {kinds.map((kind) => (
        <li key={kind}>
          <Link href={`${base}&of=${kindSlug(kind)}`} prefetch={false} className={linkStyles}>
            {itemKinds[kind].plural}
          </Link>{" "}
          <Count value={counts[kind] ?? 0} locale={locale} />
        </li>
      ))}
    </ul>
  );
}
