import { z } from "zod";
import { selectionOf, targetsSchema } from "#lib/list/bulk/schema.ts";
import { moveMembershipSchema, setMembershipRoleSchema } from "#lib/memberships/schema.ts";
import { filterSchema } from "#lib/users/list/schema.ts";
import { disableUserSchema, setPlatformRoleSchema } from "#lib/users/schema.ts";

const selectionSchema = selectionOf(filterSchema, "Select at least one user.");
export type Selection = z.output<typeof selectionSchema>;

const disable = z.strictObject({ kind: z.literal("disable"), reason: disableUserSchema.shape.reason });
const enable = z.strictObject({ kind: z.literal("enable") });
const setUpLink = z.strictObject({ kind: z.literal("set-up-link") });
export type UsersUpdate = z.output<typeof disable> | z.output<typeof enable> | z.output<typeof setUpLink>;

const admin = z.strictObject({ kind: z.literal("admin"), admin: setPlatformRoleSchema.shape.admin });
const role = setMembershipRoleSchema.omit({ userId: true }).extend({ kind: z.literal("role") });
export type RoleChange = z.output<typeof role>;
const move = moveMembershipSchema.omit({ userId: true }).extend({ kind: z.literal("move") });
export type Move = z.output<typeof move>;

const deletion = z.strictObject({ kind: z.literal("delete") });
export type UsersChange =
  | UsersUpdate
  | z.output<typeof admin>
  | RoleChange
  | Move
  | z.output<typeof deletion>;

const selected = { selection: selectionSchema };
/** Flat, so that errors belong to the fields of a form. */
export const planUsersSchema = z.discriminatedUnion("kind", [
  disable.extend(selected),
  enable.extend(selected),
  setUpLink.extend(selected),
  admin.extend(selected),
  role.extend(selected),
  move.extend(selected),
  deletion.extend(selected),
]);

/** Users are changed to a state, so that a repeated batch changes nothing: `run` only names the attempt. */
const running = { run: z.uuid(), targets: targetsSchema };
export const changeUsersSchema = z.discriminatedUnion("kind", [
  disable.extend(running),
  enable.extend(running),
  setUpLink.extend(running),
  admin.extend(running),
  role.extend(running),
  move.extend(running),
  deletion.extend(running),
]);
