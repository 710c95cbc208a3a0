"use client";

import Link from "next/link";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import type {
  AccessChoices,
  EffectiveAccess,
  EffectiveAccessPage,
  ResourceUsersPage,
} from "#lib/resources/access/schema.ts";
import { AccessQuestion } from "./access-question.tsx";
import { AccessRows } from "./access-rows.tsx";
import { NewResources } from "./new-resources.tsx";
import type { AccessViewer } from "./places.ts";
import { ResourceUsers } from "./resource-users.tsx";

interface EffectiveAccessViewProps {
  organizationId: string;
  viewer: AccessViewer;
  choices: AccessChoices;
  chosen: { workspaceId: string | null; userId: string | null };
  /** The answers for the chosen subject, or */
  page: EffectiveAccessPage | null;
  /** those for a chosen resource */
  users: ResourceUsersPage | null;
  can: { setModels: boolean; set: boolean };
}

const kinds = ["MODEL", "ROUTER", "ASSISTANT", "TOOL"] as const;

/** Who may use what, both ways. */
export function EffectiveAccessView(props: EffectiveAccessViewProps) {
  const { organizationId, viewer, choices, chosen, page, users, can } = props;
  const path = `/organizations/${viewer.slug}/access`;
  // A member's switches hold in every workspace.
  const holder = {
    organizationId,
    workspaceId: chosen.userId ? null : chosen.workspaceId,
    userId: chosen.userId,
  };
  const whole = holder.workspaceId === null && holder.userId === null;
  const canSwitch = ({ kind }: Pick<EffectiveAccess, "kind">) =>
    whole && kind === "MODEL" ? can.setModels : can.set;
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-5">
        <AccessQuestion
          path={path}
          organizationId={organizationId}
          choices={choices}
          chosen={chosen}
          resource={users?.resource ?? null}
        />
        {can.set && choices.workspaces.length > 1 ? (
          <p className="text-sm">
            <Link href={`${path}/matrix`} prefetch={false} className="text-link underline underline-offset-3">
              Set models for many workspaces at once
            </Link>
          </p>
        ) : null}
        {users ? <ResourceUsers path={path} viewer={viewer} users={users} /> : null}
        {page
          ? kinds.map((kind) => {
              const rows = page.rows.filter((row) => row.kind === kind);
              const policy = page.policies.find((one) => one.kind === kind);
              const allowed = rows.filter(({ access }) => access.allowed).length;
              if (rows.length === 0) return null;
              return (
                <section key={kind} aria-label={resourceLabels[kind].many} className="flex flex-col gap-2">
                  <div className="flex flex-wrap items-center justify-between gap-2">
                    <h2 className="font-medium text-lg">
                      {resourceLabels[kind].many}{" "}
                      <span className="font-normal text-muted text-sm">
                        {allowed} of {rows.length} can be used
                      </span>
                    </h2>
                    {policy ? (
                      <NewResources holder={holder} policy={policy} disabled={!canSwitch({ kind })} />
                    ) : null}
                  </div>
                  <AccessRows rows={rows} holder={holder} viewer={viewer} canSwitch={canSwitch} />
                </section>
              );
            })
          : null}
      </PanelBody>
    </div>
  );
}
