// Resending or revoking many invitations.
import { z } from "zod";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { selectionOf, targetsSchema } from "#lib/list/bulk/schema.ts";
import { filterSchemaOf } from "#lib/list/params.ts";

const change = { kind: z.enum(["resend", "revoke"]) };
export type InvitationsChange = z.output<z.ZodObject<typeof change>>;

const selection = selectionOf(filterSchemaOf(invitationList), "Select at least one invitation.");
export type Selection = z.output<typeof selection>;

export const planInvitationsSchema = z.strictObject({ ...change, selection });

/** `run` only names the attempt: a batch that is repeated revokes nothing twice, and an address has a daily limit. */
export const changeInvitationsSchema = z.strictObject({ ...change, run: z.uuid(), targets: targetsSchema });
