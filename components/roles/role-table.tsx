import { Check, Minus } from "lucide-react";

interface RoleTableProps {
  areas: readonly {
    readonly name: string;
    readonly permissions: readonly {
      readonly id: string;
      readonly label: string;
      readonly roles: { readonly ADMIN: boolean; readonly ORG_ADMIN: boolean; readonly USER: boolean };
    }[];
  }[];
}

const roles = [
  { id: "ADMIN", name: "Admin", where: "Everywhere", about: "Manages the platform and every organization." },
  {
    id: "ORG_ADMIN",
    name: "Org Admin",
    where: "Own organizations",
    about: "Manages their own organizations and can't see others.",
  },
  {
    id: "USER",
    name: "User",
    where: "Yes",
    about: "Uses their organizations and manages their own account.",
  },
] as const;

/** The permissions of each role. Each area is a group of rows under its own heading. */
export function RoleTable({ areas }: RoleTableProps) {
  return (
    <>
      <dl className="grid gap-3 sm:grid-cols-3">
        {roles.map((role) => (
          <div key={role.id} className="rounded-lg border bg-raised p-4">
            <dt className="font-medium">{role.name}</dt>
            <dd className="mt-1 text-muted">{role.about}</dd>
          </div>
        ))}
      </dl>
      <table className="roles">
        <caption className="sr-only">Role Permissions</caption>
        <thead>
          <tr>
            <td />
            {roles.map((role) => (
              <th key={role.id} scope="col">
                {role.name}
              </th>
            ))}
          </tr>
        </thead>
        {areas.map((area) => (
          <tbody key={area.name}>
            <tr>
              <th scope="rowgroup" colSpan={4}>
                {area.name}
              </th>
            </tr>
            {area.permissions.map((permission) => (
              <tr key={permission.id}>
                <th scope="row">{permission.label}</th>
                {roles.map((role) => (
                  <td key={role.id} data-role={role.name}>
                    {permission.roles[role.id] ? (
                      <span className="roles-yes">
                        <Check aria-hidden="true" /> {role.where}
                      </span>
                    ) : (
                      <span className="roles-no">
                        <Minus aria-hidden="true" /> No
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}
