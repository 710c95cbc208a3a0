// What an action is called with, and who is refused how.

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

// An organization that one does not belong to is not found; one's own role is not enough.
export const onOne: Refusals = { anonymous: 401, user: 403, orgAdmin: 403, orgAdminElsewhere: 404 };
export const onAll: Refusals = { anonymous: 401, user: 403, orgAdmin: 403, orgAdminElsewhere: 403 };

// Org Admins may do these in their own organizations, but not in one that is deleted.
export const onGone: Refusals = { anonymous: 401, user: 404, orgAdmin: 404, orgAdminElsewhere: 404 };

// Somebody who is no member of one's organizations is not found either.
export const onPerson: Refusals = { anonymous: 401, user: 403, orgAdmin: 404, orgAdminElsewhere: 404 };
