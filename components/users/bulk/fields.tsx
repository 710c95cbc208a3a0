import { useState } from "react";
import type { Asked, BulkRequest } from "#components/data-table/bulk/request.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { type Option, Select } from "#components/ui/select.tsx";
import { OrganizationField } from "#components/users/organization-field.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { Selection, UsersChange } from "#lib/users/bulk/schema.ts";
import type { UserList } from "#lib/users/list/schema.ts";
import type { UsersAct } from "./texts.ts";

type Question = Pick<BulkRequest<UsersChange, Selection>, "change" | "fields" | "read">;

/** What an action asks before its dry run, and how the answer is read. */
export function askedBy(act: UsersAct, { can, scope }: Pick<UserList, "can" | "scope">): Question {
  const { organization } = scope;
  const preset = organization && { value: organization.id, label: organization.name };
  switch (act) {
    case "enable":
    case "set-up-link":
    case "delete":
      return { change: { kind: act } };
    case "disable":
      return {
        change: null,
        fields: (
          <Field name="reason" label="Reason" required hint="Kept with the account.">
            <Input required minLength={3} maxLength={500} autoComplete="off" />
          </Field>
        ),
        read: (data) => ({ change: { kind: "disable", reason: textOf(data, "reason") }, done: "disabled" }),
      };
    case "role":
      return {
        change: null,
        fields: <RoleFields canSetAdmin={can.setAdmin} preset={preset} />,
        read: readRole,
      };
    case "move":
      return {
        change: null,
        fields: <MoveFields preset={preset} />,
        read: (data) => ({
          change: {
            kind: "move",
            from: textOf(data, "from"),
            to: textOf(data, "to"),
            role: roleOf(data, "role"),
          },
          done: "moved",
        }),
      };
  }
}

const organizationRoles = [
  { value: "USER", label: roleLabels.USER },
  { value: "ORG_ADMIN", label: roleLabels.ORG_ADMIN },
];

const roles = {
  "make-admin": "Make platform Admins",
  "remove-admin": "Remove the platform role Admin",
  ORG_ADMIN: `${roleLabels.ORG_ADMIN} of one organization`,
  USER: `${roleLabels.USER} of one organization`,
} as const;
type RoleChoice = keyof typeof roles;

function RoleFields({ canSetAdmin, preset }: { canSetAdmin: boolean; preset: Option | null }) {
  const offered = (Object.keys(roles) as RoleChoice[]).filter(
    (role) => canSetAdmin || !role.endsWith("-admin"),
  );
  const [role, setRole] = useState<string>("");
  const platform = role.endsWith("-admin");
  return (
    <>
      <Field name="role" label="Role" required>
        <Select
          required
          placeholder="Choose…"
          options={offered.map((value) => ({ value, label: roles[value] }))}
          value={role}
          onValueChange={setRole}
        />
      </Field>
      {role === "" || platform ? null : <OrganizationField own={null} preset={preset} />}
    </>
  );
}

function readRole(data: FormData): Asked<UsersChange> {
  const role = textOf(data, "role");
  if (role === "make-admin") return { change: { kind: "admin", admin: true }, done: "made platform Admins" };
  if (role === "remove-admin") return { change: { kind: "admin", admin: false }, done: "made Users again" };
  const given = roleOf(data, "role");
  return {
    change: { kind: "role", organizationId: textOf(data, "organizationId"), role: given },
    done: `given the role ${roleLabels[given]}`,
  };
}

function MoveFields({ preset }: { preset: Option | null }) {
  return (
    <>
      <OrganizationField own={null} name="from" label="From" preset={preset} />
      <OrganizationField own={null} name="to" label="To" />
      <Field
        name="role"
        label="Role there"
        required
        hint="Users who are members there already keep their role."
        className="sm:w-1/2"
      >
        <Select options={organizationRoles} defaultValue="USER" />
      </Field>
    </>
  );
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

function roleOf(data: FormData, name: string): "ORG_ADMIN" | "USER" {
  return data.get(name) === "ORG_ADMIN" ? "ORG_ADMIN" : "USER";
}
