// The label of each permission. A permission without one does not compile.
import { type Permission, permissions, type Role, rolePermissions } from "#lib/access/permissions.ts";

const areas = [
  "Organizations",
  "Users",
  "Roles and memberships",
  "Invitations",
  "Models",
  "Credits and tokens",
  "Sign-in and settings",
  "Mail",
] as const;
type Area = (typeof areas)[number];

const words: Record<Permission, readonly [Area, string]> = {
  "organization:view": [
    "Organizations",
    "See the home of an organization one belongs to, and what one may spend there",
  ],
  "organization:list": ["Organizations", "See the list of organizations"],
  "organization:read": ["Organizations", "See the details and models of an organization"],
  "organization:export": ["Organizations", "Export organizations as CSV"],
  "organization:create": ["Organizations", "Add an organization"],
  "organization:update": ["Organizations", "Change, activate and deactivate an organization"],
  "organization:delete": ["Organizations", "Delete an organization"],
  "organization:restore": ["Organizations", "Restore a deleted organization"],
  "organization:assign-users": ["Organizations", "Assign people who have an account to an organization"],
  "organization:set-models": ["Models", "Choose the models of an organization"],
  "organization:import": ["Organizations", "Import organizations from a file"],
  "user:list": ["Users", "See the list of people"],
  "user:read": ["Users", "See a person, their memberships, sessions and activity"],
  "user:export": ["Users", "Export people as CSV"],
  "user:create": ["Users", "Create a person"],
  "user:update": ["Users", "Change, disable and enable a person, and end their sessions"],
  "user:delete": ["Users", "Delete a person"],
  "user:set-admin": ["Users", "Make a person an Admin, and take the role away"],
  "user:impersonate": ["Users", "See the portal as another person does"],
  "membership:add": ["Roles and memberships", "Add a person to an organization"],
  "membership:set-role": [
    "Roles and memberships",
    "Give the roles User and Org Admin; the role Admin comes from Admins only",
  ],
  "membership:remove": ["Roles and memberships", "Remove a person from an organization"],
  "invitation:list": ["Invitations", "See invitations and whether they arrived"],
  "invitation:manage": ["Invitations", "Send, resend, revoke and delete invitations"],
  "organization:require-second-factor": [
    "Sign-in and settings",
    "Require a second factor of every member of an organization",
  ],
  "invitation:copy-link": [
    "Invitations",
    "Copy the link of an invitation to an address at a verified domain",
  ],
  "invitation:export": ["Invitations", "Export invitations as CSV"],
  "tier:manage": ["Organizations", "Add, change and delete tiers, and give an organization other limits"],
  "credit-type:manage": ["Credits and tokens", "Add, change and delete credit types"],
  "allowance:set": ["Credits and tokens", "Set how many credits members may spend in a month"],
  "alert:set": [
    "Credits and tokens",
    "Set the balance below which the people of an organization are notified",
  ],
  "credits:read": [
    "Credits and tokens",
    "See balances, transfers, purchases and allowances of an organization",
  ],
  "credits:grant": ["Credits and tokens", "Grant credits and tokens"],
  "credits:assign": ["Credits and tokens", "Assign credits and tokens to members, and take them back"],
  "credits:spend": ["Credits and tokens", "Report what was spent"],
  "credits:refund": ["Credits and tokens", "Refund what was spent"],
  "credits:reverse": ["Credits and tokens", "Reverse a transfer"],
  "purchase:add": ["Credits and tokens", "Add a purchase"],
  "sales-import:manage": ["Credits and tokens", "Upload sales files, post and undo them"],
  "ledger:verify": ["Credits and tokens", "Recompute every balance from the transfers"],
  "job:manage": ["Sign-in and settings", "See the jobs of the platform, try them again and cancel them"],
  "oauth:read": ["Sign-in and settings", "See how an organization's own provider is set up"],
  "oauth:manage": ["Sign-in and settings", "Set up sign-in through an organization's own provider"],
  "settings:manage": ["Sign-in and settings", "Change the settings of the platform"],
  "email:deliver": ["Mail", "Deliver the mails that wait"],
  "email:read": ["Mail", "Read mails that wait, where no mail server is set up"],
  "resource:read": ["Models", "See the catalog of models"],
  "resource:manage": ["Models", "Change the catalog of models"],
};

export interface RoleMatrix {
  areas: { name: string; permissions: { id: Permission; words: string; roles: Record<Role, boolean> }[] }[];
}

/** The roles of each permission by area, from the table that decides. */
export function roleMatrix(): RoleMatrix {
  const has = (role: Role, id: Permission) => rolePermissions[role].includes(id);
  const rowsOf = (area: Area) =>
    permissions.flatMap((id) => {
      const [of, text] = words[id];
      if (of !== area) return [];
      const roles = { ADMIN: has("ADMIN", id), ORG_ADMIN: has("ORG_ADMIN", id), USER: has("USER", id) };
      return [{ id, words: text, roles }];
    });
  return { areas: areas.map((name) => ({ name, permissions: rowsOf(name) })) };
}
