import type { Option } from "#components/ui/select.tsx";

export const roles: Option[] = [
  { value: "org-admin", label: "Org Admin" },
  { value: "user", label: "User" },
];
export const allRoles: Option[] = [
  { value: "admin", label: "Admin" },
  ...roles,
  { value: "none", label: "None" },
];
const activities: Option[] = [
  { value: "never", label: "Never active" },
  { value: "not-30", label: "Not in the last 30 days" },
  { value: "not-90", label: "Not in the last 90 days" },
  { value: "in-7", label: "In the last 7 days" },
  { value: "in-30", label: "In the last 30 days" },
];
const methods: Option[] = [
  { value: "password", label: "Password" },
  { value: "passkey", label: "Passkey" },
  { value: "oauth", label: "OAuth" },
  { value: "second-factor", label: "Two-factor auth" },
  { value: "none", label: "None yet" },
];
/** Filters of the menu beside those by columns */
export const activityAndMethod = [
  { name: "active", label: "Activity", options: activities },
  { name: "method", label: "Sign-in method", options: methods },
];
export const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "email", label: "Sort: email" },
  { value: "role", label: "Sort: role" },
  { value: "organization", label: "Sort: organization" },
  { value: "-lastActive", label: "Sort: last active" },
  { value: "-createdAt", label: "Sort: newest first" },
];
