import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { itemKindNames, itemKinds, kindSlug } from "#lib/items/policy.ts";
import type { Hierarchy } from "#lib/items/schema.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

interface HierarchyTreeProps {
  organization: { slug: string; name: string; memberCount: number; can: { apiKeys: boolean } };
  hierarchy: Hierarchy;
  locale: string;
}

const data: readonly ItemKind[] = ["DOCUMENT", "DATASET", "CUSTOM_DATA"];
/** What people work on, as opposed to data and tasks */
const work = itemKindNames.filter((kind) => !data.includes(kind) && kind !== "SCHEDULED_TASK");

/** What the organization consists of, as a tree with counts that lead to their lists. */
export function HierarchyTree({ organization, hierarchy, locale }: HierarchyTreeProps) {
  const { slug, name, memberCount, can } = organization;
  const { workspaces, workspaceCount, totals, apiKeyCount } = hierarchy;
  const home = `/organizations/${slug}`;
  const unnamed = workspaceCount - workspaces.length;
  const ofKind = (kind: ItemKind) => (
    <Leaf
      key={kind}
      href={`${home}/items?of=${kindSlug(kind)}`}
      label={itemKinds[kind].plural}
      count={totals[kind] ?? 0}
      locale={locale}
    />
  );
  return (
    <PanelBody className="flex flex-col gap-3">
      <h2 className="text-base">{name}</h2>
      <ul className="ms-2 flex flex-col gap-5 border-s ps-4">
        <Branch label="Spaces">
          {workspaces.map((workspace) => (
            <li key={workspace.id} className="py-1">
              <PlaceLink href={`${home}/workspaces/${workspace.slug}`}>{workspace.name}</PlaceLink>
              <ul className="flex flex-wrap gap-x-5 text-sm">
                {work
                  .filter((kind) => (workspace.counts[kind] ?? 0) > 0)
                  .map((kind) => (
                    <Leaf
                      key={kind}
                      href={`${home}/items?in=${workspace.slug}&of=${kindSlug(kind)}`}
                      label={itemKinds[kind].plural}
                      count={workspace.counts[kind] ?? 0}
                      locale={locale}
                    />
                  ))}
                <Leaf
                  href={`${home}/access?workspace=${workspace.id}`}
                  label="Models, routers and assistants"
                />
              </ul>
            </li>
          ))}
          {unnamed > 0 ? (
            <Leaf href={`${home}/workspaces`} label="More workspaces" count={unnamed} locale={locale} />
          ) : null}
          {workspaceCount === 0 ? <Leaf href={`${home}/workspaces`} label="No workspaces yet" /> : null}
        </Branch>
        <Branch label="Data">{data.map(ofKind)}</Branch>
        <Branch label="Permissions">
          <Leaf href={`${home}/members`} label="Members" count={memberCount} locale={locale} />
          {can.apiKeys ? (
            <Leaf href={`${home}/api-keys`} label="API Keys" count={apiKeyCount} locale={locale} />
          ) : null}
          <Leaf href={`${home}/access`} label="Access Control" />
        </Branch>
        <Branch label="Tasks">{ofKind("SCHEDULED_TASK")}</Branch>
      </ul>
    </PanelBody>
  );
}

function Branch({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li>
      <h3 className="font-medium">{label}</h3>
      <ul className="ms-2 mt-1 border-s ps-4">{children}</ul>
    </li>
  );
}

type LeafProps = { href: string; label: string } & (
  | { count: number; locale: string }
  | { count?: never; locale?: never }
);

function Leaf({ href, label, count, locale }: LeafProps) {
  return (
    <li>
      <PlaceLink href={href}>{label}</PlaceLink>
      {count === undefined ? null : (
        <span className="text-muted tabular-nums"> {formatNumber(count, locale)}</span>
      )}
    </li>
  );
}

function PlaceLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-block min-h-6 rounded-sm text-link underline-offset-3 hover:underline"
    >
      {children}
    </Link>
  );
}
