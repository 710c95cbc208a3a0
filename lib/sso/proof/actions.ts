"use server";

import { dutyAction } from "#lib/action.ts";
import { setProviderCookie } from "#lib/auth/cookies.ts";
import { startOwnProviderProofSchema } from "#lib/sso/proof/schema.ts";
import { startOwnProviderProof } from "#lib/sso/proof/service.ts";

/** Answers with the provider's address, to which the page goes by itself. */
export const startOwnProviderProofAction = dutyAction
  .inputSchema(startOwnProviderProofSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { url, cookie } = await startOwnProviderProof(ctx.actor, parsedInput);
    await setProviderCookie(cookie);
    return { url };
  });
