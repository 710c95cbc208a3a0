import { scorePassword } from "#lib/auth/password-rules.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { scorePasswordSchema } from "#lib/auth/schema.ts";
import { AppError } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";

/** Scores a password while it is typed. Nothing of it is stored or logged. */
export async function POST(request: Request): Promise<Response> {
  try {
    await takeAttempt("strength", networkOf(requestContext().ip));
    const { success, data } = scorePasswordSchema.safeParse(await request.json().catch(() => null));
    if (!success) throw new AppError("INVALID", "Enter a password.");
    const { password, ...context } = data;
    return Response.json(await scorePassword(password, context), {
      headers: { "cache-control": "no-store" },
    });
  } catch (error) {
    return answerError(error);
  }
}
