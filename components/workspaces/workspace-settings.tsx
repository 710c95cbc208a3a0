"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { WorkspaceBudget } from "#lib/workspaces/budget/schema.ts";
import { changesFrom, transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import { LimitForm } from "./limit-form.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { useWorkspaceChange } from "./use-workspace-change.ts";
import { workspaceHref } from "./workspace-columns.tsx";
import { WorkspaceForm } from "./workspace-form.tsx";

const ChangeDialog = lazy(() =>
  import("./change-dialog.tsx").then((loaded) => ({ default: loaded.ChangeDialog })),
);

interface WorkspaceSettingsProps {
  organization: { id: string; slug: string };
  workspace: Workspace;
  /** For who may change its limit */
  budget: WorkspaceBudget | null;
  /** Further settings, before the danger zone */
  children?: ReactNode;
}

/** The form of a workspace, its limit, and what closes it. */
export function WorkspaceSettings({ organization, workspace, budget, children }: WorkspaceSettingsProps) {
  const href = workspaceHref(organization.slug, workspace.slug);
  return (
    <>
      <SettingsPanel closeTo={href}>
        <WorkspaceForm
          key={workspace.version}
          organization={organization}
          id={workspace.id}
          workspace={workspace}
        />
      </SettingsPanel>
      {budget ? (
        <SettingsPanel closeTo={href} title="Budget">
          <LimitForm workspace={workspace} budget={budget} />
        </SettingsPanel>
      ) : null}
      {children}
      {workspace.can.manage ? <DangerZone workspace={workspace} href={href} /> : null}
    </>
  );
}

const explained: Readonly<Record<WorkspaceChange, string>> = {
  suspend: "Temporarily blocks members. Nothing is deleted.",
  reactivate: "Lets members back in.",
  archive: "Hides it and frees up your workspace limit. You can restore it later.",
  restore: "Makes it available to members again.",
};

function DangerZone({ workspace, href }: { workspace: Workspace; href: string }) {
  const { asking, setAsking, run, running, request } = useWorkspaceChange(workspace.organizationId);
  const { id, name, status, userCount: users } = workspace;
  return (
    <section aria-labelledby="danger-zone" className="max-w-3xl rounded-lg border bg-raised">
      <h2 id="danger-zone" className="border-b px-5 py-3 text-base">
        Danger Zone
      </h2>
      <ul className="divide-y px-5">
        {changesFrom(status).map((change) => (
          <Row key={change} label={transitions[change].label} hint={explained[change]}>
            <Button disabled={running} onClick={() => request(change, { id, name, users })}>
              {transitions[change].label}
            </Button>
          </Row>
        ))}
        <Row label="Delete" hint="Permanently deletes this workspace.">
          <LinkButton href={`${href}/delete`} prefetch={false} variant="danger">
            Delete…
          </LinkButton>
        </Row>
      </ul>
      {asking ? (
        <Suspense>
          <ChangeDialog request={asking} setAsking={setAsking} run={run} />
        </Suspense>
      ) : null}
    </section>
  );
}

function Row({ label, hint, children }: { label: string; hint: string; children: React.ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div>
        <p className="font-medium">{label}</p>
        <p className="text-muted text-sm">{hint}</p>
      </div>
      {children}
    </li>
  );
}
