// The input of an action, and its refusals by role.

export interface Target {
  organization: { id: string; name: string; version: number };
  deleted: { id: string };
  model: { id: string };
  user: { id: string; email: string };
}

export interface Refusals {
  anonymous: number;
  user: number;
  orgAdmin: number;
  orgAdminElsewhere: number;
}

export interface Action {
  input: (target: Target) => object;
  refusals: Refusals;
}

// An organization that the user does not belong to is not found; within their own, the role is insufficient.
export const onOne: Refusals = { anonymous: 401, user: 403, orgAdmin: 403, orgAdminElsewhere: 404 };
export const onAll: Refusals = { anonymous: 401, user: 403, orgAdmin: 403, orgAdminElsewhere: 403 };

// Org Admins may do these in their own organizations, but not in a deleted one.
export const onGone: Refusals = { anonymous: 401, user: 404, orgAdmin: 404, orgAdminElsewhere: 404 };

// A user who is no member of one's organizations is not found either.
export const onPerson: Refusals = { anonymous: 401, user: 403, orgAdmin: 404, orgAdminElsewhere: 404 };
