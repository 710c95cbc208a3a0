"use client";

import { Plus, Users } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { HomeRights } from "#lib/organizations/home/schema.ts";
import type {
  ListParams,
  WorkspaceMemberList,
  WorkspaceMemberRow,
} from "#lib/workspaces/members/list/schema.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import { memberCells } from "./member-columns.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { workspaceHref } from "./workspace-columns.tsx";
import { WorkspaceHeader } from "./workspace-header.tsx";

const AddMembers = lazy(() => import("./add-members.tsx").then((loaded) => ({ default: loaded.AddMembers })));
const MemberMenu = lazy(() => import("./member-menu.tsx").then((loaded) => ({ default: loaded.MemberMenu })));

interface WorkspaceMembersProps extends ListUse {
  organization: { id: string; slug: string; name: string; can: HomeRights };
  workspace: Workspace;
  list: WorkspaceMemberList;
  params: ListParams;
}

const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "role", label: "Sort: role" },
  { value: "-lastActive", label: "Sort: last active" },
];

function summary(row: WorkspaceMemberRow) {
  return { title: row.name || row.email, subtitle: row.email };
}

/** The people of a workspace, as a table. */
export function WorkspaceMembers({ organization, workspace, list, params, ...use }: WorkspaceMembersProps) {
  const { id, slug, can } = organization;
  const cells = useMemo(() => memberCells(can.listMembers), [can.listMembers]);
  const path = `${workspaceHref(slug, workspace.slug)}/members`;
  const page = useListPage({ ...use, path, params, list, cells });
  const { selected, clearSelection } = page.state;
  const [adding, setAdding] = useState(false);
  const changes = useMemberChanges({ organizationId: id, workspaceId: workspace.id }, clearSelection);
  const chosen = () => list.rows.filter((row) => selected.includes(row.id));
  const add = list.can.change ? (
    <Shortcut keys="c">
      <Button variant="primary" onClick={() => setAdding(true)}>
        <Plus aria-hidden="true" /> Add Members
      </Button>
    </Shortcut>
  ) : null;
  return (
    <>
      <ListView
        page={page}
        caption="Members"
        noun="members"
        header={
          <WorkspaceHeader
            organization={organization}
            workspace={workspace}
            current="members"
            actions={add}
          />
        }
        tabs={[]}
        toolbar={{ placeholder: "Name or email", canExport: false, sortings }}
        summary={summary}
        bulk={
          list.can.change ? (
            <Button size="sm" disabled={changes.running} onClick={() => changes.remove(chosen())}>
              Remove
            </Button>
          ) : null
        }
        menu={(open) => (
          <MemberMenu
            {...open}
            profiles={can.listMembers}
            onRole={(role) => void changes.setRole([open.row], role)}
            onRemove={() => void changes.remove([open.row])}
          />
        )}
        none={
          <EmptyState icon={<Users aria-hidden="true" />} title="No members yet">
            Only Org Admins can open this workspace so far. Add the members who'll work in it.
          </EmptyState>
        }
      />
      <Suspense>
        {adding ? <AddMembers workspace={workspace} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </>
  );
}
