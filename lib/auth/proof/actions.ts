"use server";

import { dutyAction } from "#lib/action.ts";
import { setSessionCookie } from "#lib/auth/cookies.ts";
import { proofSchema } from "#lib/auth/proof/schema.ts";
import { proveSelf, startOwnPasskeyProof } from "#lib/auth/proof/service.ts";

export const proveSelfAction = dutyAction.inputSchema(proofSchema).action(async ({ ctx, parsedInput }) => {
  await setSessionCookie(await proveSelf(ctx.actor, parsedInput));
  return { proved: true } as const;
});

export const startOwnPasskeyProofAction = dutyAction.action(({ ctx }) => startOwnPasskeyProof(ctx.actor));
