"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  createKeySchema,
  keyRulesSchema,
  keySchema,
  rotateKeySchema,
  updateKeySchema,
} from "#lib/keys/schema.ts";
import { createKey, revokeKey, rotateKey, setKeyRules, updateKey } from "#lib/keys/service.ts";

export const createKeyAction = action.inputSchema(createKeySchema).action(async ({ ctx, parsedInput }) => {
  const issued = await createKey(ctx.actor, parsedInput);
  refresh();
  return issued;
});

export const rotateKeyAction = action.inputSchema(rotateKeySchema).action(async ({ ctx, parsedInput }) => {
  const issued = await rotateKey(ctx.actor, parsedInput);
  refresh();
  return issued;
});

export const updateKeyAction = action.inputSchema(updateKeySchema).action(async ({ ctx, parsedInput }) => {
  await updateKey(ctx.actor, parsedInput);
  refresh();
  return true;
});

export const revokeKeyAction = action.inputSchema(keySchema).action(async ({ ctx, parsedInput }) => {
  await revokeKey(ctx.actor, parsedInput);
  refresh();
  return true;
});

export const setKeyRulesAction = action.inputSchema(keyRulesSchema).action(async ({ ctx, parsedInput }) => {
  await setKeyRules(ctx.actor, parsedInput);
  refresh();
  return true;
});
