import { type ReactNode, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { type Option, Select } from "#components/ui/select.tsx";
import { OrganizationField } from "#components/users/organization-field.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { UsersChange } from "#lib/users/bulk/schema.ts";
import type { UserList } from "#lib/users/list/schema.ts";
import type { UsersAct } from "./texts.ts";

interface Asked {
  change: UsersChange | null;
  fields?: ReactNode;
  read?: (data: FormData) => UsersChange;
}

/** What an action asks before its dry run, and how the answer is read. */
export function askedBy(act: UsersAct, { can, scope }: Pick<UserList, "can" | "scope">): Asked {
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
        read: (data) => ({ kind: "disable", reason: textOf(data, "reason") }),
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
          kind: "move",
          from: textOf(data, "from"),
          to: textOf(data, "to"),
          role: roleOf(data, "role"),
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

function readRole(data: FormData): UsersChange {
  const role = textOf(data, "role");
  if (role.endsWith("-admin")) return { kind: "admin", admin: role === "make-admin" };
  return { kind: "role", organizationId: textOf(data, "organizationId"), role: roleOf(data, "role") };
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
